/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-lead-status-hint.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"

/* A database that existed before keeps its own list of categories (domain.md section 2). While lead status is enabled for
 * none of them, this tells what to do; nothing is done unasked. */
struct _StafettLeadStatusHint
{
  AdwBin parent_instance;

  StafettSession *session; /* (owned) (nullable) */
  GtkWidget      *bar;
  GtkWidget      *buttons;
  gboolean        dismissed;
};

G_DEFINE_FINAL_TYPE (StafettLeadStatusHint, stafett_lead_status_hint, ADW_TYPE_BIN)

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettLeadStatusHint) self = user_data;
  g_autoptr (StafettTable) table = stafett_session_list_finish (STAFETT_SESSION (source), result, NULL);

  /* Whoever shows the categories tells that they cannot be read. */
  if (table != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), stafett_table_get_n_rows (table) == 0 && !self->dismissed);
}

static void
look (StafettLeadStatusHint *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CATEGORIES);

  stafett_list_query_add_filter (query, "group", stafett_enum_get_nick (STAFETT_TYPE_CATEGORY_GROUP,
                                                                        STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER));
  stafett_list_query_add_filter (query, "lead-status", "yes");
  stafett_list_query_set_limit (query, 1);
  stafett_session_list_async (self->session, query, NULL, listed_cb, g_object_ref (self));
}

static void
committed_cb (StafettLeadStatusHint *self,
              StafettCommit         *commit)
{
  if (self->session != NULL && stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CATEGORY))
    look (self);
}

static void
dismiss_cb (StafettLeadStatusHint *self)
{
  self->dismissed = TRUE;
  gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
stafett_lead_status_hint_dispose (GObject *object)
{
  StafettLeadStatusHint *self = STAFETT_LEAD_STATUS_HINT (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_lead_status_hint_parent_class)->dispose (object);
}

static void
stafett_lead_status_hint_class_init (StafettLeadStatusHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_lead_status_hint_dispose;
}

static void
stafett_lead_status_hint_init (StafettLeadStatusHint *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (_("Lead status is not enabled for any category."));
  GtkWidget *steps = gtk_label_new (_("Contacts get a lead status only where their company’s category has it, and rules that wait for a lead status do nothing until then. "
                                      "Open the list Company – Category, add a category or edit one, set its category group to Potential customer, "
                                      "switch on “Enable lead status for this category”, and save with OK."));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (steps), 0);
  gtk_label_set_wrap (GTK_LABEL (steps), TRUE);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), steps);
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  self->bar = adw_bin_new ();
  gtk_widget_add_css_class (self->bar, "card");
  adw_bin_set_child (ADW_BIN (self->bar), box);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->bar);
  gtk_widget_set_margin_top (clamp, 6);
  gtk_widget_set_margin_bottom (clamp, 6);
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  adw_bin_set_child (ADW_BIN (self), clamp);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * stafett_lead_status_hint_set_session:
 * @self: a hint that has no session yet
 * @session: the session whose categories it looks at
 */
void
stafett_lead_status_hint_set_session (StafettLeadStatusHint *self,
                                      StafettSession        *session)
{
  g_return_if_fail (STAFETT_IS_LEAD_STATUS_HINT (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  look (self);
}

/**
 * stafett_lead_status_hint_add_button:
 * @self: a hint
 * @label: what the button says, translated, with a mnemonic
 * @action: (nullable): the action of the page or the window that it does
 */
void
stafett_lead_status_hint_add_button (StafettLeadStatusHint *self,
                                     const char            *label,
                                     const char            *action)
{
  GtkWidget *button;

  g_return_if_fail (STAFETT_IS_LEAD_STATUS_HINT (self));

  button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

/**
 * stafett_lead_status_hint_add_dismiss:
 * @self: a hint
 *
 * Lets the user put the hint away, until the database is opened again.
 */
void
stafett_lead_status_hint_add_dismiss (StafettLeadStatusHint *self)
{
  GtkWidget *button;

  g_return_if_fail (STAFETT_IS_LEAD_STATUS_HINT (self));

  button = gtk_button_new_with_mnemonic (_("_Not now"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (dismiss_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);
}
