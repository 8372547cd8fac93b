/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-record-editor.h"

#include "ui/dialogs/stafett-record-layout.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-chooser-row.h"
#include "ui/widgets/stafett-entry-row.h"
#include "ui/widgets/stafett-note-row.h"

static GtkWidget *
make_reference_row (const StafettField *field,
                    StafettSession     *session,
                    StafettItemModel   *items)
{
  StafettChoiceRow *row;

  if (items == NULL)
    return GTK_WIDGET (stafett_chooser_row_new (session, field));

  /* A lead has some status, once it has one. */
  row = stafett_choice_row_new (field);
  stafett_choice_row_set_items (row, items, !field->mandatory && field->reference != STAFETT_RECORD_KIND_LEAD_STATUS);

  return GTK_WIDGET (row);
}

static GtkWidget *
make_text_row (const StafettField *field)
{
  static const char * const currencies[] = { "NOK", "SEK", "DKK", "EUR", "ISK", "GBP", "USD", "CHF", "PLN", NULL };
  StafettChoiceRow *row;

  if (stafett_record_layout_is_note (field))
    return GTK_WIDGET (stafett_note_row_new (field));
  if (!g_str_equal (field->name, "currency"))
    return GTK_WIDGET (stafett_entry_row_new (field));

  row = stafett_choice_row_new (field);
  stafett_choice_row_set_texts (row, currencies);

  return GTK_WIDGET (row);
}

static GtkWidget *
make_row (const StafettField *field,
          StafettSession     *session,
          StafettItemModel   *items)
{
  switch (field->type)
    {
    case STAFETT_FIELD_ENUM:
      return GTK_WIDGET (stafett_choice_row_new (field));
    case STAFETT_FIELD_REFERENCE:
      return make_reference_row (field, session, items);
    case STAFETT_FIELD_TEXT:
      return make_text_row (field);
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
      return GTK_WIDGET (stafett_entry_row_new (field));
    case STAFETT_FIELD_BOOLEAN:
    case STAFETT_FIELD_TIME:
    default:
      return NULL; /* no record that is edited here has one */
    }
}

static void
add_message_row (StafettRecordEditor *self,
                 AdwPreferencesGroup *group)
{
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_add_css_class (self->message, "caption");
  gtk_widget_set_margin_top (self->message, 6);
  gtk_widget_set_margin_bottom (self->message, 6);
  gtk_widget_set_margin_start (self->message, 12);
  gtk_widget_set_margin_end (self->message, 12);

  self->message_row = adw_preferences_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->message_row), self->message);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->message_row), FALSE);
  gtk_widget_set_focusable (self->message_row, FALSE);
  gtk_widget_add_css_class (self->message_row, "message");
  gtk_widget_set_visible (self->message_row, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->message_row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->message, NULL, -1);
  adw_preferences_group_add (group, self->message_row);
}

/**
 * stafett_record_editor_build:
 * @self: an editor that has its field only
 * @session: a session
 * @items: (nullable): the short list that a reference chooses from, or %NULL if there are very many
 * @group: where the rows go
 *
 * Returns: whether fields of this type can be edited
 */
gboolean
stafett_record_editor_build (StafettRecordEditor *self,
                             StafettSession      *session,
                             StafettItemModel    *items,
                             AdwPreferencesGroup *group)
{
  GtkWidget *row = make_row (self->field, session, items);

  if (row == NULL)
    return FALSE;

  self->row = STAFETT_FIELD_ROW (row);
  adw_preferences_group_add (group, row);
  add_message_row (self, group);

  return TRUE;
}

/**
 * stafett_record_editor_set_message:
 * @self: an editor
 * @message: (nullable): what is wrong with the field, or %NULL if nothing is
 *
 * Shows the message below the row, and marks the row.
 */
void
stafett_record_editor_set_message (StafettRecordEditor *self,
                                   const char          *message)
{
  stafett_field_row_set_invalid (self->row, message);
  gtk_label_set_label (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message_row, message != NULL);
}
