/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-cli"

#include "config.h"

#include "cli/stafett-cli-private.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"

static const StafettRecordKind kinds[] = {
  STAFETT_RECORD_KIND_CATEGORY, STAFETT_RECORD_KIND_LEAD_STATUS, STAFETT_RECORD_KIND_COMPANY,
  STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE, STAFETT_RECORD_KIND_ASSOCIATE,
  STAFETT_RECORD_KIND_SELECTION,
};

/* What the user gives for a field: each has an option of its name. */
typedef struct {
  const StafettField *field;
  char               *text; /* (owned) (nullable) */
  gboolean            flag;
} Value;

static void
value_clear (gpointer data)
{
  g_clear_pointer (&((Value *) data)->text, g_free);
}

/* The name is an argument; the order and deleting have commands of their own, and who is added is active. */
static gboolean
has_option (const StafettField *field)
{
  static const char * const without[] = { "name", "rank", "deleted", "active", NULL };

  return !g_strv_contains (without, field->name);
}

static GArray *
make_values (StafettRecordKind kind)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (Value));
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);

  g_array_set_clear_func (values, value_clear);
  for (guint i = 0; i < n_fields; i++)
    if (has_option (&fields[i]))
      {
        Value value = { &fields[i], NULL, FALSE };

        g_array_append_val (values, value);
      }

  return values;
}

static const char *
get_placeholder (const StafettField *field)
{
  switch (field->type)
    {
    case STAFETT_FIELD_REFERENCE:
      return N_("NAME");
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_INTEGER:
      return N_("N");
    case STAFETT_FIELD_DATE:
      return N_("YYYY-MM-DD");
    case STAFETT_FIELD_ENUM:
      return g_str_equal (field->name, "group") ? N_("GROUP") : N_("STATUS");
    case STAFETT_FIELD_BOOLEAN:
      return NULL;
    case STAFETT_FIELD_TEXT:
    case STAFETT_FIELD_TIME:
    default:
      return N_("TEXT");
    }
}

static GArray *
make_entries (GArray *values)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (guint i = 0; i < values->len; i++)
    {
      Value *value = &g_array_index (values, Value, i);
      GOptionEntry entry = {
        value->field->name, 0, 0,
        value->field->type == STAFETT_FIELD_BOOLEAN ? G_OPTION_ARG_NONE : G_OPTION_ARG_FILENAME,
        value->field->type == STAFETT_FIELD_BOOLEAN ? (gpointer) &value->flag : (gpointer) &value->text,
        value->field->label, get_placeholder (value->field),
      };

      g_array_append_val (entries, entry);
    }

  return entries;
}

static const Value *
find_value (GArray     *values,
            const char *name)
{
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (g_array_index (values, Value, i).field->name, name))
      return &g_array_index (values, Value, i);

  return NULL;
}

static gboolean
require (GArray      *values,
         const char  *name,
         GError     **error)
{
  const Value *value = find_value (values, name);
  g_autofree char *nicks = NULL;

  if (value == NULL || (value->text != NULL && *value->text != '\0'))
    return TRUE;

  if (value->field->enum_type == NULL)
    {
      g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("The option --%s is missing."), name);
      return FALSE;
    }

  nicks = stafett_enum_dup_nicks (value->field->enum_type ());
  g_set_error (error, STAFETT_CLI_ERROR, STAFETT_CLI_ERROR_USAGE, _("The option --%s is missing. It takes one of: %s."), name, nicks);
  return FALSE;
}

/* A company without a word on its category is a new lead: the first category of the group Potential customer. */
static gint64
find_first_category (StafettCli  *self,
                     GError     **error)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_CATEGORIES);
  g_autoptr (StafettTable) table = NULL;

  stafett_list_query_add_filter (query, "group", "potential-customer");
  stafett_list_query_set_limit (query, 1);
  table = stafett_session_list (self->session, query, error);
  if (table == NULL)
    return 0;

  if (stafett_table_get_n_rows (table) > 0)
    return stafett_table_get_id (table, 0);

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                       _("There is no category in the group Potential customer. Name the company’s category with --category."));
  return 0;
}

static gboolean
set_defaults (StafettCli   *self,
              gpointer      record,
              GArray       *values,
              GError      **error)
{
  const StafettRecord *base = record;

  if (base->kind == STAFETT_RECORD_KIND_SALE)
    {
      StafettSale *sale = record;

      sale->currency = g_strdup ("NOK");
      sale->status = STAFETT_SALE_STATUS_OPEN;
    }
  else if (base->kind == STAFETT_RECORD_KIND_ASSOCIATE)
    {
      ((StafettAssociate *) record)->active = TRUE;
    }
  else if (base->kind == STAFETT_RECORD_KIND_COMPANY && find_value (values, "category")->text == NULL)
    {
      StafettCompany *company = record;

      company->category_id = find_first_category (self, error);
      return company->category_id != 0;
    }

  return TRUE;
}

