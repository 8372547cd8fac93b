/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-record-dialog.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "core/stafett-clock.h"
#include "core/stafett-error.h"
#include "core/stafett-money.h"
#include "ui/dialogs/stafett-record-form.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-transient.h"

struct _StafettRecordDialog
{
  AdwWindow parent_instance;

  StafettSession    *session;     /* (owned) (nullable): until it is disposed of */
  GTask             *task;        /* (owned) (nullable): who waits for the dialog */
  gboolean           adding;
  gint64             placeholder; /* of the record that is being added */
  gboolean           saving;
  gboolean           may_close;

  StafettRecordForm *form;
  AdwBin            *content;
  GtkWidget         *save;
  GtkWidget         *delete_button;
  GtkWidget         *deleted_bar;
  GtkSpinner        *spinner;
};

G_DEFINE_FINAL_TYPE (StafettRecordDialog, stafett_record_dialog, ADW_TYPE_WINDOW)

static const char *
get_title (StafettRecordKind kind,
           gboolean          adding)
{
  switch (kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return adding ? _("Add company") : _("Edit company");
    case STAFETT_RECORD_KIND_CONTACT:
      return adding ? _("Add contact") : _("Edit contact");
    case STAFETT_RECORD_KIND_SALE:
      return adding ? _("Add sale") : _("Edit sale");
    case STAFETT_RECORD_KIND_CATEGORY:
    case STAFETT_RECORD_KIND_LEAD_STATUS:
    case STAFETT_RECORD_KIND_RULE:
    case STAFETT_RECORD_KIND_ASSOCIATE:
    case STAFETT_RECORD_KIND_CONFIRMATION:
    case STAFETT_RECORD_KIND_LIST:
    case STAFETT_RECORD_KIND_SELECTION:
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
get_failure (StafettRecordKind kind)
{
  if (kind == STAFETT_RECORD_KIND_COMPANY)
    return _("The company was not saved");
  if (kind == STAFETT_RECORD_KIND_CONTACT)
    return _("The contact was not saved");

  return _("The sale was not saved");
}

static StafettRecordKind
get_kind (StafettRecordDialog *self)
{
  return ((const StafettRecord *) stafett_record_form_get_original (self->form))->kind;
}

static void
update (StafettRecordDialog *self)
{
  gtk_widget_set_sensitive (self->save, !self->saving && stafett_record_form_is_complete (self->form) &&
                                        (self->adding || stafett_record_form_is_changed (self->form)));
}

static void
set_saving (StafettRecordDialog *self,
            gboolean             saving)
{
  self->saving = saving;
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.save", !saving);
  gtk_spinner_set_spinning (self->spinner, saving);
  update (self);
}

static void
close_now (StafettRecordDialog *self)
{
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
newer_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (StafettRecordDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer newer;

  newer = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (self->session == NULL)
    {
      stafett_record_free (newer);
      return;
    }

  set_saving (self, FALSE);
  if (newer == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (self), get_failure (get_kind (self)), error);
      return;
    }

  stafett_record_form_rebase (self->form, newer);
  stafett_record_form_focus (self->form);
  stafett_feedback_toast (GTK_WIDGET (self->form), _("Newer values loaded; your changes are kept"));
}

static void
conflict_response_cb (StafettRecordDialog *self,
                      const char          *response)
{
  const StafettRecord *original = stafett_record_form_get_original (self->form);

  if (!g_str_equal (response, "load"))
    return;

  set_saving (self, TRUE);
  stafett_session_load_async (self->session, original->kind, original->id, NULL, newer_loaded_cb, g_object_ref (self));
}

static void
show_conflict (StafettRecordDialog *self)
{
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Load the newer values?"),
                                   _("Somebody else has saved this in the meantime, and nothing was overwritten. "
                                     "You can load what they saved; what you have changed here is kept, and you can save again."));
  gtk_window_set_title (GTK_WINDOW (dialog), _("Load the newer values?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _("_Back"), "load", _("_Load"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "load", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "load");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
  g_signal_connect_object (dialog, "response", G_CALLBACK (conflict_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_error (StafettRecordDialog *self,
            const GError        *error)
{
  if (g_error_matches (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT))
    show_conflict (self);
  else if (!stafett_record_form_show_error (self->form, error))
    stafett_feedback_error (GTK_WIDGET (self), get_failure (get_kind (self)), error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettRecordDialog) self = user_data;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  const StafettRecord *original;

  commit = stafett_session_apply_finish (STAFETT_SESSION (source), result, &error);
  if (self->session == NULL)
    return; /* the window is gone */

  set_saving (self, FALSE);
  if (commit == NULL)
    {
      show_error (self, error);
      return;
    }

  original = stafett_record_form_get_original (self->form);
  g_task_return_int (self->task, self->adding ? stafett_commit_get_added_id (commit, self->placeholder) : original->id);
  g_clear_object (&self->task);
  close_now (self);
}

static void
save_cb (StafettRecordDialog *self)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->save))
    return;

  stafett_record_form_clear_errors (self->form);
  record = stafett_record_form_dup_record (self->form, &error);
  if (record == NULL)
    {
      show_error (self, error);
      return;
    }

  if (self->adding)
    self->placeholder = stafett_change_set_add (change_set, g_steal_pointer (&record));
  else
    stafett_change_set_edit (change_set, stafett_record_form_get_original (self->form), record);

  set_saving (self, TRUE);
  stafett_session_apply_async (self->session, change_set, NULL, saved_cb, g_object_ref (self));
}

static void
save_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  save_cb (STAFETT_RECORD_DIALOG (widget));
}

static gboolean
discard_cb (gpointer user_data)
{
  close_now (user_data);
  return G_SOURCE_REMOVE;
}

/* What happens then is told in the window that the dialog belongs to, with the way back. What was typed here goes with it, and
 * nobody who deletes a record wants to be asked about that. */
static void
delete_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettRecordDialog *self = STAFETT_RECORD_DIALOG (widget);
  const StafettRecord *original = stafett_record_form_get_original (self->form);
  g_autoptr (GtkWindow) parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  StafettRecordKind kind = original->kind;
  gint64 id = original->id;

  if (self->adding || self->saving)
    return;

  close_now (self);
  gtk_widget_activate_action (GTK_WIDGET (parent), g_str_equal (action, "record.delete") ? "win.delete-record" : "win.restore-record", "(ix)",
                              (int) kind, id);
}

/* The question has to be gone before the window that it belongs to: GTK 4.8 lets go of the parent when it is finalized. */
static void
discard_response_cb (StafettRecordDialog *self,
                     const char          *response)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, discard_cb, g_object_ref (self), g_object_unref);
}

