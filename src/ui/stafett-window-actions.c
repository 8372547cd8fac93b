/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/pages/stafett-company-page.h"
#include "ui/pages/stafett-lists-page.h"
#include "ui/stafett-application.h"
#include "ui/stafett-apply-progress.h"
#include "ui/stafett-batch-runner.h"
#include "ui/stafett-feedback.h"

static void
show_page_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  stafett_window_show_page (STAFETT_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_categories_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);

  stafett_window_show_page (self, "lists");
  if (STAFETT_IS_LISTS_PAGE (stafett_window_get_page (self)))
    stafett_lists_page_show_categories (STAFETT_LISTS_PAGE (stafett_window_get_page (self)));
}

static void
show_part_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  const char *page;
  const char *filter[4] = { NULL, };

  g_variant_get (parameter, "(&s&s&s&s)", &page, &filter[1], &filter[2], &filter[0]);
  stafett_window_show_part (STAFETT_WINDOW (widget), page, filter);
}

/* What the journal tells of a record; of a company also what it tells of its contacts and sales. */
static void
show_history_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  int kind;
  gint64 id;
  const char *name;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  const char *filter[6] = { NULL, };

  g_variant_get (parameter, "(ix&s)", &kind, &id, &name);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  /* Translators: %s is a company, a contact or a sale */
  text = g_strdup_printf (_("The journal of “%s”"), name);
  filter[0] = text;
  filter[1] = kind == STAFETT_RECORD_KIND_COMPANY ? "company-id" : "record-id";
  filter[2] = number;
  if (kind != STAFETT_RECORD_KIND_COMPANY)
    {
      filter[3] = "kind";
      filter[4] = stafett_enum_get_nick (STAFETT_TYPE_RECORD_KIND, kind);
    }
  stafett_window_show_part (STAFETT_WINDOW (widget), "journal", filter);
}

static void
show_company_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);

  if (self->session != NULL)
    stafett_window_push_page (self, stafett_company_page_new (self->session, g_variant_get_int64 (parameter)));
}

static void
back_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  stafett_window_go_back (STAFETT_WINDOW (widget));
}

/* Search and add mean what the page on show makes of them. */
static void
page_action_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  GtkWidget *page = stafett_window_get_page (STAFETT_WINDOW (widget));
  const char *page_action = g_str_equal (action, "win.search") ? "page.search" : "page.add";

  if (page != NULL)
    gtk_widget_activate_action_variant (page, page_action, NULL);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  commit = stafett_apply_progress_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stafett_feedback_toast (GTK_WIDGET (self), _("Cancelled; nothing was changed"));
  else if (commit == NULL)
    stafett_feedback_error (GTK_WIDGET (self), _("This cannot be undone"), error);
  else
    stafett_feedback_toast (GTK_WIDGET (self), _("The change was undone"));
}

/* What is to be taken back. */
typedef struct {
  StafettWindow *window; /* (owned) */
  gint64         entry_id;
} Undo;

/* Many records are taken back as they were changed: with the progress and a way to stop it. */
static void
entry_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Undo *undo = user_data;
  g_autoptr (StafettWindow) self = undo->window;
  StafettSession *session = STAFETT_SESSION (source);
  g_autoptr (StafettTable) table = stafett_session_list_finish (session, result, NULL);
  g_autoptr (StafettChangeSet) change_set = NULL;

  if (table != NULL && stafett_table_get_n_rows (table) > 0 && stafett_table_get (table, 0, "records") != NULL)
    {
      g_autoptr (StafettBatch) batch = stafett_batch_new_undo (undo->entry_id);

      stafett_batch_runner_run (GTK_WINDOW (self), session, batch, _("Undoing the change of many records"), STAFETT_BATCH_WORK_UNDO);
      return;
    }

  change_set = stafett_change_set_new ();
  stafett_change_set_undo (change_set, undo->entry_id);
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  stafett_apply_progress_run (GTK_WINDOW (self), session, change_set, _("Undoing the change…"), 0, undone_cb, g_object_ref (self));
}

static void
undo_entry_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);
  g_autoptr (StafettListQuery) query = NULL;
  g_autofree char *id = NULL;
  Undo *undo;

  if (self->session == NULL)
    return;

  undo = g_new0 (Undo, 1);
  undo->window = g_object_ref (self);
  undo->entry_id = g_variant_get_int64 (parameter);
  query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, undo->entry_id);
  stafett_list_query_add_filter (query, "id", id);
  stafett_session_list_async (self->session, query, NULL, entry_cb, undo);
}

static void
answer_question_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);

  if (self->automation != NULL)
    stafett_automation_ask (self->automation, g_variant_get_int64 (parameter));
}

static void
answer_all_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  StafettWindow *self = STAFETT_WINDOW (widget);

  if (self->automation != NULL)
    stafett_automation_answer_all (self->automation, (StafettAnswer) g_variant_get_int32 (parameter));
}

static void
add_filter (GtkFileChooser *chooser)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Stafett databases"));
  gtk_file_filter_add_suffix (filter, "stafett");
  gtk_file_chooser_add_filter (chooser, filter);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  StafettWindow *self = user_data;
  StafettApplication *application = STAFETT_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      path = g_file_get_path (file);
    }

  if (path != NULL && gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    stafett_application_create_database (application, path, STAFETT_CONTENTS_STANDARD);
  else if (path != NULL)
    stafett_application_open_database (application, path);

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file (StafettWindow        *self,
             const char           *title,
             GtkFileChooserAction  action,
             const char           *accept)
{
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog));
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "leads.stafett");
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
new_database_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  if (stafett_window_leave (STAFETT_WINDOW (widget), action))
    choose_file (STAFETT_WINDOW (widget), _("New database"), GTK_FILE_CHOOSER_ACTION_SAVE, _("C_reate"));
}

static void
open_database_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  if (stafett_window_leave (STAFETT_WINDOW (widget), action))
    choose_file (STAFETT_WINDOW (widget), _("Open a database"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
}

void
stafett_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page_cb);
  gtk_widget_class_install_action (widget_class, "win.show-categories", NULL, show_categories_cb);
  gtk_widget_class_install_action (widget_class, "win.show-part", "(ssss)", show_part_cb);
  gtk_widget_class_install_action (widget_class, "win.show-history", "(ixs)", show_history_cb);
  gtk_widget_class_install_action (widget_class, "win.show-company", "x", show_company_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.add", NULL, page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-entry", "x", undo_entry_cb);
  stafett_window_install_record_actions (widget_class);
  stafett_window_install_delete_actions (widget_class);
  stafett_window_install_selection_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.answer-question", "x", answer_question_cb);
  gtk_widget_class_install_action (widget_class, "win.answer-all", "i", answer_all_cb);
  stafett_window_install_import_actions (widget_class);
  stafett_window_install_export_actions (widget_class);
  stafett_window_install_settings_actions (widget_class);
  stafett_window_install_associate_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.new-database", NULL, new_database_cb);
  gtk_widget_class_install_action (widget_class, "win.open-database", NULL, open_database_cb);
}
