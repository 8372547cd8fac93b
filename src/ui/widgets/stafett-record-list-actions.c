/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-list-private.h"

#include <glib/gi18n.h>

#include "services/stafett-bulk-change.h"
#include "ui/dialogs/stafett-bulk-dialog.h"
#include "ui/stafett-batch-runner.h"

/* What can be done to all rows of a list that are selected, by a key, the menu of a row or a button of the page. */

StafettList
stafett_record_list_get_list (StafettRecordList *self)
{
  return stafett_list_query_get_list (stafett_query_model_get_query (self->model));
}

/* Of companies, contacts and sales; 0 for the lists that nobody changes by hand. */
StafettRecordKind
stafett_record_list_get_kind (StafettRecordList *self)
{
  switch ((int) stafett_record_list_get_list (self))
    {
    case STAFETT_LIST_COMPANIES:
      return STAFETT_RECORD_KIND_COMPANY;
    case STAFETT_LIST_CONTACTS:
      return STAFETT_RECORD_KIND_CONTACT;
    case STAFETT_LIST_SALES:
      return STAFETT_RECORD_KIND_SALE;
    default:
      return 0;
    }
}

guint
stafett_record_list_count_selected (StafettRecordList *self)
{
  if (self->many != NULL)
    return stafett_record_selection_count (self->many);

  return gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION ? 1 : 0;
}

/* The only row that is selected, or the first of them. */
StafettRow *
stafett_record_list_dup_selected_row (StafettRecordList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (gtk_column_view_get_model (self->view));

  if (gtk_bitset_is_empty (selected))
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (self->model), gtk_bitset_get_minimum (selected));
}

/* Deleted records are listed only by who filters by that, and then nothing else is. */
gboolean
stafett_record_list_lists_deleted (StafettRecordList *self)
{
  return stafett_list_query_get_deleted (stafett_query_model_get_shown (self->model));
}

/* All of them are known by the query, however many they are. */
static StafettListQuery *
get_selected_query (StafettRecordList *self)
{
  return self->many != NULL && stafett_record_list_count_selected (self) > 1 ? stafett_record_selection_get_query (self->many) : NULL;
}

static StafettIds *
dup_selected (StafettRecordList *self)
{
  StafettIds *ids;

  if (self->many != NULL)
    return stafett_record_selection_dup_ids (self->many);

  ids = stafett_ids_new ();
  if (self->selected_id != 0)
    stafett_ids_append (ids, self->selected_id);
  return ids;
}

static void
take_selected (StafettRecordList *self,
               StafettBulkChange *change)
{
  g_autoptr (StafettIds) ids = NULL;

  if (get_selected_query (self) != NULL)
    {
      stafett_bulk_change_set_query (change, get_selected_query (self));
      return;
    }

  ids = dup_selected (self);
  stafett_bulk_change_set_ids (change, ids);
}

static char *
dup_deletion_heading (StafettRecordKind kind,
                      gboolean          deleted,
                      guint             n)
{
  switch ((int) kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return deleted ? g_strdup_printf (ngettext ("Deleting %'u company", "Deleting %'u companies", n), n)
                     : g_strdup_printf (ngettext ("Restoring %'u company", "Restoring %'u companies", n), n);
    case STAFETT_RECORD_KIND_CONTACT:
      return deleted ? g_strdup_printf (ngettext ("Deleting %'u contact", "Deleting %'u contacts", n), n)
                     : g_strdup_printf (ngettext ("Restoring %'u contact", "Restoring %'u contacts", n), n);
    default:
      return deleted ? g_strdup_printf (ngettext ("Deleting %'u sale", "Deleting %'u sales", n), n)
                     : g_strdup_printf (ngettext ("Restoring %'u sale", "Restoring %'u sales", n), n);
    }
}