static void
ask_discard (StafettRecordDialog *self)
{
  GtkWidget *dialog;

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Discard changes?"), _("What you have entered here has not been saved."));
  gtk_window_set_title (GTK_WINDOW (dialog), _("Discard changes?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _("_Keep editing"), "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
stafett_record_dialog_close_request (GtkWindow *window)
{
  StafettRecordDialog *self = STAFETT_RECORD_DIALOG (window);

  if (!self->may_close && self->saving)
    return GDK_EVENT_STOP;

  if (!self->may_close && stafett_record_form_is_changed (self->form))
    {
      ask_discard (self);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (stafett_record_dialog_parent_class)->close_request (window);
}

static void
stafett_record_dialog_dispose (GObject *object)
{
  StafettRecordDialog *self = STAFETT_RECORD_DIALOG (object);

  if (self->task != NULL)
    g_task_return_int (self->task, 0);
  g_clear_object (&self->task);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_record_dialog_parent_class)->dispose (object);
}

static void
stafett_record_dialog_class_init (StafettRecordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_record_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = stafett_record_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettRecordDialog, content);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordDialog, save);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordDialog, delete_button);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordDialog, deleted_bar);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);

  gtk_widget_class_install_action (widget_class, "record.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "record.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "record.restore", NULL, delete_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "record.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "record.save", NULL);
}

