/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/stafett-error.h"
#include "core/stafett-money.h"

static const StafettRecordKind kinds[] = {
  STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_RECORD_KIND_COMPANY,
  STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE, STAFETT_RECORD_KIND_ASSOCIATE, STAFETT_RECORD_KIND_LIST,
  STAFETT_RECORD_KIND_SELECTION,
};

static char *
dup_field_names (StafettRecordKind kind)
{
  GString *names = g_string_new (NULL);
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (!g_str_equal (fields[i].name, "rank") && !g_str_equal (fields[i].name, "deleted"))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", fields[i].name);

  return g_string_free (names, FALSE);
}

static gboolean
parse_assignment (StafettRecordKind      kind,
                  const char            *argument,
                  StafettCliAssignment  *assignment,
                  GError               **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *key = equals != NULL ? g_strndup (argument, (gsize) (equals - argument)) : NULL;
  g_autofree char *names = NULL;

  if (key == NULL)
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("“%s” is not of the form KEY=VALUE."), argument);
      return FALSE;
    }

  assignment->field = stafett_record_kind_find_field (kind, g_strdelimit (key, "_", '-'), &assignment->index);
  assignment->text = equals + 1;
  if (assignment->field != NULL)
    return TRUE;

  names = dup_field_names (kind);
  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("There is no field “%s”. There are: %s."), key, names);
  return FALSE;
}

/**
 * stafett_cli_parse_assignments:
 * @self: a run whose arguments have been parsed
 * @kind: a kind of record
 * @first: the first argument that is an assignment
 * @error: a usage error
 *
 * Returns: (transfer full) (nullable) (element-type StafettCliAssignment): the arguments KEY=VALUE
 */
GArray *
stafett_cli_parse_assignments (StafettCli         *self,
                               StafettRecordKind   kind,
                               guint               first,
                               GError            **error)
{
  g_autoptr (GArray) assignments = g_array_new (FALSE, FALSE, sizeof (StafettCliAssignment));
  const char *argument;

  for (guint i = first; (argument = stafett_cli_get_argument (self, i)) != NULL; i++)
    {
      StafettCliAssignment assignment;

      if (!parse_assignment (kind, argument, &assignment, error))
        return NULL;
      g_array_append_val (assignments, assignment);
    }

  return g_steal_pointer (&assignments);
}

/* An amount is read in the sale's currency, and a contact is looked for in its company: those two go first. */
static gboolean
goes_first (const StafettField *field)
{
  return g_str_equal (field->name, "currency") || g_str_equal (field->name, "company");
}

static gboolean
assign (StafettCli   *self,
        gpointer      record,
        GArray       *assignments,
        guint64      *fields,
        GError      **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < assignments->len; i++)
      {
        const StafettCliAssignment *assignment = &g_array_index (assignments, StafettCliAssignment, i);

        if (goes_first (assignment->field) != (pass == 0))
          continue;
        if (!stafett_cli_set_field (self, record, assignment->field, assignment->text, error))
          return FALSE;
        *fields |= G_GUINT64_CONSTANT (1) << assignment->index;
      }

  return TRUE;
}

/* Another currency is no other amount. */
static gboolean
keep_amount (const StafettSale  *before,
             StafettSale        *after,
             guint64            *fields,
             GError            **error)
{
  g_autofree char *amount = NULL;
  guint index;

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "amount", &index);
  if ((*fields & (G_GUINT64_CONSTANT (1) << index)) ||
      stafett_currency_get_exponent (before->currency) == stafett_currency_get_exponent (after->currency))
    return TRUE;

  *fields |= G_GUINT64_CONSTANT (1) << index;
  if (stafett_money_convert (before->amount, before->currency, after->currency, &after->amount))
    return TRUE;

  amount = stafett_money_format_plain (before->amount, before->currency);
  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "amount", _("%s cannot be expressed in %s. Give an amount too."),
                           amount, after->currency);
  return FALSE;
}

/**
 * stafett_cli_set_company_category:
 * @self: a run with an open session
 * @change_set: where to add the change to
 * @record: a contact or a sale
 * @category: (nullable): the category that its company is to get
 * @error: as stafett_session_find()
 *
 * Lets one save hold both what an automation rule waits for and a category chosen by hand (domain.md section 6).
 *
 * Returns: whether there is such a category
 */
