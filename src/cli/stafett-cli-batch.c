/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-error.h"
#include "services/stafett-bulk-change.h"
#include "services/stafett-output-file.h"

/* set, delete and restore companies, contacts or sales: many at once; and taking that back. */

static void
print_count (const char *label,
             guint64     n)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);

  stafett_cli_print ("%s: %s\n", label, number);
}

static char *
dup_rule_title (StafettCli              *self,
                const StafettRuleCount  *count)
{
  g_autoptr (StafettLeadStatus) status = NULL;

  if (count->lead_status_id != 0)
    status = stafett_session_load (self->session, STAFETT_RECORD_KIND_LEAD_STATUS, count->lead_status_id, NULL);

  return stafett_cli_dup_rule_title (count->trigger, status != NULL ? status->name : NULL);
}

static const char *
get_done (const StafettBatchReport *report)
{
  if (report->deletion == STAFETT_JOURNAL_ACTION_DELETED)
    return report->dry_run ? _("Would be deleted") : _("Deleted");
  if (report->deletion == STAFETT_JOURNAL_ACTION_RESTORED)
    return report->dry_run ? _("Would be restored") : _("Restored");

  return report->dry_run ? _("Would be changed") : _("Changed");
}

static void
print_report (StafettCli               *self,
              const StafettBatchReport *report)
{
  print_count (get_done (report), report->n_done);
  if (report->deletion == STAFETT_JOURNAL_ACTION_DELETED && report->kind == STAFETT_RECORD_KIND_COMPANY)
    {
      print_count (_("Contacts that go along"), report->n_contacts_deleted);
      print_count (_("Sales that go along"), report->n_sales_deleted);
    }
  print_count (_("Unchanged"), report->n_unchanged);
  if (report->n_withdrawn > 0)
    print_count (_("Withdrawn, because the answer came too late"), report->n_withdrawn);
  print_count (_("Refused"), report->n_refused);
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const StafettBatchRefusal *refusal = g_ptr_array_index (report->refusals, i);

      /* The number and name of a record, and why it was refused. */
      stafett_cli_print ("  %" G_GUINT64_FORMAT " %s: %s\n", refusal->line, refusal->label != NULL ? refusal->label : "", refusal->message);
    }
  if (report->n_refused > report->refusals->len)
    stafett_cli_print ("  %s\n", _("… and more; --refused writes all of them to a file."));

  for (guint i = 0; i < report->rules->len; i++)
    {
      const StafettRuleCount *count = &g_array_index (report->rules, StafettRuleCount, i);
      g_autofree char *title = dup_rule_title (self, count);
      g_autofree char *set = g_strdup_printf ("%" G_GUINT64_FORMAT, count->n_set);
      g_autofree char *asked = g_strdup_printf ("%" G_GUINT64_FORMAT, count->n_asked);

      /* Translators: a rule, and how often it set a category by itself and asked */
      stafett_cli_print (_("%s: set %s times, asked %s times\n"), title, set, asked);
    }
  if (report->n_broken > 0)
    print_count (_("Events whose rule is broken"), report->n_broken);
  if (report->journal_entry_id != 0)
    {
      g_autofree char *entry = g_strdup_printf ("%" G_GINT64_FORMAT, report->journal_entry_id);

      stafett_cli_print (_("Journal entry: %s; “stafettctl undo %s” takes all of it back\n"), entry, entry);
    }
}

