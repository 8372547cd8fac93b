/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-confirmation-dialog.h"

#include <glib/gi18n.h>

#include "models/stafett-item-model.h"
#include "ui/stafett-question.h"
#include "ui/widgets/stafett-choice-row.h"

/* The question of domain.md section 6, point 5. Whoever presents it reads the answer at ::response. */
struct _StafettConfirmationDialog
{
  AdwMessageDialog parent_instance;

  gint64               id;
  gint64               suggested_id;
  StafettItemModel    *categories; /* (owned) */

  StafettChoiceRow *category_row;
  GtkWidget           *alike_row;
  GtkCheckButton      *alike;
};

G_DEFINE_FINAL_TYPE (StafettConfirmationDialog, stafett_confirmation_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* The other questions suggest categories of their own: a choice that was made for one company is not made for them. */
static void
category_cb (StafettConfirmationDialog *self)
{
  gboolean suggested = stafett_choice_row_get_value (self->category_row) == self->suggested_id;

  gtk_widget_set_sensitive (self->alike_row, suggested);
  if (!suggested)
    gtk_check_button_set_active (self->alike, FALSE);
}

static void
stafett_confirmation_dialog_dispose (GObject *object)
{
  StafettConfirmationDialog *self = STAFETT_CONFIRMATION_DIALOG (object);

  g_clear_object (&self->categories);

  G_OBJECT_CLASS (stafett_confirmation_dialog_parent_class)->dispose (object);
}

static void
stafett_confirmation_dialog_class_init (StafettConfirmationDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_confirmation_dialog_dispose;
}

static void
stafett_confirmation_dialog_init (StafettConfirmationDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->category_row = g_object_new (STAFETT_TYPE_CHOICE_ROW, "title", _("Category"), NULL);
  g_signal_connect_swapped (self->category_row, "notify::value", G_CALLBACK (category_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->category_row));

  self->alike_row = adw_action_row_new ();
  self->alike = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->alike), GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->alike_row), GTK_WIDGET (self->alike));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->alike_row), GTK_WIDGET (self->alike));
  gtk_list_box_append (GTK_LIST_BOX (list), self->alike_row);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The answer"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), list);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), _("Update category?"));
  gtk_window_set_title (GTK_WINDOW (self), _("Update category?"));
}

static void
add_responses (StafettConfirmationDialog *self,
               const char                *present)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  /* Translators: a button; %s is the company's present category */
  g_autofree char *keep = stafett_question_dup_mnemonic (_("_Keep %s"), present);

  adw_message_dialog_add_response (dialog, STAFETT_CONFIRMATION_LATER, _("_Later"));
  adw_message_dialog_add_response (dialog, STAFETT_CONFIRMATION_KEEP, keep);
  adw_message_dialog_add_response (dialog, STAFETT_CONFIRMATION_UPDATE, _("_Update"));
  adw_message_dialog_set_response_appearance (dialog, STAFETT_CONFIRMATION_UPDATE, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, STAFETT_CONFIRMATION_UPDATE);
  adw_message_dialog_set_close_response (dialog, STAFETT_CONFIRMATION_LATER);
}

/**
 * stafett_confirmation_dialog_new:
 * @parent: the window
 * @session: its session
 * @question: a row of the list of confirmations
 * @n_others: how many other questions wait
 *
 * Asks whether to update a company's category. The responses are %STAFETT_CONFIRMATION_UPDATE, %STAFETT_CONFIRMATION_KEEP and
 * %STAFETT_CONFIRMATION_LATER, which leaves the question waiting.
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWidget *
stafett_confirmation_dialog_new (GtkWindow      *parent,
                                 StafettSession *session,
                                 StafettRow     *question,
                                 guint           n_others)
{
  StafettConfirmationDialog *self = g_object_new (STAFETT_TYPE_CONFIRMATION_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  const char *present = stafett_row_get_cell (question, "present-category");
  g_autofree char *reason = stafett_question_dup_reason (question);
  g_autofree char *rule = stafett_question_dup_rule (question);
  g_autofree char *others = NULL;

  self->id = stafett_row_get_id (question);
  self->suggested_id = stafett_row_get_number (question, "suggested-category-id");
  self->categories = stafett_item_model_new (session, STAFETT_RECORD_KIND_CATEGORY);
  stafett_item_model_set_choosing (self->categories, TRUE);
  stafett_choice_row_set_items (self->category_row, self->categories, FALSE);
  stafett_choice_row_set_value (self->category_row, self->suggested_id);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (self),
                                  /* Translators: what has happened, as a sentence; a company and its category; the category
                                   * that is suggested; the name of the rule */
                                  _("%s\n\n%s has the category “%s”. The rule “%s” suggests “%s”."),
                                  reason, stafett_row_get_cell (question, "company"), present, rule,
                                  stafett_row_get_cell (question, "suggested-category"));
  others = n_others == 1 ? g_strdup (_("Answer the other question alike"))
                         : g_strdup_printf (ngettext ("Answer the other %u question alike", "Answer the other %u questions alike", n_others), n_others);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->alike_row), others);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->alike), GTK_ACCESSIBLE_PROPERTY_LABEL, others, -1);
  gtk_widget_set_tooltip_text (self->alike_row, _("Each company gets the category that its rule suggests, or keeps its own"));
  gtk_widget_set_visible (self->alike_row, n_others > 0);
  add_responses (self, present);

  return GTK_WIDGET (self);
}

/**
 * stafett_confirmation_dialog_get_id:
 * @self: a dialog
 *
 * Returns: the question
 */
gint64
stafett_confirmation_dialog_get_id (StafettConfirmationDialog *self)
{
  g_return_val_if_fail (STAFETT_IS_CONFIRMATION_DIALOG (self), 0);

  return self->id;
}

/**
 * stafett_confirmation_dialog_get_answer:
 * @self: a dialog
 * @response: %STAFETT_CONFIRMATION_UPDATE or %STAFETT_CONFIRMATION_KEEP
 * @category_id: (out): the category that is chosen
 *
 * Returns: what the user says
 */
StafettAnswer
stafett_confirmation_dialog_get_answer (StafettConfirmationDialog *self,
                                        const char                *response,
                                        gint64                    *category_id)
{
  g_return_val_if_fail (STAFETT_IS_CONFIRMATION_DIALOG (self), STAFETT_ANSWER_KEEP);

  *category_id = stafett_choice_row_get_value (self->category_row);
  if (g_str_equal (response, STAFETT_CONFIRMATION_KEEP))
    return STAFETT_ANSWER_KEEP;

  return *category_id == self->suggested_id ? STAFETT_ANSWER_ACCEPT : STAFETT_ANSWER_OTHER_CATEGORY;
}

/**
 * stafett_confirmation_dialog_get_alike:
 * @self: a dialog
 *
 * Returns: whether the other questions that wait are to be answered alike
 */
gboolean
stafett_confirmation_dialog_get_alike (StafettConfirmationDialog *self)
{
  g_return_val_if_fail (STAFETT_IS_CONFIRMATION_DIALOG (self), FALSE);

  return gtk_widget_get_visible (self->alike_row) && gtk_check_button_get_active (self->alike);
}
