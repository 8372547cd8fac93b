/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-grouping-row.h"

#include <glib/gi18n.h>

#include "models/stafett-item-model.h"
#include "ui/stafett-feedback.h"

/* The switch that makes headings and user groups of the categories count. It applies at once, and can be undone. */
struct _StafettGroupingRow
{
  AdwActionRow parent_instance;

  StafettSession   *session;    /* (owned) */
  StafettItemModel *categories; /* (owned): tells how the switch stands */
  GtkSwitch        *active;
  gboolean          updating;
};

G_DEFINE_FINAL_TYPE (StafettGroupingRow, stafett_grouping_row, ADW_TYPE_ACTION_ROW)

static void
update (StafettGroupingRow *self)
{
  self->updating = TRUE;
  gtk_switch_set_active (self->active, stafett_item_model_get_grouping (self->categories));
  gtk_widget_set_sensitive (GTK_WIDGET (self), stafett_item_model_is_loaded (self->categories));
  self->updating = FALSE;
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettGroupingRow) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (commit == NULL)
    {
      update (self);
      stafett_feedback_error (GTK_WIDGET (self), _("The list was not changed"), error);
    }
  else if (stafett_commit_get_last_entry (commit) != 0)
    {
      stafett_feedback_undo (GTK_WIDGET (self),
                             gtk_switch_get_active (self->active) ? _("Company – Category uses grouping and user group filtering")
                                                                  : _("Company – Category shows everybody all items, without headings"),
                             stafett_commit_get_last_entry (commit));
    }
}

static void
active_cb (StafettGroupingRow *self)
{
  g_autoptr (StafettChangeSet) change_set = NULL;
  StafettListSettings *values;
  guint index;

  if (self->updating)
    return;

  change_set = stafett_change_set_new ();
  values = stafett_record_new (STAFETT_RECORD_KIND_LIST);
  values->record.id = STAFETT_LIST_SETTINGS_CATEGORIES;
  values->grouping = gtk_switch_get_active (self->active);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_LIST, "grouping", &index);
  stafett_change_set_set (change_set, values, G_GUINT64_CONSTANT (1) << index);
  stafett_session_apply_async (self->session, change_set, NULL, applied_cb, g_object_ref (self));
}

static void
stafett_grouping_row_dispose (GObject *object)
{
  StafettGroupingRow *self = STAFETT_GROUPING_ROW (object);

  g_clear_object (&self->categories);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_grouping_row_parent_class)->dispose (object);
}

static void
stafett_grouping_row_class_init (StafettGroupingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_grouping_row_dispose;
}

static void
stafett_grouping_row_init (StafettGroupingRow *self)
{
  GtkWidget *widget = gtk_switch_new ();

  self->active = GTK_SWITCH (widget);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), widget);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect_swapped (widget, "notify::active", G_CALLBACK (active_cb), self);
}

/**
 * stafett_grouping_row_set_session:
 * @self: a row, without a session yet
 * @session: the session whose list it is about
 */
void
stafett_grouping_row_set_session (StafettGroupingRow *self,
                                  StafettSession     *session)
{
  g_return_if_fail (STAFETT_IS_GROUPING_ROW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->categories = stafett_item_model_new (session, STAFETT_RECORD_KIND_CATEGORY);
  g_signal_connect_object (self->categories, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
