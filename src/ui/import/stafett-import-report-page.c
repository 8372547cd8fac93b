/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-report-page.h"

#include <glib/gi18n.h>

#include "core/stafett-commit.h"
#include "core/stafett-enum-types.h"
#include "models/stafett-item-model.h"
#include "ui/stafett-gradual.h"

/* As many refused rows as are listed here. All can be saved. */
#define MAX_REFUSALS 50

/* What an import would do, and in the same words what it has done. */
struct _StafettImportReportPage
{
  AdwBin parent_instance;

  StafettItemModel    *statuses; /* (owned): rules that wait for one are called by its name */
  AdwPreferencesPage  *page;     /* (nullable): made anew for each report */
  const StafettImportReport *report; /* (nullable): its rules and refused rows are still to be shown */
  gboolean             rules;
  AdwPreferencesGroup *refusals_group;
  GPtrArray           *refusals; /* (owned) (nullable) (element-type StafettBatchRefusal) */
  guint                n_shown;  /* of them */
};

G_DEFINE_FINAL_TYPE (StafettImportReportPage, stafett_import_report_page, ADW_TYPE_BIN)

/* With the digits grouped as the user's country does it. */
static char *
dup_number (guint64 n)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
}

static AdwPreferencesGroup *
add_group (StafettImportReportPage *self,
           const char              *title,
           const char              *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  if (description != NULL)
    adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->page, group);

  return group;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle,
         const char          *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);

  return row;
}

/* What does not occur is left out, unless it is what everybody looks for. */
static void
add_count (AdwPreferencesGroup *group,
           const char          *title,
           const char          *subtitle,
           guint64              n,
           gboolean             always)
{
  g_autofree char *number = dup_number (n);

  if (n > 0 || always)
    add_row (group, title, subtitle, number);
}

static void
add_rows (StafettImportReportPage   *self,
          const StafettImportReport *report)
{
  gboolean dry_run = report->batch->dry_run;
  g_autofree char *number = dup_number (report->n_rows);
  g_autofree char *description = NULL;
  AdwPreferencesGroup *group;

  description = g_strdup_printf (ngettext ("The file has %s row.", "The file has %s rows.", (gulong) report->n_rows), number);
  group = add_group (self, dry_run ? _("Nothing has been imported yet") : _("The file was imported"), description);
  add_count (group, dry_run ? _("To be added") : _("Added"), NULL, report->n_new, TRUE);
  add_count (group, dry_run ? _("To be changed") : _("Changed"), NULL, report->n_changed, TRUE);
  add_count (group, _("Unchanged"), _("They are there already, and the file says nothing new"), report->n_unchanged, FALSE);
  add_count (group, _("Skipped"), _("They are there already"), report->n_skipped, FALSE);
  add_count (group, _("Empty rows"), NULL, report->n_empty, FALSE);
  add_count (group, _("Refused"), report->n_refused > 0 ? _("They are listed below with the reason") : NULL, report->n_refused, TRUE);
  add_count (group, _("Repeated in the file"), _("They mean the same as an earlier row, and are counted above"), report->n_repeated, FALSE);

  if (report->n_new_companies + report->n_new_items == 0)
    return;

  group = add_group (self, dry_run ? _("To be added besides") : _("Added besides"), NULL);
  add_count (group, _("Companies that the rows name"), NULL, report->n_new_companies, FALSE);
  add_count (group, _("List items and associates"), NULL, report->n_new_items, FALSE);
}

static char *
dup_rule_title (StafettImportReportPage *self,
                const StafettRuleCount  *count)
{
  const char *label = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, (int) count->trigger);
  StafettItem *status = count->lead_status_id != 0 ? stafett_item_model_find (self->statuses, count->lead_status_id, NULL) : NULL;

  return status != NULL ? g_strdup_printf (_("%s: %s"), label, stafett_item_get_name (status)) : g_strdup (label);
}

static void
append_part (GString    *text,
             const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part);
}

static void
add_rules (StafettImportReportPage   *self,
           const StafettImportReport *report)
{
  gboolean dry_run = report->batch->dry_run;
  AdwPreferencesGroup *group = add_group (self, _("Automation rules"), NULL);

  if (!self->rules)
    {
      adw_preferences_group_set_description (group, dry_run ? _("They will not run.") : _("They did not run."));
      return;
    }
  if (report->batch->rules->len == 0)
    {
      adw_preferences_group_set_description (group, dry_run ? _("None of them would do anything.") : _("None of them had anything to do."));
      return;
    }

  for (guint i = 0; i < report->batch->rules->len; i++)
    {
      const StafettRuleCount *count = &g_array_index (report->batch->rules, StafettRuleCount, i);
      g_autofree char *title = dup_rule_title (self, count);
      g_autofree char *set = dup_number (count->n_set);
      g_autofree char *asked = dup_number (count->n_asked);
      g_autofree char *broken = dup_number (count->n_broken);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *part = NULL;

      if (count->n_set > 0)
        {
          part = g_strdup_printf (ngettext ("Sets the category of a company %s time", "Sets the category of a company %s times",
                                            (gulong) count->n_set), set);
          append_part (text, part);
          g_clear_pointer (&part, g_free);
        }
      if (count->n_asked > 0)
        {
          part = g_strdup_printf (ngettext ("Asks %s question, which waits under Confirmations", "Asks %s questions, which wait under Confirmations",
                                            (gulong) count->n_asked), asked);
          append_part (text, part);
          g_clear_pointer (&part, g_free);
        }
      if (count->n_broken > 0)
        {
          part = g_strdup_printf (ngettext ("Can do nothing %s time, because its category is deleted",
                                            "Can do nothing %s times, because its category is deleted", (gulong) count->n_broken), broken);
          append_part (text, part);
        }
      add_row (group, title, text->str, NULL);
    }
}

