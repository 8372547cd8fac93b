/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-item-request.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "ui/dialogs/stafett-list-item-dialog.h"
#include "ui/stafett-feedback.h"

/* What is asked of the session about an item of a list (domain.md section 4), until its answer has been told. */
typedef struct _Request Request;

struct _Request {
  GtkWidget         *widget;   /* (owned): near which the answer is told */
  StafettSession    *session;  /* (owned) */
  StafettItemModel  *items;    /* (owned) (nullable) */
  StafettRecordKind  kind;
  gint64             id;
  char              *name;     /* (owned) */
  void             (*tell)     (Request       *self,
                                StafettCommit *commit);    /* (nullable): when it has been done */
  GtkDropDown       *move_to;  /* (nullable): of the dialog that asks before something that is in use goes */
  GArray            *move_ids; /* (owned) (nullable) (element-type gint64): the items that it offers, after the first choice */
};

static Request *
request_new (GtkWidget      *widget,
             StafettSession *session,
             StafettItem    *item,
             void          (*tell) (Request *, StafettCommit *))
{
  Request *self = g_rc_box_new0 (Request);
  const StafettRecord *record = stafett_item_get_record (item);

  self->widget = g_object_ref (widget);
  self->session = g_object_ref (session);
  self->kind = record->kind;
  self->id = record->id;
  self->name = g_strdup (stafett_item_get_name (item));
  self->tell = tell;

  return self;
}

static void
request_clear (Request *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->session);
  g_clear_object (&self->items);
  g_free (self->name);
  g_clear_pointer (&self->move_ids, g_array_unref);
}

static void
request_unref (Request *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) request_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_unref)

static void
tell_deleted (Request       *self,
              StafettCommit *commit)
{
  g_autofree char *text = g_strdup_printf (_("“%s” was deleted"), self->name);

  /* What moves to another item follows from this entry. */
  stafett_feedback_undo (self->widget, text, stafett_commit_get_first_entry (commit));
}

static void
tell_restored (Request       *self,
               StafettCommit *commit)
{
  g_autofree char *text = g_strdup_printf (_("“%s” was restored"), self->name);

  stafett_feedback_undo (self->widget, text, stafett_commit_get_last_entry (commit));
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Request) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit == NULL)
    {
      heading = g_strdup_printf (_("“%s” was not changed"), self->name);
      stafett_feedback_error (self->widget, heading, error);
    }
  else if (self->tell != NULL)
    {
      self->tell (self, commit);
    }
}

static StafettChangeSet *
make_deletion (Request  *self,
               gboolean  use_confirmed)
{
  StafettChangeSet *change_set = stafett_change_set_new ();

  stafett_change_set_delete (change_set, self->kind, self->id);
  stafett_change_set_set_use_confirmed (change_set, use_confirmed);

  return change_set;
}

/* Lets the user choose another item for what uses this one. */
static void
offer_move (Request   *self,
            GtkWidget *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Move the records to"));
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);

  self->move_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_string_list_append (names, _("Leave them"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gint64 other = stafett_item_get_id (item);

      if (other == self->id || stafett_item_is_deleted (item))
        continue;
      gtk_string_list_append (names, stafett_item_get_name (item));
      g_array_append_val (self->move_ids, other);
    }

  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Move the records to"), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  self->move_to = GTK_DROP_DOWN (choice);
}

/* Modal dialogs keep the selection from changing until here. */
static void
deletion_confirmed_cb (Request *self)
{
  g_autoptr (StafettChangeSet) change_set = make_deletion (self, TRUE);
  guint choice = gtk_drop_down_get_selected (self->move_to);

  if (choice > 0 && choice <= self->move_ids->len)
    stafett_change_set_replace_item (change_set, self->kind, self->id, g_array_index (self->move_ids, gint64, choice - 1));
  stafett_session_apply_async (self->session, change_set, NULL, applied_cb, g_rc_box_acquire (self));
}

/* What uses the item is told by the session, which refuses until the user has confirmed (domain.md section 4). */
static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Request) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit != NULL)
    {
      tell_deleted (self, commit);
    }
  else if (g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE))
    {
      heading = g_strdup_printf (_("Delete “%s”?"), self->name);
      dialog = stafett_list_item_dialog_ask_in_use (GTK_WINDOW (gtk_widget_get_root (self->widget)), heading, _("_Delete"), error);
      offer_move (self, dialog);
      g_signal_connect_data (dialog, "response::confirm", G_CALLBACK (deletion_confirmed_cb), g_steal_pointer (&self),
                             (GClosureNotify) (GCallback) request_unref, G_CONNECT_SWAPPED);
    }
  else
    {
      heading = g_strdup_printf (_("“%s” was not deleted"), self->name);
      stafett_feedback_error (self->widget, heading, error);
    }
}

/**
 * stafett_item_request_delete:
 * @widget: near which the answer is told
 * @session: a session
 * @items: the list that the item is of
 * @item: a category or a lead status
 *
 * Deletes the item. If something uses it, the user is asked first, and can move what uses it to another item of the list.
 */
void
stafett_item_request_delete (GtkWidget        *widget,
                             StafettSession   *session,
                             StafettItemModel *items,
                             StafettItem      *item)
{
  Request *self = request_new (widget, session, item, tell_deleted);
  g_autoptr (StafettChangeSet) change_set = make_deletion (self, FALSE);

  self->items = g_object_ref (items);
  stafett_session_apply_async (session, change_set, NULL, deleted_cb, self);
}

/**
 * stafett_item_request_restore:
 * @widget: near which the answer is told
 * @session: a session
 * @item: a category or a lead status that has been deleted
 *
 * Restores the item.
 */
void
stafett_item_request_restore (GtkWidget      *widget,
                              StafettSession *session,
                              StafettItem    *item)
{
  Request *self = request_new (widget, session, item, tell_restored);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();

  stafett_change_set_restore (change_set, self->kind, self->id);
  stafett_session_apply_async (session, change_set, NULL, applied_cb, self);
}

/**
 * stafett_item_request_make_default:
 * @widget: near which the answer is told
 * @session: a session
 * @item: a lead status
 *
 * Makes the lead status the one that new leads start with.
 */
void
stafett_item_request_make_default (GtkWidget      *widget,
                                   StafettSession *session,
                                   StafettItem    *item)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettLeadStatus) status = stafett_record_copy (stafett_item_get_record (item));

  status->is_default = TRUE;
  stafett_change_set_edit (change_set, stafett_item_get_record (item), status);
  stafett_session_apply_async (session, change_set, NULL, applied_cb, request_new (widget, session, item, NULL));
}

/**
 * stafett_item_request_move:
 * @widget: near which the answer is told
 * @session: a session
 * @item: a category or a lead status
 * @steps: how many places down, or up if it is negative
 *
 * Moves the item to another place in its list.
 */
void
stafett_item_request_move (GtkWidget      *widget,
                           StafettSession *session,
                           StafettItem    *item,
                           int             steps)
{
  Request *self = request_new (widget, session, item, NULL);
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();

  stafett_change_set_move (change_set, self->kind, self->id, steps);
  stafett_session_apply_async (session, change_set, NULL, applied_cb, self);
}
