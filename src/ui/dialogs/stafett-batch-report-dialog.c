/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-batch-report-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-output-file.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-list-names.h"
#include "ui/stafett-transient.h"

/* How many records are named below a reason; the file has all. */
#define N_NAMED 20

/* What came of a change of many records: how many of them, what the rules did, what was refused and why, and the way back. */
struct _StafettBatchReportDialog
{
  AdwWindow parent_instance;

  StafettBatchReport   *report;  /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) (nullable) */
  AdwPreferencesPage   *page;
  GtkWidget            *overlay;
  GtkWidget            *undo;
};

G_DEFINE_FINAL_TYPE (StafettBatchReportDialog, stafett_batch_report_dialog, ADW_TYPE_WINDOW)

static const char *
get_title (StafettBatchWork work,
           gboolean         in_part)
{
  switch (work)
    {
    case STAFETT_BATCH_WORK_DELETE:
      return in_part ? _("Deleted in part") : _("Deleted");
    case STAFETT_BATCH_WORK_RESTORE:
      return in_part ? _("Restored in part") : _("Restored");
    case STAFETT_BATCH_WORK_ANSWER:
      return in_part ? _("Answered in part") : _("Answered");
    case STAFETT_BATCH_WORK_UNDO:
      return in_part ? _("Undone in part") : _("Undone");
    case STAFETT_BATCH_WORK_CHANGE:
    default:
      return in_part ? _("Changed in part") : _("Changed");
    }
}

static const char *
get_count_title (StafettBatchWork          work,
                 const StafettBatchReport *report)
{
  if (work == STAFETT_BATCH_WORK_UNDO && report->deletion != 0)
    work = report->deletion == STAFETT_JOURNAL_ACTION_DELETED ? STAFETT_BATCH_WORK_DELETE : STAFETT_BATCH_WORK_RESTORE;

  switch (work)
    {
    case STAFETT_BATCH_WORK_DELETE:
      return _("Records that were deleted");
    case STAFETT_BATCH_WORK_RESTORE:
      return _("Records that were restored");
    case STAFETT_BATCH_WORK_ANSWER:
      return _("Questions that were answered");
    case STAFETT_BATCH_WORK_UNDO:
      return _("Steps that were undone");
    case STAFETT_BATCH_WORK_CHANGE:
    default:
      return _("Records that were changed");
    }
}

static GtkWidget *
make_row (const char *title,
          guint64     n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *value = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  GtkWidget *label = gtk_label_new (value);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);

  return row;
}

static void
add_count (AdwPreferencesGroup *group,
           const char          *title,
           guint64              n)
{
  if (n > 0)
    adw_preferences_group_add (group, make_row (title, n));
}

static void
add_counts (StafettBatchReportDialog *self,
            StafettBatchWork          work)
{
  const StafettBatchReport *report = self->report;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _("What was done"));
  adw_preferences_group_add (group, make_row (get_count_title (work, report), report->n_done));
  if (report->deletion == STAFETT_JOURNAL_ACTION_DELETED && report->kind == STAFETT_RECORD_KIND_COMPANY)
    {
      add_count (group, _("Contacts that were deleted with them"), report->n_contacts_deleted);
      add_count (group, _("Sales that were deleted with them"), report->n_sales_deleted);
    }
  add_count (group, _("Of these withdrawn, because the answer came too late; the journal tells why"), report->n_withdrawn);
  add_count (group, _("Records that were so already"), report->n_unchanged);
  add_count (group, _("Records that were refused"), report->n_refused);
  adw_preferences_page_add (self->page, group);
}

static void
add_rules (StafettBatchReportDialog *self)
{
  const StafettBatchReport *report = self->report;
  AdwPreferencesGroup *group;

  if (report->rules->len == 0 && report->n_broken == 0)
    return;

  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _("Automation rules"));
  add_count (group, _("Categories of companies that they set"), report->n_category_changes);
  add_count (group, _("Questions that they ask; they wait under Confirmations"), report->n_questions);
  add_count (group, _("Events whose rule is broken"), report->n_broken);
  adw_preferences_page_add (self->page, group);
}

/* The names of some of the records that were refused for the reason. */
static void
add_names (AdwExpanderRow           *row,
           const StafettBatchReport *report,
           const StafettBatchReason *reason)
{
  guint n_named = 0;

  for (guint i = 0; i < report->refusals->len && n_named < N_NAMED; i++)
    {
      const StafettBatchRefusal *refusal = g_ptr_array_index (report->refusals, i);
      g_autofree char *text = stafett_batch_report_dup_reason (refusal->message, refusal->label);
      GtkWidget *name;

      if (reason->message == NULL || !g_str_equal (text, reason->message))
        continue;

      name = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (name), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (name), refusal->label != NULL ? refusal->label : "");
      adw_expander_row_add_row (row, name);
      n_named++;
    }
  if (n_named < reason->n)
    {
      GtkWidget *more = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _("… and more; the saved list has all of them."));
      adw_expander_row_add_row (row, more);
    }
}