static void
stafett_record_dialog_init (StafettRecordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
open_dialog (GtkWidget      *parent,
             StafettSession *session,
             gpointer        record,
             gboolean        adding,
             GTask          *task)
{
  StafettRecordKind kind = ((const StafettRecord *) record)->kind;
  gboolean deleted = stafett_record_get_integer (record, stafett_record_kind_find_field (kind, "deleted", NULL)) != 0;
  StafettRecordDialog *self = g_object_new (STAFETT_TYPE_RECORD_DIALOG,
                                            "title", get_title (kind, adding),
                                            "transient-for", gtk_widget_get_root (parent),
                                            NULL);

  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->task = g_object_ref (task);
  self->adding = adding;
  self->form = stafett_record_form_new (session, record, adding);
  adw_bin_set_child (self->content, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->delete_button, !adding && !deleted);
  gtk_widget_set_visible (self->deleted_bar, deleted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !deleted);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  stafett_record_form_focus (self->form);
}

/* The currency of where the user is; "" in the C locale. */
static char *
dup_local_currency (void)
{
  g_autofree char *code = g_strndup (localeconv ()->int_curr_symbol, 3);

  return stafett_currency_is_code (code) ? g_steal_pointer (&code) : g_strdup ("NOK");
}

/* What a new record has unless the caller says something else. */
static void
fill_in (gpointer        record,
         StafettSession *session)
{
  StafettRecordKind kind = ((const StafettRecord *) record)->kind;
  gint64 me = stafett_session_get_associate (session)->record.id;

  if (kind == STAFETT_RECORD_KIND_COMPANY)
    {
      StafettCompany *company = record;

      if (company->our_contact_id == 0)
        company->our_contact_id = me;
    }
  else if (kind == STAFETT_RECORD_KIND_CONTACT)
    {
      StafettContact *contact = record;

      if (contact->owner_id == 0)
        contact->owner_id = me;
    }
  else
    {
      StafettSale *sale = record;

      if (sale->owner_id == 0)
        sale->owner_id = me;
      if (sale->status == 0)
        sale->status = STAFETT_SALE_STATUS_OPEN;
      if (sale->sale_date == 0)
        sale->sale_date = stafett_time_get_day (stafett_clock_get_time (stafett_session_get_clock (session)));
      if (sale->currency == NULL)
        sale->currency = dup_local_currency ();
    }
}

/**
 * stafett_record_dialog_add:
 * @parent: a widget of the window that the dialog belongs to
 * @session: a session
 * @defaults: (transfer full): a new company, contact or sale, with the values that it is to begin with
 * @callback: (nullable): called when the dialog has closed, see stafett_record_dialog_finish()
 * @user_data: for @callback
 *
 * Opens a dialog in which the record is filled in and saved.
 */
void
stafett_record_dialog_add (GtkWidget           *parent,
                           StafettSession      *session,
                           gpointer             defaults,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (STAFETT_IS_SESSION (session));

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, stafett_record_dialog_add);
  fill_in (defaults, session);
  open_dialog (parent, session, defaults, TRUE, task);
}

static void
record_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *parent = g_task_get_source_object (task);
  gpointer record;

  record = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (record != NULL && gtk_widget_get_root (parent) != NULL && !gtk_widget_in_destruction (parent))
    {
      open_dialog (parent, STAFETT_SESSION (source), record, FALSE, task);
      return;
    }

  if (record == NULL)
    stafett_feedback_error (parent, _("This cannot be opened"), error);
  stafett_record_free (record);
  g_task_return_int (task, 0);
}

/**
 * stafett_record_dialog_edit:
 * @parent: a widget of the window that the dialog belongs to
 * @session: a session
 * @kind: companies, contacts or sales
 * @id: the record
 * @callback: (nullable): called when the dialog has closed, see stafett_record_dialog_finish()
 * @user_data: for @callback
 *
 * Reads the record and opens a dialog in which it is changed and saved.
 */
void
stafett_record_dialog_edit (GtkWidget           *parent,
                            StafettSession      *session,
                            StafettRecordKind    kind,
                            gint64               id,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (STAFETT_IS_SESSION (session));

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, stafett_record_dialog_edit);
  stafett_session_load_async (session, kind, id, NULL, record_loaded_cb, g_steal_pointer (&task));
}

/**
 * stafett_record_dialog_finish:
 * @result: what the callback was given
 *
 * Returns: the id of the record that was saved, or 0 if none was
 */
gint64
stafett_record_dialog_finish (GAsyncResult *result)
{
  return g_task_propagate_int (G_TASK (result), NULL);
}