static void
add_refusal (StafettImportReportPage   *self,
             const StafettBatchRefusal *refusal)
{
  g_autofree char *line = dup_number (refusal->line);
  g_autofree char *title = NULL;

  /* Translators: the number of a line in a file, and the name that stands there */
  title = refusal->label != NULL ? g_strdup_printf (_("Line %s: %s"), line, refusal->label) : g_strdup_printf (_("Line %s"), line);
  add_row (self->refusals_group, title, refusal->message, NULL);
}

static void
add_refusals (StafettImportReportPage   *self,
              const StafettImportReport *report)
{
  AdwPreferencesGroup *group;
  guint n = MIN (report->batch->refusals->len, MAX_REFUSALS);
  g_autofree char *description = NULL;

  if (report->n_refused == 0)
    return;

  if (n < report->n_refused)
    description = g_strdup_printf (ngettext ("The first %u is listed. The saved file has all of them, with the reason and the line.",
                                             "The first %u are listed. The saved file has all of them, with the reason and the line.", n), n);
  group = add_group (self, _("Refused rows"), description);
  if (report->failed_kept != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Save refused rows…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.save-refused");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_start (button, 12); /* the description beside it is long */
      adw_preferences_group_set_header_suffix (group, button);
    }

  self->refusals_group = group;
  self->refusals = g_ptr_array_ref (report->batch->refusals);
}

/* What is below the counts. */
static gboolean
add_more (GtkWidget *widget)
{
  StafettImportReportPage *self = STAFETT_IMPORT_REPORT_PAGE (widget);
  const StafettImportReport *report = g_steal_pointer (&self->report);

  if (report != NULL)
    {
      add_rules (self, report);
      add_refusals (self, report);
      return TRUE;
    }
  if (self->refusals == NULL || self->n_shown == MIN (self->refusals->len, MAX_REFUSALS))
    return FALSE;

  add_refusal (self, g_ptr_array_index (self->refusals, self->n_shown++));
  return TRUE;
}

static void
stafett_import_report_page_dispose (GObject *object)
{
  StafettImportReportPage *self = STAFETT_IMPORT_REPORT_PAGE (object);

  g_clear_object (&self->statuses);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_import_report_page_parent_class)->dispose (object);
}

static void
stafett_import_report_page_class_init (StafettImportReportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_report_page_dispose;
}

static void
stafett_import_report_page_init (StafettImportReportPage *self)
{
}

/**
 * stafett_import_report_page_new:
 * @session: a session
 *
 * Returns: (transfer floating): a page
 */
StafettImportReportPage *
stafett_import_report_page_new (StafettSession *session)
{
  StafettImportReportPage *self = g_object_new (STAFETT_TYPE_IMPORT_REPORT_PAGE, NULL);

  self->statuses = stafett_item_model_new (session, STAFETT_RECORD_KIND_LEAD_STATUS);
  return self;
}

/**
 * stafett_import_report_page_forget:
 * @self: a page
 *
 * Nothing of its report will be shown any more.
 */
void
stafett_import_report_page_forget (StafettImportReportPage *self)
{
  g_autoptr (GtkWidget) page = NULL;

  g_return_if_fail (STAFETT_IS_IMPORT_REPORT_PAGE (self));

  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  self->report = NULL;
  self->n_shown = 0;
  if (self->page == NULL)
    return;

  page = g_object_ref (GTK_WIDGET (self->page));
  self->page = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  stafett_gradual_drop (page);
}

/**
 * stafett_import_report_page_show:
 * @self: a page
 * @import: what the report is of
 * @report: what was done, or would be; kept by the caller until another is shown, or stafett_import_report_page_forget()
 *
 * Shows the report.
 */
void
stafett_import_report_page_show (StafettImportReportPage   *self,
                                 StafettImport             *import,
                                 const StafettImportReport *report)
{
  stafett_import_report_page_forget (self);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_preferences_page_set_title (self->page, report->batch->dry_run ? _("Summary") : _("Report"));
  add_rows (self, report);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  self->report = report;
  self->rules = stafett_import_get_rules (import);
  stafett_gradual_run_later (GTK_WIDGET (self), add_more);
}