static void
add_reasons (StafettBatchReportDialog *self)
{
  const StafettBatchReport *report = self->report;
  AdwPreferencesGroup *group;

  if (report->n_refused == 0)
    return;

  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _("Refused"));
  for (guint i = 0; i < report->reasons->len; i++)
    {
      const StafettBatchReason *reason = g_ptr_array_index (report->reasons, i);
      GtkWidget *row = adw_expander_row_new ();
      g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, reason->n);
      g_autofree char *count = g_strdup_printf (ngettext ("%s record", "%s records", (gulong) reason->n), number);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reason->message != NULL ? reason->message : _("Other reasons"));
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
      add_names (ADW_EXPANDER_ROW (row), report, reason);
      stafett_list_names_set (row, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
      adw_preferences_group_add (group, row);
    }
  if (report->refusals_file != NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *copy = gtk_button_new_with_mnemonic (_("Co_py list"));
      GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save list…"));

      gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_start (box, 12); /* the description beside it may be long */
      gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "report.copy");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "report.save");
      gtk_box_append (GTK_BOX (box), copy);
      gtk_box_append (GTK_BOX (box), save);
      adw_preferences_group_set_header_suffix (group, box);
    }
  adw_preferences_page_add (self->page, group);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (StafettBatchReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (stafett_output_file_copy_finish (result, &error))
    stafett_feedback_toast (self->overlay, _("The list was saved"));
  else
    stafett_feedback_error (GTK_WIDGET (self), _("The list cannot be saved"), error);
}

static void
chosen_cb (StafettBatchReportDialog *self,
           int                       response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL)
    stafett_output_file_copy_async (self->report->refusals_file, file, saved_cb, g_object_ref (self));
  g_clear_object (&self->chooser);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettBatchReportDialog *self = STAFETT_BATCH_REPORT_DIALOG (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save list"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _("Refused.csv"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (StafettBatchReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, NULL, NULL, &error))
    {
      stafett_feedback_error (GTK_WIDGET (self), _("The list cannot be copied"), error);
      return;
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  stafett_feedback_toast (self->overlay, _("The list was copied"));
}

static void
copy_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettBatchReportDialog *self = STAFETT_BATCH_REPORT_DIALOG (widget);

  g_file_load_contents_async (self->report->refusals_file, NULL, read_cb, g_object_ref (self));
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettBatchReportDialog *self = STAFETT_BATCH_REPORT_DIALOG (widget);
  g_autoptr (GtkWindow) parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  gint64 entry_id = self->report->journal_entry_id;

  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.undo-entry", "x", entry_id);
}

static void
stafett_batch_report_dialog_dispose (GObject *object)
{
  StafettBatchReportDialog *self = STAFETT_BATCH_REPORT_DIALOG (object);

  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (stafett_batch_report_dialog_parent_class)->dispose (object);
}

static void
stafett_batch_report_dialog_finalize (GObject *object)
{
  StafettBatchReportDialog *self = STAFETT_BATCH_REPORT_DIALOG (object);

  stafett_batch_report_free (self->report);

  G_OBJECT_CLASS (stafett_batch_report_dialog_parent_class)->finalize (object);
}

static void
stafett_batch_report_dialog_class_init (StafettBatchReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_batch_report_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_batch_report_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "report.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "report.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "report.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_batch_report_dialog_init (StafettBatchReportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *close = gtk_button_new_with_mnemonic (_("_Close"));

  self->undo = gtk_button_new_with_mnemonic (_("_Undo"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->undo), "report.undo");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->undo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), close);
  gtk_widget_add_css_class (close, "suggested-action");
  gtk_window_set_default_widget (GTK_WINDOW (self), close);
  gtk_window_set_focus (GTK_WINDOW (self), close);

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->overlay), GTK_WIDGET (self->page));
  gtk_widget_set_vexpand (self->overlay, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->overlay);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
}

/**
 * stafett_batch_report_dialog_present:
 * @parent: the window
 * @work: what was done
 * @report: (transfer full): what came of it
 *
 * Tells it, for as long as the user wants to read it.
 */
void
stafett_batch_report_dialog_present (GtkWindow          *parent,
                                     StafettBatchWork    work,
                                     StafettBatchReport *report)
{
  StafettBatchReportDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));

  self = g_object_new (STAFETT_TYPE_BATCH_REPORT_DIALOG, "transient-for", parent, "title", get_title (work, report->n_refused > 0), NULL);
  stafett_transient_follow (GTK_WINDOW (self));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, report->n_refused > 0 || report->rules->len > 0 ? 560 : 340);
  self->report = report;
  add_counts (self, work);
  add_rules (self);
  add_reasons (self);
  gtk_widget_set_visible (self->undo, work != STAFETT_BATCH_WORK_UNDO && report->journal_entry_id != 0);
  gtk_window_present (GTK_WINDOW (self));
}