static json_t *
new_json (const StafettBatchReport *report)
{
  json_t *json = json_object ();
  json_t *rules = json_array ();
  json_t *refusals = json_array ();

  for (guint i = 0; i < report->rules->len; i++)
    {
      const StafettRuleCount *count = &g_array_index (report->rules, StafettRuleCount, i);

      json_array_append_new (rules, json_pack ("{s:s, s:I, s:I, s:I, s:I}",
                                               "trigger", stafett_enum_get_nick (stafett_trigger_get_type (), (int) count->trigger),
                                               "rule-id", (json_int_t) count->rule_id, "set", (json_int_t) count->n_set,
                                               "asked", (json_int_t) count->n_asked, "broken", (json_int_t) count->n_broken));
    }
  for (guint i = 0; i < report->refusals->len; i++)
    {
      const StafettBatchRefusal *refusal = g_ptr_array_index (report->refusals, i);

      json_array_append_new (refusals, json_pack ("{s:I, s:s?, s:s}", "id", (json_int_t) refusal->line, "name", refusal->label,
                                                  "reason", refusal->message));
    }

  json_object_set_new (json, "dry-run", json_boolean (report->dry_run));
  json_object_set_new (json, "changed", json_integer ((json_int_t) report->n_done));
  if (report->kind == STAFETT_RECORD_KIND_COMPANY)
    {
      json_object_set_new (json, "contacts-deleted", json_integer ((json_int_t) report->n_contacts_deleted));
      json_object_set_new (json, "sales-deleted", json_integer ((json_int_t) report->n_sales_deleted));
    }
  json_object_set_new (json, "unchanged", json_integer ((json_int_t) report->n_unchanged));
  json_object_set_new (json, "refused", json_integer ((json_int_t) report->n_refused));
  json_object_set_new (json, "category-changes", json_integer ((json_int_t) report->n_category_changes));
  json_object_set_new (json, "questions", json_integer ((json_int_t) report->n_questions));
  json_object_set_new (json, "withdrawn", json_integer ((json_int_t) report->n_withdrawn));
  json_object_set_new (json, "broken", json_integer ((json_int_t) report->n_broken));
  json_object_set_new (json, "rules", rules);
  json_object_set_new (json, "refusals", refusals);
  json_object_set_new (json, "journal-entry", report->journal_entry_id != 0 ? json_integer (report->journal_entry_id) : json_null ());
  return json;
}

static void
tell (StafettCli               *self,
      const StafettBatchReport *report)
{
  if (self->json)
    {
      g_autoptr (json_t) json = new_json (report);

      stafett_cli_json_print (json);
    }
  else
    {
      print_report (self, report);
    }
}

static gboolean
save_refusals (const StafettBatchReport  *report,
               const char                *path,
               GError                   **error)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;

  if (file == NULL || report->n_refused == 0)
    return TRUE;
  if (report->refusals_file == NULL)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IO, _("What was refused could not be written to “%s”."), path);
      return FALSE;
    }

  return stafett_output_file_copy (report->refusals_file, file, error);
}

/**
 * stafett_cli_undo_batch:
 * @self: a run with an open session
 * @journal_entry_id: an entry of the journal
 * @undone: (out): whether the entry tells of a change of many records, which has been taken back
 * @error: as stafett_batch_run()
 *
 * Returns: whether it succeeded, or there was nothing of the kind to do
 */
gboolean
stafett_cli_undo_batch (StafettCli  *self,
                        gint64       journal_entry_id,
                        gboolean    *undone,
                        GError     **error)
{
  g_autoptr (StafettTable) entry = stafett_cli_list_filtered (self, STAFETT_LIST_JOURNAL, "id", journal_entry_id, error);
  g_autoptr (StafettBatch) batch = NULL;
  g_autoptr (StafettBatchReport) report = NULL;

  *undone = FALSE;
  if (entry == NULL)
    return FALSE;
  if (stafett_table_get_n_rows (entry) == 0 || stafett_table_get (entry, 0, "records") == NULL)
    return TRUE;

  *undone = TRUE;
  batch = stafett_batch_new_undo (journal_entry_id);
  report = stafett_batch_run (batch, self->session, NULL, error);
  if (report == NULL)
    return FALSE;

  tell (self, report);
  return TRUE;
}

/* Which of the kinds can be changed together, by the word for many of them. */
static gboolean
find_list (const char         *word,
           StafettList        *list,
           StafettRecordKind  *kind)
{
  static const struct {
    const char        *word;
    StafettList        list;
    StafettRecordKind  kind;
  } lists[] = {
    { "companies", STAFETT_LIST_COMPANIES, STAFETT_RECORD_KIND_COMPANY },
    { "contacts", STAFETT_LIST_CONTACTS, STAFETT_RECORD_KIND_CONTACT },
    { "sales", STAFETT_LIST_SALES, STAFETT_RECORD_KIND_SALE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_strcmp0 (word, lists[i].word) == 0)
      {
        *list = lists[i].list;
        *kind = lists[i].kind;
        return TRUE;
      }

  return FALSE;
}

static gboolean
check_fields (StafettRecordKind   kind,
              GArray             *assignments,
              GError            **error)
{
  g_autofree char *names = NULL;

  for (guint i = 0; i < assignments->len; i++)
    {
      const StafettField *field = g_array_index (assignments, StafettCliAssignment, i).field;

      if (stafett_bulk_change_can_set (kind, field))
        continue;

      names = stafett_bulk_change_dup_names (kind);
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE,
                   _("The field “%s” cannot be set for many records at once. These can: %s."), field->name, names);
      return FALSE;
    }

  return TRUE;
}

