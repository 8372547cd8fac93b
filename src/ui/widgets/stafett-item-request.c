/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-item-request.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-impact-dialog.h"
#include "ui/stafett-feedback.h"

/* What is asked of the session about an item of a list (domain.md section 4), until its answer has been told. */
typedef struct _Request Request;

struct _Request {
  GtkWidget         *widget;   /* (owned): near which the answer is told */
  StafettSession    *session;  /* (owned) */
  StafettRecordKind  kind;
  gint64             id;
  char              *name;     /* (owned) */
  void             (*tell)     (Request       *self,
                                StafettCommit *commit);    /* (nullable): when it has been done */
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
  g_free (self->name);
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

static void
tell_merged (Request       *self,
             StafettCommit *commit)
{
  g_autofree char *text = g_strdup_printf (_("“%s” was merged into another item"), self->name);

  stafett_feedback_undo (self->widget, text, stafett_commit_get_first_entry (commit));
}

/* Whoever asked has confirmed it, or nothing uses the item. */
static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Request) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;

  commit = stafett_impact_dialog_ask_finish (result, &error);
  if (commit != NULL)
    {
      self->tell (self, commit);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      heading = g_strdup_printf (_("“%s” was not deleted"), self->name);
      stafett_feedback_error (self->widget, heading, error);
    }
}

static void
ask (GtkWidget            *widget,
     StafettSession       *session,
     StafettItem          *item,
     StafettImpactAction   action,
     void                (*tell) (Request *, StafettCommit *))
{
  stafett_impact_dialog_ask (GTK_WINDOW (gtk_widget_get_root (widget)), session, action, stafett_item_get_record (item), NULL,
                             asked_cb, request_new (widget, session, item, tell));
}

/**
 * stafett_item_request_delete:
 * @widget: near which the answer is told
 * @session: a session
 * @item: a category or a lead status
 *
 * Deletes the item. If something uses it, the user is asked first, and can move what uses it to another item of the list.
 */
void
stafett_item_request_delete (GtkWidget      *widget,
                             StafettSession *session,
                             StafettItem    *item)
{
  ask (widget, session, item, STAFETT_IMPACT_ACTION_DELETE, tell_deleted);
}

/**
 * stafett_item_request_merge:
 * @widget: near which the answer is told
 * @session: a session
 * @item: a category or a lead status
 *
 * Asks for another item of the list, and lets it take the place of this one everywhere.
 */
void
stafett_item_request_merge (GtkWidget      *widget,
                            StafettSession *session,
                            StafettItem    *item)
{
  ask (widget, session, item, STAFETT_IMPACT_ACTION_MERGE, tell_merged);
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
