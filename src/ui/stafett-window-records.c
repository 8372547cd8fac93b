/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-record-dialog.h"
#include "ui/stafett-feedback.h"

/* The window's actions on single records: adding, editing, and what is one click away from a sale. */

static void
add_company_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);

  if (self->session != NULL)
    stafett_record_dialog_add (widget, self->session, stafett_record_new (STAFETT_RECORD_KIND_COMPANY), NULL, NULL);
}

static void
add_contact_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StafettContact *contact;

  if (self->session == NULL)
    return;

  contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  contact->company_id = g_variant_get_int64 (parameter);
  stafett_record_dialog_add (widget, self->session, contact, NULL, NULL);
}

static void
add_sale_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StafettSale *sale;

  if (self->session == NULL)
    return;

  sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);
  sale->company_id = g_variant_get_int64 (parameter);
  stafett_record_dialog_add (widget, self->session, sale, NULL, NULL);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StafettRecordKind kind = STAFETT_RECORD_KIND_SALE;

  if (self->session == NULL)
    return;

  if (g_str_equal (action, "win.edit-company"))
    kind = STAFETT_RECORD_KIND_COMPANY;
  else if (g_str_equal (action, "win.edit-contact"))
    kind = STAFETT_RECORD_KIND_CONTACT;
  stafett_record_dialog_edit (widget, self->session, kind, g_variant_get_int64 (parameter), NULL, NULL);
}

typedef struct {
  StafettWindow     *window; /* (owned) */
  StafettSaleStatus  status;
  char              *name;   /* (owned) (nullable) */
} StatusChange;

static void
status_change_free (StatusChange *self)
{
  g_object_unref (self->window);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StatusChange, status_change_free)

static char *
dup_done (const StatusChange *change)
{
  switch (change->status)
    {
    case STAFETT_SALE_STATUS_SOLD:
      return g_strdup_printf (_("The sale “%s” was marked as sold"), change->name);
    case STAFETT_SALE_STATUS_LOST:
      return g_strdup_printf (_("The sale “%s” was marked as lost"), change->name);
    case STAFETT_SALE_STATUS_STALLED:
      return g_strdup_printf (_("The sale “%s” was marked as stalled"), change->name);
    case STAFETT_SALE_STATUS_OPEN:
    default:
      return g_strdup_printf (_("The sale “%s” was marked as open"), change->name);
    }
}

/* What the rules made of it has been told already, and matters more. */
static gboolean
is_told_by_rules (StafettCommit *commit)
{
  return stafett_commit_get_n_category_changes (commit) > 0 || stafett_commit_get_n_questions (commit) > 0 ||
         stafett_commit_get_n_broken (commit) > 0;
}

static void
status_set_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (StatusChange) change = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 entry;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (change->window), _("The sale was not changed"), error);
      return;
    }

  if (is_told_by_rules (commit))
    return;

  text = dup_done (change);
  entry = stafett_commit_get_first_entry (commit);
  if (entry != 0)
    stafett_feedback_undo (GTK_WIDGET (change->window), text, entry);
}

static void
sale_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (StatusChange) change = user_data;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettSale) before = NULL;
  g_autoptr (StafettSale) after = NULL;
  g_autoptr (GError) error = NULL;

  before = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (before == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (change->window), _("The sale was not changed"), error);
      return;
    }

  after = stafett_record_copy (before);
  after->status = change->status;
  if (!stafett_change_set_edit (change_set, before, after))
    return; /* it is so already */

  change->name = g_strdup (before->name);
  stafett_session_apply_async (STAFETT_SESSION (source), change_set, NULL, status_set_cb, g_steal_pointer (&change));
}

/* What is set of a contact. */
typedef struct {
  StafettWindow *window; /* (owned) */
  gint64         lead_status_id;
  char          *name;   /* (owned) (nullable) */
} LeadStatusChange;

static void
lead_status_change_free (LeadStatusChange *self)
{
  g_object_unref (self->window);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LeadStatusChange, lead_status_change_free)

static void
lead_status_set_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (LeadStatusChange) change = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (commit == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (change->window), _("The contact was not changed"), error);
      return;
    }
  if (is_told_by_rules (commit))
    return;

  text = g_strdup_printf (_("The lead status of “%s” was changed"), change->name);
  if (stafett_commit_get_first_entry (commit) != 0)
    stafett_feedback_undo (GTK_WIDGET (change->window), text, stafett_commit_get_first_entry (commit));
}

static void
contact_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (LeadStatusChange) change = user_data;
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettContact) before = NULL;
  g_autoptr (StafettContact) after = NULL;
  g_autoptr (GError) error = NULL;

  before = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (before == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (change->window), _("The contact was not changed"), error);
      return;
    }

  after = stafett_record_copy (before);
  after->lead_status_id = change->lead_status_id;
  if (!stafett_change_set_edit (change_set, before, after))
    return; /* it is so already */

  change->name = g_strdup (before->name);
  stafett_session_apply_async (STAFETT_SESSION (source), change_set, NULL, lead_status_set_cb, g_steal_pointer (&change));
}

static void
set_lead_status_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  LeadStatusChange *change;
  gint64 contact_id;

  if (self->session == NULL)
    return;

  change = g_new0 (LeadStatusChange, 1);
  change->window = g_object_ref (self);
  g_variant_get (parameter, "(xx)", &contact_id, &change->lead_status_id);
  stafett_session_load_async (self->session, STAFETT_RECORD_KIND_CONTACT, contact_id, NULL, contact_loaded_cb, change);
}

static void
set_sale_status_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  StatusChange *change;
  gint64 sale_id;
  int status;

  if (self->session == NULL)
    return;

  g_variant_get (parameter, "(xi)", &sale_id, &status);
  change = g_new0 (StatusChange, 1);
  change->window = g_object_ref (self);
  change->status = (StafettSaleStatus) status;
  stafett_session_load_async (self->session, STAFETT_RECORD_KIND_SALE, sale_id, NULL, sale_loaded_cb, change);
}

void
stafett_window_install_record_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.add-company", NULL, add_company_cb);
  gtk_widget_class_install_action (widget_class, "win.add-contact", "x", add_contact_cb);
  gtk_widget_class_install_action (widget_class, "win.add-sale", "x", add_sale_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-company", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-contact", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-sale", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "win.set-sale-status", "(xi)", set_sale_status_cb);
  gtk_widget_class_install_action (widget_class, "win.set-lead-status", "(xx)", set_lead_status_cb);
}