static StafettBatch *
new_batch (StafettCli         *self,
           StafettRecordKind   kind,
           StafettListQuery   *query,
           GArray             *assignments,
           GError            **error)
{
  g_autoptr (StafettRecord) values = stafett_record_new (kind);
  g_autoptr (StafettBulkChange) change = NULL;
  guint64 fields = 0;

  for (guint i = 0; i < assignments->len; i++)
    {
      const StafettCliAssignment *assignment = &g_array_index (assignments, StafettCliAssignment, i);

      if (!stafett_cli_set_field (self, values, assignment->field, assignment->text, error))
        return NULL;
      fields |= G_GUINT64_CONSTANT (1) << assignment->index;
    }

  change = stafett_bulk_change_new (values, fields);
  stafett_bulk_change_set_query (change, query);
  return stafett_bulk_change_new_batch (change);
}

/* Many records are changed only by somebody who has said so; whoever has not is told how many it would be. */
static void
refuse_many (const StafettBatchReport  *report,
             GError                   **error)
{
  guint64 n_records = report->n_done;
  g_autofree char *n = g_strdup_printf ("%" G_GUINT64_FORMAT, n_records);

  if (report->deletion == STAFETT_JOURNAL_ACTION_DELETED)
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, NULL,
                             ngettext ("This deletes %s record. Nothing was deleted; --dry-run shows what would be done.",
                                       "This deletes %s records. Nothing was deleted; --dry-run shows what would be done.", (gulong) n_records), n);
  else if (report->deletion == STAFETT_JOURNAL_ACTION_RESTORED)
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, NULL,
                             ngettext ("This restores %s record. Nothing was restored; --dry-run shows what would be done.",
                                       "This restores %s records. Nothing was restored; --dry-run shows what would be done.", (gulong) n_records), n);
  else
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, NULL,
                             ngettext ("This changes %s record. Nothing was changed; --dry-run shows what would be done.",
                                       "This changes %s records. Nothing was changed; --dry-run shows what would be done.", (gulong) n_records), n);
}

/**
 * stafett_cli_run_batch:
 * @self: a run with an open session
 * @batch: a change of many records
 * @dry_run: whether to tell what it would do only
 * @confirmed: whether the user knows that it is many
 * @refused: (nullable): a file for what is refused
 * @error: as stafett_batch_run(), or %STAFETT_ERROR_IN_USE if the user has to be told
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_run_batch (StafettCli      *self,
                       StafettBatch    *batch,
                       gboolean         dry_run,
                       gboolean         confirmed,
                       const char      *refused,
                       GError         **error)
{
  g_autoptr (StafettBatchReport) report = NULL;
  g_autoptr (GFile) file = refused != NULL ? g_file_new_for_commandline_arg (refused) : NULL;

  if (file != NULL && !stafett_output_file_check (file, error))
    return FALSE;

  stafett_batch_set_dry_run (batch, dry_run || !confirmed);
  report = stafett_batch_run (batch, self->session, NULL, error);
  if (report == NULL)
    return FALSE;

  if (!dry_run && !confirmed)
    {
      refuse_many (report, error);
      return FALSE;
    }

  tell (self, report);
  return save_refusals (report, refused, error);
}

/**
 * stafett_cli_means_many:
 * @word: (nullable): what a command is about
 *
 * Returns: whether that is many records at once
 */
gboolean
stafett_cli_means_many (const char *word)
{
  StafettRecordKind kind;
  StafettList list;

  return find_list (word, &list, &kind);
}

