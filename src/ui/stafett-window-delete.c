/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "ui/stafett-feedback.h"

/* The window's actions that delete one record and restore it. Nobody is asked: it can be undone, and a toast offers that. */

typedef struct {
  StafettWindow     *window; /* (owned) */
  StafettRecordKind  kind;
  gint64             id;
  gboolean           deleted;
  char              *name;   /* (owned) (nullable) */
} Deletion;

static void
deletion_free (Deletion *self)
{
  g_object_unref (self->window);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deletion, deletion_free)

/* A company says what went with it, because that is not on the screen. */
static char *
dup_deleted (const Deletion *deletion,
             StafettCommit  *commit)
{
  guint n_contacts = (guint) stafett_commit_count_deleted (commit, STAFETT_RECORD_KIND_CONTACT);
  guint n_sales = (guint) stafett_commit_count_deleted (commit, STAFETT_RECORD_KIND_SALE);
  g_autofree char *contacts = g_strdup_printf (ngettext ("%'u contact", "%'u contacts", n_contacts), n_contacts);
  g_autofree char *sales = g_strdup_printf (ngettext ("%'u sale", "%'u sales", n_sales), n_sales);

  if (deletion->kind == STAFETT_RECORD_KIND_CONTACT && stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_SALE))
    /* Translators: %s is a contact */
    return g_strdup_printf (_("“%s” was deleted; the sales stay, without a contact"), deletion->name);
  if (deletion->kind != STAFETT_RECORD_KIND_COMPANY || n_contacts + n_sales == 0)
    return g_strdup_printf (_("“%s” was deleted"), deletion->name);
  if (n_sales == 0)
    /* Translators: a company, "3 contacts" */
    return g_strdup_printf (_("“%s” was deleted, with %s"), deletion->name, contacts);
  if (n_contacts == 0)
    return g_strdup_printf (_("“%s” was deleted, with %s"), deletion->name, sales);

  /* Translators: a company, "3 contacts", "1 sale" */
  return g_strdup_printf (_("“%s” was deleted, with %s and %s"), deletion->name, contacts, sales);
}

static void
applied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Deletion) deletion = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (deletion->window), deletion->deleted ? _("Nothing was deleted") : _("Nothing was restored"), error);
      return;
    }

  text = deletion->deleted ? dup_deleted (deletion, commit) : g_strdup_printf (_("“%s” was restored"), deletion->name);
  stafett_feedback_undo (GTK_WIDGET (deletion->window), text, stafett_commit_get_first_entry (commit));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Deletion) deletion = user_data;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (record == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (deletion->window), deletion->deleted ? _("Nothing was deleted") : _("Nothing was restored"), error);
      return;
    }

  deletion->name = g_strdup (stafett_record_get_name (record));
  if (deletion->deleted)
    stafett_change_set_delete (change_set, deletion->kind, deletion->id);
  else
    stafett_change_set_restore (change_set, deletion->kind, deletion->id);
  stafett_change_set_set_use_confirmed (change_set, TRUE); /* the toast tells what went along */
  stafett_session_apply_async (STAFETT_SESSION (source), change_set, NULL, applied_cb, g_steal_pointer (&deletion));
}

static void
set_deleted_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  Deletion *deletion;
  int kind;

  if (self->session == NULL)
    return;

  deletion = g_new0 (Deletion, 1);
  deletion->window = g_object_ref (self);
  g_variant_get (parameter, "(ix)", &kind, &deletion->id);
  deletion->kind = (StafettRecordKind) kind;
  deletion->deleted = g_str_equal (action, "win.delete-record");
  stafett_session_load_async (self->session, deletion->kind, deletion->id, NULL, loaded_cb, deletion);
}

void
stafett_window_install_delete_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.delete-record", "(ix)", set_deleted_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-record", "(ix)", set_deleted_cb);
}
