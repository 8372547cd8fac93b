/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

#include "services/stafett-export.h"
#include "ui/dialogs/stafett-progress-dialog.h"
#include "ui/stafett-feedback.h"
#include "ui/widgets/stafett-list-page.h"

/* Export: the list on show, as a file. */

/* How often the dialog looks how far the export is. */
#define LOOK_MS 100

typedef struct {
  StafettWindow         *window;      /* (owned) */
  StafettExport         *export;      /* (owned) */
  GFile                 *file;        /* (owned) */
  GCancellable          *cancellable; /* (owned) */
  StafettProgressDialog *progress;    /* (owned) */
  guint                  source;
} Exporting;

static void
exporting_free (Exporting *exporting)
{
  g_source_remove (exporting->source);
  stafett_progress_dialog_finish (exporting->progress);
  g_object_unref (exporting->window);
  g_object_unref (exporting->export);
  g_object_unref (exporting->file);
  g_object_unref (exporting->cancellable);
  g_free (exporting);
}

static gboolean
look_cb (gpointer data)
{
  Exporting *exporting = data;
  guint n_rows;
  guint n_done = stafett_export_get_progress (exporting->export, &n_rows);

  stafett_progress_dialog_set_progress (exporting->progress, n_done, n_rows);

  return G_SOURCE_CONTINUE;
}

static void
tell_success (Exporting *exporting)
{
  g_autofree char *basename = g_file_get_basename (exporting->file);
  g_autofree char *name = g_utf8_make_valid (basename, -1);
  g_autofree char *text = NULL;
  guint n_rows;
  guint n_done = stafett_export_get_progress (exporting->export, &n_rows);

  text = g_strdup_printf (ngettext ("%u row was exported to %s", "%u rows were exported to %s", n_done), n_done, name);
  stafett_feedback_toast (GTK_WIDGET (exporting->window), text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Exporting *exporting = user_data;
  g_autoptr (GError) error = NULL;

  if (stafett_export_save_finish (exporting->export, result, &error))
    tell_success (exporting);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    stafett_feedback_toast (GTK_WIDGET (exporting->window), _("Nothing was exported"));
  else
    stafett_feedback_error (GTK_WIDGET (exporting->window), _("The list was not exported"), error);

  exporting_free (exporting);
}

static StafettListPage *
get_list_page (StafettWindow *self)
{
  GtkWidget *page = stafett_window_get_page (self);

  return STAFETT_IS_LIST_PAGE (page) ? STAFETT_LIST_PAGE (page) : NULL;
}

/**
 * stafett_window_export_list:
 * @self: a window that shows a list
 * @file: where to
 *
 * Writes the list on show to a file, filtered and sorted as it is shown.
 */
void
stafett_window_export_list (StafettWindow *self,
                            GFile         *file)
{
  StafettListPage *page;
  StafettQueryModel *model;
  Exporting *exporting;

  g_return_if_fail (STAFETT_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  page = get_list_page (self);
  if (self->session == NULL || page == NULL)
    return;

  model = stafett_record_list_get_model (stafett_list_page_get_list (page));
  exporting = g_new0 (Exporting, 1);
  exporting->window = g_object_ref (self);
  exporting->export = stafett_export_new (self->session, stafett_query_model_get_query (model), STAFETT_EXPORT_FOR_SPREADSHEETS);
  exporting->file = g_object_ref (file);
  exporting->cancellable = g_cancellable_new ();
  exporting->progress = stafett_progress_dialog_new (GTK_WINDOW (self), _("Exporting…"), exporting->cancellable);
  exporting->source = g_timeout_add (LOOK_MS, look_cb, exporting);
  stafett_export_save_async (exporting->export, file, exporting->cancellable, saved_cb, exporting);
}

static void
file_chosen_cb (GtkNativeDialog *dialog,
                int              response,
                gpointer         user_data)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    stafett_window_export_list (user_data, file);

  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
export_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettListPage *page = get_list_page (STAFETT_WINDOW (widget));
  GtkFileChooserNative *dialog;
  GtkFileFilter *filter;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (page == NULL)
    return;

  title = g_strdup_printf (_("Export %s"), stafett_page_get_title (STAFETT_PAGE (page)));
  name = g_strconcat (stafett_page_get_title (STAFETT_PAGE (page)), ".csv", NULL);
  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("CSV files"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (file_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
update_cb (StafettWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", self->session != NULL && get_list_page (self) != NULL);
}

/* Only where there is a list to export. */
void
stafett_window_init_export (StafettWindow *self)
{
  g_signal_connect_object (self->content, "notify::visible-child", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
}

void
stafett_window_install_export_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
}