static gboolean
set_value (StafettCli   *self,
           gpointer      record,
           const Value  *value,
           GError      **error)
{
  if (value == NULL)
    return TRUE;

  if (value->field->type == STAFETT_FIELD_BOOLEAN)
    stafett_record_set_integer (record, value->field, value->flag);
  else if (value->text != NULL)
    return stafett_cli_set_field (self, record, value->field, value->text, error);

  return TRUE;
}

static StafettRecord *
make_record (StafettCli         *self,
             StafettRecordKind   kind,
             const char         *name,
             GArray             *values,
             GError            **error)
{
  g_autoptr (StafettRecord) record = stafett_record_new (kind);

  stafett_record_set_text (record, stafett_record_kind_find_field (kind, "name", NULL), name);
  if (!set_defaults (self, record, values, error))
    return NULL;

  /* An amount is read in the sale's currency, and a contact is looked for in its company. */
  if (!set_value (self, record, find_value (values, "currency"), error) ||
      !set_value (self, record, find_value (values, "company"), error))
    return NULL;

  for (guint i = 0; i < values->len; i++)
    if (!set_value (self, record, &g_array_index (values, Value, i), error))
      return NULL;

  return g_steal_pointer (&record);
}

/* The deleted item comes back with what the user gives for it now; the rest of it is as it was. */
static gboolean
restore (StafettCli         *self,
         StafettRecordKind   kind,
         gint64              id,
         GArray             *values,
         GError            **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRecord) before = stafett_session_load (self->session, kind, id, error);
  g_autoptr (StafettRecord) after = NULL;
  g_autoptr (StafettCommit) commit = NULL;

  if (before == NULL)
    return FALSE;

  after = stafett_record_copy (before);
  stafett_record_set_text (after, stafett_record_kind_find_field (kind, "name", NULL), stafett_cli_get_argument (self, 0));
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);

      if ((value->text != NULL || value->flag) && !set_value (self, after, value, error))
        return FALSE;
    }

  stafett_change_set_restore (change_set, kind, id);
  stafett_change_set_edit (change_set, before, after);

  return stafett_cli_apply (self, change_set, &commit, error) && stafett_cli_report (self, commit, id, error);
}

static gboolean
add (StafettCli         *self,
     StafettRecordKind   kind,
     GArray             *values,
     const char         *company_category,
     gboolean            restore_deleted,
     GError            **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettRecord) record = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 placeholder;

  record = make_record (self, kind, stafett_cli_get_argument (self, 0), values, error);
  if (record == NULL || !stafett_cli_set_company_category (self, change_set, record, company_category, error))
    return FALSE;

  placeholder = stafett_change_set_add (change_set, g_steal_pointer (&record));

  if (!stafett_cli_apply (self, change_set, &commit, &local_error))
    {
      if (restore_deleted && g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_DELETED_NAME))
        return restore (self, kind, stafett_error_get_record_id (local_error), values, error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return stafett_cli_report (self, commit, stafett_commit_get_added_id (commit, placeholder), error);
}

gboolean
stafett_cli_add (StafettCli  *self,
                 GError     **error)
{
  g_autofree char *word = NULL;
  g_autofree char *company_category = NULL;
  gboolean restore_deleted = FALSE;
  g_autoptr (GArray) values = NULL;
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GError) local_error = NULL;
  StafettRecordKind kind;

  word = stafett_cli_take_word (self, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (word == NULL && self->help)
    return stafett_cli_parse (self, NULL, N_("category|status|company|contact|sale|associate|selection NAME [OPTION…]"),
                              _("Adds a record and prints its number. “stafettctl add company --help” shows the options of a company."),
                              0, 0, error);
  if (!stafett_cli_parse_kind (word, kinds, G_N_ELEMENTS (kinds), &kind, error))
    return FALSE;
  if (kind == STAFETT_RECORD_KIND_SELECTION)
    return stafett_cli_add_selection (self, error);

  values = make_values (kind);
  entries = make_entries (values);
  if (kind == STAFETT_RECORD_KIND_CONTACT || kind == STAFETT_RECORD_KIND_SALE)
    {
      GOptionEntry entry = STAFETT_CLI_COMPANY_CATEGORY_ENTRY (&company_category);

      g_array_append_val (entries, entry);
    }
  else if (kind == STAFETT_RECORD_KIND_CATEGORY || kind == STAFETT_RECORD_KIND_LEAD_STATUS)
    {
      GOptionEntry entry = {
        "restore", 0, 0, G_OPTION_ARG_NONE, &restore_deleted, N_("Restore the deleted item that has the name, if there is one"), NULL
      };

      g_array_append_val (entries, entry);
    }

  return stafett_cli_parse (self, (const GOptionEntry *) entries->data, N_("NAME"), _("Adds a record and prints its number."), 1, 1, error) &&
         require (values, "group", error) &&
         require (values, "login-name", error) &&
         (kind == STAFETT_RECORD_KIND_COMPANY || require (values, "company", error)) &&
         stafett_cli_open (self, error) &&
         add (self, kind, values, company_category, restore_deleted, error);
}
