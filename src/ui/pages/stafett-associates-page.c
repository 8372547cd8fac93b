/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-associates-page.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-associate-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-focus.h"
#include "ui/stafett-weak.h"
#include "ui/widgets/stafett-associate-row.h"
#include "ui/widgets/stafett-tab-stop.h"

/* Who works with the database. Nobody is deleted, because records keep their owner: whoever leaves is made inactive. */
struct _StafettAssociatesPage
{
  StafettPage parent_instance;

  GCancellable *listing;     /* (owned) (nullable): of the list that is being read */
  GCancellable *opening;     /* (owned) (nullable): of the associate that is being read to be edited */
  gint64        selected_id;
  gboolean      refocus;     /* the row gets the focus when the list has been read again */

  GtkListBox   *list;
  GtkButton    *active_button;
};

G_DEFINE_FINAL_TYPE (StafettAssociatesPage, stafett_associates_page, STAFETT_TYPE_PAGE)

/* Whom something is done to, until the session has answered. */
typedef struct {
  gpointer  page;   /* (owned): from stafett_weak_new() */
  char     *name;   /* (owned) */
  gboolean  active; /* what is asked for */
} Request;

static StafettSession *
get_session (StafettAssociatesPage *self)
{
  return stafett_page_get_session (STAFETT_PAGE (self));
}

static StafettAssociateRow *
get_selected (StafettAssociatesPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? STAFETT_ASSOCIATE_ROW (row) : NULL;
}

static void
update (StafettAssociatesPage *self)
{
  StafettAssociateRow *row = get_selected (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "associates.edit", row != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "associates.edit-passphrase", row != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "associates.toggle-active", row != NULL);
  gtk_button_set_label (self->active_button, row == NULL || stafett_associate_row_is_active (row) ? _("_Deactivate") : _("_Activate"));
}

static void
row_selected_cb (StafettAssociatesPage *self,
                 GtkListBoxRow         *row)
{
  if (row != NULL)
    self->selected_id = stafett_associate_row_get_id (STAFETT_ASSOCIATE_ROW (row));
  update (self);
}

static void
show_rows (StafettAssociatesPage *self,
           StafettTable          *associates)
{
  const StafettAssociate *acting = stafett_session_get_associate (get_session (self));
  gboolean focused = stafett_focus_find_within (GTK_WIDGET (self->list)) != NULL || self->refocus;
  GtkListBoxRow *selected = NULL;
  GtkListBoxRow *row;

  /* For a moment nobody is selected. If the buttons knew, the one that has been pressed would lose the focus. */
  g_signal_handlers_block_by_func (self->list, row_selected_cb, self);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i < stafett_table_get_n_rows (associates); i++)
    {
      GtkWidget *child = stafett_associate_row_new (associates, i, acting != NULL ? acting->record.id : 0);

      gtk_list_box_append (self->list, child);
      if (stafett_table_get_id (associates, i) == self->selected_id)
        selected = GTK_LIST_BOX_ROW (child);
    }
  g_signal_handlers_unblock_by_func (self->list, row_selected_cb, self);

  if (selected == NULL)
    selected = gtk_list_box_get_row_at_index (self->list, 0);
  if (selected != NULL)
    {
      gtk_list_box_select_row (self->list, selected);
      if (focused)
        gtk_widget_grab_focus (GTK_WIDGET (selected));
    }
  self->refocus = FALSE;
  update (self);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettAssociatesPage) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) associates = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->listing);
  if (associates != NULL)
    show_rows (self, associates);
  else
    stafett_feedback_error (GTK_WIDGET (self), _("The associates cannot be read"), error);
}

static void
load (StafettAssociatesPage *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_ASSOCIATES);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  stafett_session_list_async (get_session (self), query, self->listing, listed_cb, stafett_weak_new (self));
}

static void
committed_cb (StafettAssociatesPage *self,
              StafettCommit         *commit)
{
  if (stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_ASSOCIATE))
    load (self);
}

static void
saved_cb (StafettAssociatesPage *self,
          gint64                 id)
{
  self->selected_id = id;
  self->refocus = TRUE;
  load (self);
}