gboolean
stafett_cli_set_company_category (StafettCli        *self,
                                  StafettChangeSet  *change_set,
                                  gconstpointer      record,
                                  const char        *category,
                                  GError           **error)
{
  const StafettRecord *base = record;
  g_autoptr (StafettCompany) company = NULL;
  guint index;

  if (category == NULL)
    return TRUE;

  company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  company->record.id = base->kind == STAFETT_RECORD_KIND_SALE ? ((const StafettSale *) record)->company_id
                                                              : ((const StafettContact *) record)->company_id;
  company->category_id = stafett_cli_find (self, STAFETT_RECORD_KIND_CATEGORY, category, FALSE, error);
  if (company->category_id == 0)
    return FALSE;

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "category", &index);
  stafett_change_set_set (change_set, g_steal_pointer (&company), G_GUINT64_CONSTANT (1) << index);
  return TRUE;
}

static gboolean
set (StafettCli         *self,
     StafettRecordKind   kind,
     GArray             *assignments,
     const char         *company_category,
     const StafettCliItemOptions *options,
     GError            **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRecord) before = NULL;
  g_autoptr (StafettRecord) after = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  guint64 fields = 0;
  gint64 id;

  id = stafett_cli_find (self, kind, stafett_cli_get_argument (self, 0), TRUE, error);
  before = id != 0 ? stafett_session_load (self->session, kind, id, error) : NULL;
  if (before == NULL)
    return FALSE;

  after = stafett_record_copy (before);
  if (!assign (self, after, assignments, &fields, error) ||
      (kind == STAFETT_RECORD_KIND_SALE && !keep_amount ((StafettSale *) before, (StafettSale *) after, &fields, error)) ||
      !stafett_cli_set_company_category (self, change_set, after, company_category, error))
    return FALSE;

  if (fields != 0)
    stafett_change_set_set (change_set, g_steal_pointer (&after), fields);
  if (kind == STAFETT_RECORD_KIND_CATEGORY)
    return stafett_cli_do_to_item (self, change_set, options, error);

  return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, 0, error);
}

gboolean
stafett_cli_set (StafettCli  *self,
                 GError     **error)
{
  StafettCliItemOptions options = { FALSE, };
  g_autofree char *move_to = NULL;
  g_autofree char *company_category = NULL;
  g_autofree char *word = NULL;
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GArray) assignments = NULL;
  g_autoptr (GError) local_error = NULL;
  StafettRecordKind kind;

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (word == NULL && self->help)
    return stafett_cli_parse (self, NULL, N_("category|status|company|contact|sale|associate|list|selection RECORD KEY=VALUE…"),
                              _("Changes fields of a record, all at once. RECORD is a name or a number."), 0, 0, error);
  if (stafett_cli_means_many (word))
    return stafett_cli_set_many (self, word, error);
  if (!stafett_cli_parse_kind (word, kinds, G_N_ELEMENTS (kinds), &kind, error))
    return FALSE;

  if (kind == STAFETT_RECORD_KIND_CONTACT || kind == STAFETT_RECORD_KIND_SALE)
    {
      GOptionEntry entry = STAFETT_CLI_COMPANY_CATEGORY_ENTRY (&company_category);

      g_array_append_val (entries, entry);
    }
  else if (kind == STAFETT_RECORD_KIND_CATEGORY)
    {
      const GOptionEntry of_items[] = {
        STAFETT_CLI_YES_ENTRY (&options.confirmed), STAFETT_CLI_DRY_RUN_ENTRY (&options.dry_run), STAFETT_CLI_MOVE_TO_ENTRY (&move_to)
      };

      g_array_append_vals (entries, of_items, G_N_ELEMENTS (of_items));
    }

  if (!stafett_cli_parse (self, (const GOptionEntry *) entries->data, N_("RECORD KEY=VALUE…"),
                          _("Changes fields of a record, all at once. RECORD is a name or a number; KEY= empties a field."),
                          2, G_MAXUINT / 2, error))
    return FALSE;

  options.move_to = move_to;
  assignments = stafett_cli_parse_assignments (self, kind, 1, error);

  return assignments != NULL && stafett_cli_open (self, error) &&
         set (self, kind, assignments, company_category, &options, error);
}