/* One at once, with a toast to take it back; many as a batch. */
static void
set_deleted (StafettRecordList *self,
             gboolean           deleted)
{
  StafettRecordKind kind = self->model != NULL ? stafett_record_list_get_kind (self) : 0;
  guint n = kind != 0 ? stafett_record_list_count_selected (self) : 0;
  g_autoptr (StafettBulkChange) change = NULL;
  g_autoptr (StafettBatch) batch = NULL;
  g_autofree char *heading = NULL;

  if (n == 0)
    return;
  if (n == 1)
    {
      g_autoptr (StafettRow) row = stafett_record_list_dup_selected_row (self);

      gtk_widget_activate_action (GTK_WIDGET (self), deleted ? "win.delete-record" : "win.restore-record", "(ix)", (int) kind,
                                  stafett_row_get_id (row));
      return;
    }

  change = stafett_bulk_change_new_deletion (kind, deleted);
  take_selected (self, change);
  batch = stafett_bulk_change_new_batch (change);
  heading = dup_deletion_heading (kind, deleted, n);
  stafett_batch_runner_run (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), stafett_query_model_get_session (self->model), batch, heading,
                            deleted ? STAFETT_BATCH_WORK_DELETE : STAFETT_BATCH_WORK_RESTORE);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);

  if (self->model != NULL && !stafett_record_list_lists_deleted (self))
    set_deleted (self, TRUE);
}

static void
restore_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);

  if (self->model != NULL && stafett_record_list_lists_deleted (self))
    set_deleted (self, FALSE);
}

static void
change_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);
  g_autoptr (StafettIds) ids = NULL;
  StafettListQuery *query = NULL;

  if (self->model == NULL || stafett_record_list_get_kind (self) == 0 || stafett_record_list_count_selected (self) == 0 ||
      stafett_record_list_lists_deleted (self))
    return;

  query = get_selected_query (self);
  if (query == NULL)
    ids = dup_selected (self);
  if (ids != NULL && stafett_ids_get_length (ids) == 0)
    return; /* nobody knows yet which records stand there */
  stafett_bulk_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), stafett_query_model_get_session (self->model), stafett_record_list_get_list (self),
                               ids, query, query != NULL ? stafett_record_list_count_selected (self) : stafett_ids_get_length (ids));
}

static void
select_all_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);

  gtk_selection_model_select_all (gtk_column_view_get_model (self->view));
}

/* The value of a column of the row. */
static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (widget);
  g_autoptr (StafettRow) row = self->model != NULL ? stafett_record_list_dup_selected_row (self) : NULL;
  const char *value = row != NULL ? stafett_row_get_cell (row, g_variant_get_string (parameter, NULL)) : NULL;

  if (value != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), value);
}

static char *
dup_change_label (StafettRecordKind kind,
                  guint             n)
{
  switch ((int) kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return g_strdup_printf (ngettext ("_Change %'u company…", "_Change %'u companies…", n), n);
    case STAFETT_RECORD_KIND_CONTACT:
      return g_strdup_printf (ngettext ("_Change %'u contact…", "_Change %'u contacts…", n), n);
    default:
      return g_strdup_printf (ngettext ("_Change %'u sale…", "_Change %'u sales…", n), n);
    }
}

static char *
dup_deletion_label (StafettRecordKind kind,
                    gboolean          deleted,
                    guint             n)
{
  switch ((int) kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return deleted ? g_strdup_printf (ngettext ("_Delete %'u company", "_Delete %'u companies", n), n)
                     : g_strdup_printf (ngettext ("_Restore %'u company", "_Restore %'u companies", n), n);
    case STAFETT_RECORD_KIND_CONTACT:
      return deleted ? g_strdup_printf (ngettext ("_Delete %'u contact", "_Delete %'u contacts", n), n)
                     : g_strdup_printf (ngettext ("_Restore %'u contact", "_Restore %'u contacts", n), n);
    default:
      return deleted ? g_strdup_printf (ngettext ("_Delete %'u sale", "_Delete %'u sales", n), n)
                     : g_strdup_printf (ngettext ("_Restore %'u sale", "_Restore %'u sales", n), n);
    }
}

/**
 * stafett_record_list_dup_label:
 * @self: a list with a model
 * @what: what a button does to all that is selected
 * @n: how many that are
 *
 * Returns: (transfer full): what the button says, with a mnemonic
 */
char *
stafett_record_list_dup_label (StafettRecordList     *self,
                               StafettRecordListWhat  what,
                               guint                  n)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_LIST (self), NULL);

  return what == STAFETT_RECORD_LIST_CHANGE ? dup_change_label (stafett_record_list_get_kind (self), n)
                                            : dup_deletion_label (stafett_record_list_get_kind (self), what == STAFETT_RECORD_LIST_DELETE, n);
}

/* Installs what is done to the rows that are selected, and its keys. */
void
stafett_record_list_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "row.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "row.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "row.change", NULL, change_cb);
  gtk_widget_class_install_action (widget_class, "row.select-all", NULL, select_all_cb);
  gtk_widget_class_install_action (widget_class, "row.copy", "s", copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "row.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "row.delete", NULL);
}