static void
open_dialog (StafettAssociatesPage  *self,
             const StafettAssociate *associate)
{
  GtkWidget *dialog = stafett_associate_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), get_session (self), associate);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  g_autoptr (StafettAssociate) associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);

  associate->active = TRUE;
  open_dialog (STAFETT_ASSOCIATES_PAGE (widget), associate);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettAssociatesPage) self = stafett_weak_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettAssociate) associate = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->opening);
  if (associate != NULL)
    open_dialog (self, associate);
  else
    stafett_feedback_error (GTK_WIDGET (self), _("The associate cannot be read"), error);
}

static void
edit (StafettAssociatesPage *self,
      StafettAssociateRow   *row)
{
  if (self->opening != NULL)
    return;

  self->opening = g_cancellable_new ();
  stafett_session_load_async (get_session (self), STAFETT_RECORD_KIND_ASSOCIATE, stafett_associate_row_get_id (row), self->opening,
                              loaded_cb, stafett_weak_new (self));
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettAssociatesPage *self = STAFETT_ASSOCIATES_PAGE (widget);

  edit (self, get_selected (self));
}

static void
active_set_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Request *request = user_data;
  g_autofree char *name = request->name;
  g_autoptr (StafettAssociatesPage) self = stafett_weak_take (request->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return; /* whoever did it to themselves has lost the page */

  if (commit == NULL)
    {
      text = g_strdup_printf (_("“%s” was not changed"), name);
      stafett_feedback_error (GTK_WIDGET (self), text, error);
      return;
    }

  text = g_strdup_printf (request->active ? _("%s is active again") : _("%s is inactive now"), name);
  stafett_feedback_undo (GTK_WIDGET (self), text, stafett_commit_get_last_entry (commit));
}

static void
toggle_active_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  StafettAssociatesPage *self = STAFETT_ASSOCIATES_PAGE (widget);
  StafettAssociateRow *row = get_selected (self);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
  Request *request = g_new0 (Request, 1);
  guint index;

  request->page = stafett_weak_new (self);
  request->name = g_strdup (stafett_associate_row_get_name (row));
  request->active = !stafett_associate_row_is_active (row);
  associate->record.id = stafett_associate_row_get_id (row);
  associate->active = request->active;
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_ASSOCIATE, "active", &index);
  stafett_change_set_set (change_set, associate, G_GUINT64_CONSTANT (1) << index);
  stafett_session_apply_async (get_session (self), change_set, NULL, active_set_cb, request);
}

static void
edit_passphrase_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  StafettAssociateRow *row = get_selected (STAFETT_ASSOCIATES_PAGE (widget));

  gtk_widget_activate_action (widget, "win.edit-passphrase", "(xsb)", stafett_associate_row_get_id (row),
                              stafett_associate_row_get_name (row), stafett_associate_row_has_passphrase (row));
}

static void
stafett_associates_page_constructed (GObject *object)
{
  StafettAssociatesPage *self = STAFETT_ASSOCIATES_PAGE (object);

  G_OBJECT_CLASS (stafett_associates_page_parent_class)->constructed (object);

  g_signal_connect_object (stafett_session_get_event_bus (get_session (self)), "committed", G_CALLBACK (committed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "associate-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}

static void
stafett_associates_page_dispose (GObject *object)
{
  StafettAssociatesPage *self = STAFETT_ASSOCIATES_PAGE (object);

  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_signal_handlers_disconnect_by_data (self->list, self); /* it loses its rows, and tells, when the session is gone already */

  G_OBJECT_CLASS (stafett_associates_page_parent_class)->dispose (object);
}

static void
stafett_associates_page_class_init (StafettAssociatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = stafett_associates_page_constructed;
  object_class->dispose = stafett_associates_page_dispose;

  g_type_ensure (STAFETT_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/pages/stafett-associates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettAssociatesPage, list);
  gtk_widget_class_bind_template_child (widget_class, StafettAssociatesPage, active_button);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "associates.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "associates.toggle-active", NULL, toggle_active_cb);
  gtk_widget_class_install_action (widget_class, "associates.edit-passphrase", NULL, edit_passphrase_cb);
}

static void
stafett_associates_page_init (StafettAssociatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (edit), self);
  update (self);
}