/* What is common to all work on many records. */
typedef struct {
  gboolean   dry_run;
  gboolean   confirmed;
  char     **wheres;    /* (owned) (nullable) */
  char      *search;    /* (owned) (nullable) */
  char      *refused;   /* (owned) (nullable) */
  char      *selection; /* (owned) (nullable) */
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->wheres, g_strfreev);
  g_clear_pointer (&options->search, g_free);
  g_clear_pointer (&options->refused, g_free);
  g_clear_pointer (&options->selection, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (StafettCli  *self,
       Options     *options,
       const char  *arguments,
       const char  *summary,
       guint        min_arguments,
       guint        max_arguments,
       GError     **error)
{
  const GOptionEntry entries[] = {
    { "where", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->wheres, N_("Only records with this value; KEY= for an empty one"), N_("KEY=VALUE") },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &options->search, N_("Only records with this text"), N_("TEXT") },
    { "selection", 0, 0, G_OPTION_ARG_FILENAME, &options->selection, N_("Only what this selection shows"), N_("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_("Show what would be done, and do nothing"), NULL },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &options->refused, N_("Write what is refused, and why, to a CSV file"), N_("FILE") },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options->confirmed, N_("Go on although they are many"), NULL },
    { NULL }
  };

  return stafett_cli_parse (self, entries, arguments, summary, min_arguments, max_arguments, error);
}

static StafettListQuery *
make_query (StafettCli     *self,
            StafettList     list,
            const Options  *options,
            GError        **error)
{
  g_autoptr (StafettListQuery) query = stafett_cli_make_query (self, list, options->selection, options->search, options->wheres, error);

  return query != NULL && stafett_cli_check_query (self, query, error) ? g_steal_pointer (&query) : NULL;
}

/**
 * stafett_cli_set_many:
 * @self: a run
 * @word: which records, see stafett_cli_means_many()
 * @error: a usage error, or as stafett_batch_run()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_set_many (StafettCli  *self,
                      const char  *word,
                      GError     **error)
{
  g_auto (Options) options = { FALSE, };
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (GArray) assignments = NULL;
  g_autoptr (StafettBatch) batch = NULL;
  StafettRecordKind kind;
  StafettList list;

  if (!find_list (word, &list, &kind) ||
      !parse (self, &options, N_("[--where KEY=VALUE]… KEY=VALUE…"),
              _("Sets fields of many records at once, and tells how many. One undo takes all of it back."), 1, G_MAXUINT / 2, error))
    return FALSE;

  assignments = stafett_cli_parse_assignments (self, kind, 0, error);
  if (assignments == NULL || !check_fields (kind, assignments, error) || !stafett_cli_open (self, error))
    return FALSE;

  query = make_query (self, list, &options, error);
  if (query == NULL)
    return FALSE;

  batch = new_batch (self, kind, query, assignments, error);
  return batch != NULL &&
         stafett_cli_run_batch (self, batch, options.dry_run, options.confirmed, options.refused, error);
}

/**
 * stafett_cli_delete_many:
 * @self: a run
 * @word: which records, see stafett_cli_means_many()
 * @deleted: whether to delete or to restore them
 * @error: a usage error, or as stafett_batch_run()
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_cli_delete_many (StafettCli  *self,
                         const char  *word,
                         gboolean     deleted,
                         GError     **error)
{
  const char *summary = deleted ? _("Hides many records at once, and tells how many. A company takes its contacts and sales along. "
                                    "One undo takes all of it back.")
                                : _("Shows many deleted records again, with what went along with them. One undo takes all of it back.");
  g_auto (Options) options = { FALSE, };
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (StafettBulkChange) change = NULL;
  g_autoptr (StafettBatch) batch = NULL;
  StafettRecordKind kind;
  StafettList list;

  if (!find_list (word, &list, &kind) || !parse (self, &options, N_("[--where KEY=VALUE]…"), summary, 0, 0, error) || !stafett_cli_open (self, error))
    return FALSE;

  query = make_query (self, list, &options, error);
  if (query == NULL)
    return FALSE;
  if (!deleted)
    {
      stafett_list_query_set_deleted (query, TRUE);
      stafett_list_query_add_filter (query, "deleted", "yes");
    }

  change = stafett_bulk_change_new_deletion (kind, deleted);
  stafett_bulk_change_set_query (change, query);
  batch = stafett_bulk_change_new_batch (change);
  return stafett_cli_run_batch (self, batch, options.dry_run, options.confirmed, options.refused, error);
}
