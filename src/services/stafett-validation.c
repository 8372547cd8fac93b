/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-validation.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-money.h"
#include "storage/stafett-record-store.h"

static const char *
get_label (const StafettField *field)
{
  return _(field->label);
}

/* A newly chosen reference must lead to something that is there and not deleted. What a record already has, it keeps. */
static gboolean
validate_reference (StafettConnection   *connection,
                    gconstpointer        record,
                    const StafettField  *field,
                    GError             **error)
{
  gint64 id = stafett_record_get_integer (record, field);
  g_autoptr (StafettRecord) target = NULL;
  g_autoptr (GError) local_error = NULL;
  const StafettField *deleted;

  target = stafett_record_store_load (connection, field->reference, id, &local_error);
  if (target == NULL)
    {
      if (g_error_matches (local_error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND))
        stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name, "%s", local_error->message);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  deleted = stafett_record_kind_find_field (field->reference, "deleted", NULL);
  if (deleted != NULL && stafett_record_get_integer (target, deleted))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name,
                               _("“%s” has been deleted and cannot be chosen. Restore it or choose another."),
                               stafett_record_get_name (target));
      return FALSE;
    }

  return TRUE;
}

static gboolean
validate_field (StafettConnection   *connection,
                gconstpointer        record,
                const StafettField  *field,
                GError             **error)
{
  switch (field->type)
    {
    case STAFETT_FIELD_TEXT:
      if (field->mandatory && stafett_record_get_text (record, field) == NULL)
        break;
      if (stafett_record_get_text (record, field) != NULL && !g_utf8_validate (stafett_record_get_text (record, field), -1, NULL))
        {
          stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name, _("“%s” is not valid text."), get_label (field));
          return FALSE;
        }
      return TRUE;
    case STAFETT_FIELD_REFERENCE:
      if (stafett_record_get_integer (record, field) == 0)
        {
          if (field->mandatory)
            break;
          return TRUE;
        }
      return validate_reference (connection, record, field, error);
    case STAFETT_FIELD_ENUM:
      if (stafett_enum_get_nick (field->enum_type (), (int) stafett_record_get_integer (record, field)) == NULL)
        break;
      return TRUE;
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_BOOLEAN:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
    case STAFETT_FIELD_TIME:
    default:
      return TRUE;
    }

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name, _("“%s” must be filled in."), get_label (field));
  return FALSE;
}

/**
 * stafett_validate_unique_name:
 * @connection: a connection in a transaction
 * @record: a list item with the name that it is to have
 * @error: %STAFETT_ERROR_DUPLICATE_NAME, or what the database says
 *
 * The names of a list's items are unique among those not deleted, without regard to case (domain.md section 1).
 *
 * Returns: whether the name is free
 */
gboolean
stafett_validate_unique_name (StafettConnection  *connection,
                              gconstpointer       record,
                              GError            **error)
{
  const StafettRecord *self = record;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!stafett_record_store_find (connection, self->kind, stafett_record_get_name (record), FALSE, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != self->id)
      {
        stafett_set_field_error (error, STAFETT_ERROR_DUPLICATE_NAME, "name",
                                 _("There already is an item named “%s” in this list. Choose another name."),
                                 stafett_record_get_name (record));
        return FALSE;
      }

  return TRUE;
}

static gboolean
validate_category (const StafettCategory  *category,
                   GError                **error)
{
  if (!category->lead_status_enabled || category->group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "lead-status",
                           _("Lead status can only be enabled for a category in the group Potential customer."));
  return FALSE;
}

static gboolean
validate_sale (StafettConnection  *connection,
               const StafettSale  *sale,
               GError            **error)
{
  g_autoptr (StafettContact) contact = NULL;

  if (!stafett_currency_is_code (sale->currency))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "currency",
                               _("“%s” is not a currency code. Use the three letters of ISO 4217, such as NOK or EUR."), sale->currency);
      return FALSE;
    }

  if (sale->contact_id == 0)
    return TRUE;

  contact = stafett_record_store_load (connection, STAFETT_RECORD_KIND_CONTACT, sale->contact_id, error);
  if (contact == NULL)
    return FALSE;

  if (contact->company_id != sale->company_id)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "contact",
                               _("%s is a contact of another company. Choose a contact of the sale’s company."), contact->name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
validate_contact (StafettConnection     *connection,
                  const StafettContact  *before,
                  const StafettContact  *contact,
                  GError               **error)
{
  g_autoptr (GArray) sales = NULL;

  if (before == NULL || before->company_id == contact->company_id)
    return TRUE;

  sales = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!stafett_record_store_load_ids (connection, "SELECT id FROM sale WHERE contact_id = ? AND deleted = 0", contact->record.id, sales, error))
    return FALSE;
  if (sales->len == 0)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_IN_USE, "company",
                           g_dngettext (GETTEXT_PACKAGE,
                                        "%s is the contact of %u sale of the present company. Choose another contact for it first.",
                                        "%s is the contact of %u sales of the present company. Choose another contact for them first.",
                                        sales->len),
                           contact->name, sales->len);
  return FALSE;
}

static gboolean
validate_choice (StafettConnection  *connection,
                 const StafettRule  *rule,
                 const char         *column,
                 GError            **error)
{
  const StafettField *field = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, column, NULL);

  return stafett_record_get_integer (rule, field) == 0 || validate_reference (connection, rule, field, error);
}

static gboolean
validate_rule (StafettConnection  *connection,
               const StafettRule  *before,
               const StafettRule  *rule,
               GError            **error)
{
  g_autoptr (GArray) others = NULL;

  if (before != NULL ? before->trigger != rule->trigger : rule->trigger != STAFETT_TRIGGER_LEAD_STATUS)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "trigger", _("Only rules that wait for a lead status can be added."));
      return FALSE;
    }

  if (rule->trigger != STAFETT_TRIGGER_LEAD_STATUS && rule->lead_status_id != 0)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "lead-status", _("This rule does not wait for a lead status."));
      return FALSE;
    }

  if (rule->enabled && rule->target_category_id == 0)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "target",
                               _("Choose the category that the rule sets before you switch it on."));
      return FALSE;
    }

  /* A rule that is off remembers its choices, which may have been deleted meanwhile. */
  if (rule->enabled && (before == NULL || !before->enabled) &&
      (!validate_choice (connection, rule, "target_category_id", error) ||
       !validate_choice (connection, rule, "lead_status_id", error)))
    return FALSE;

  if (rule->trigger != STAFETT_TRIGGER_LEAD_STATUS)
    return TRUE;

  if (rule->enabled && rule->lead_status_id == 0)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "lead-status",
                               _("Choose the lead status that the rule waits for before you switch it on."));
      return FALSE;
    }

  if (rule->lead_status_id == 0)
    return TRUE;

  others = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!stafett_record_store_load_ids (connection, "SELECT id FROM rule WHERE lead_status_id = ? AND trigger = 4 AND deleted = 0",
                                      rule->lead_status_id, others, error))
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    if (g_array_index (others, gint64, i) != rule->record.id)
      {
        stafett_set_field_error (error, STAFETT_ERROR_DUPLICATE_NAME, "lead-status",
                                 _("Another rule already waits for this lead status. There can be one for each."));
        return FALSE;
      }

  return TRUE;
}

/* A database needs somebody who can administer it, and who is meant by a login name must be clear. */
static gboolean
validate_associate (StafettConnection       *connection,
                    const StafettAssociate  *before,
                    const StafettAssociate  *associate,
                    GError                 **error)
{
  g_autoptr (StafettStatement) statement = NULL;
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;

  statement = stafett_connection_prepare (connection, "SELECT 1 FROM associate WHERE login_name = ? AND id <> ?", error);
  if (statement == NULL)
    return FALSE;
  stafett_statement_bind_text (statement, 1, associate->login_name);
  stafett_statement_bind_integer (statement, 2, associate->record.id);
  if (stafett_statement_step (statement, &local_error))
    {
      stafett_set_field_error (error, STAFETT_ERROR_DUPLICATE_NAME, "login-name",
                               _("Another associate has the login name “%s”. Choose another one."), associate->login_name);
      return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (before == NULL || !before->administrator || !before->active || (associate->administrator && associate->active))
    return TRUE;

  if (!stafett_record_store_load_ids (connection, "SELECT id FROM associate WHERE administrator = 1 AND active = 1 AND id <> ?",
                                      associate->record.id, others, error))
    return FALSE;
  if (others->len > 0)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, associate->active ? "administrator" : "active",
                           _("%s is the only active administrator. Make somebody else an administrator first."), associate->name);
  return FALSE;
}

/**
 * stafett_validate_record:
 * @connection: a connection in a transaction
 * @before: (nullable): the record as it is stored, or %NULL if it is new
 * @record: the record as it is to be
 * @fields: a bit for each field that changes, by the field's index
 * @error: %STAFETT_ERROR_INVALID, %STAFETT_ERROR_DUPLICATE_NAME, %STAFETT_ERROR_IN_USE, or what the database says; it names the field
 *
 * Checks what domain.md sections 1, 3 and 5 ask of a record by itself and of what it refers to.
 *
 * Returns: whether the record may be saved
 */
gboolean
stafett_validate_record (StafettConnection  *connection,
                         gconstpointer       before,
                         gconstpointer       record,
                         guint64             fields,
                         GError            **error)
{
  const StafettRecord *self = record;
  const StafettField *table;
  guint n_fields;

  table = stafett_record_kind_get_fields (self->kind, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if ((fields & (G_GUINT64_CONSTANT (1) << i)) && !validate_field (connection, record, &table[i], error))
      return FALSE;

  switch (self->kind)
    {
    case STAFETT_RECORD_KIND_CATEGORY:
      return stafett_validate_unique_name (connection, record, error) && validate_category (record, error);
    case STAFETT_RECORD_KIND_LEAD_STATUS:
      return stafett_validate_unique_name (connection, record, error);
    case STAFETT_RECORD_KIND_CONTACT:
      return validate_contact (connection, before, record, error);
    case STAFETT_RECORD_KIND_SALE:
      return validate_sale (connection, record, error);
    case STAFETT_RECORD_KIND_RULE:
      return validate_rule (connection, before, record, error);
    case STAFETT_RECORD_KIND_ASSOCIATE:
      return validate_associate (connection, before, record, error);
    case STAFETT_RECORD_KIND_COMPANY:
    case STAFETT_RECORD_KIND_CONFIRMATION:
    case STAFETT_RECORD_KIND_LIST:
    default:
      return TRUE;
    }
}

/**
 * stafett_validate_use:
 * @connection: a connection in a transaction
 * @record: a category or lead status that is about to be deleted, regrouped, or to lose its lead status
 * @lead_status_only: whether only the lead status goes, which does not concern rules that set the category
 * @error: %STAFETT_ERROR_IN_USE, saying what uses it; or what the database says
 *
 * domain.md section 4: the user is told what uses the item, and must confirm.
 *
 * Returns: whether nothing uses it
 */
gboolean
stafett_validate_use (StafettConnection  *connection,
                      gconstpointer       record,
                      gboolean            lead_status_only,
                      GError            **error)
{
  const StafettRecord *self = record;
  g_autofree char *companies = NULL;
  g_autofree char *contacts = NULL;
  g_autofree char *rules = NULL;
  g_auto (GStrv) triggers = NULL;
  StafettUsage usage = { 0, };

  if (!stafett_record_store_load_usage (connection, self->kind, self->id, &usage, error))
    return FALSE;

  triggers = g_strsplit (usage.rule_names != NULL ? usage.rule_names : "", " ", -1);
  g_free (usage.rule_names);

  if (usage.n_companies == 0 && usage.n_contacts == 0 && (usage.n_rules == 0 || lead_status_only))
    return TRUE;

  companies = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u company", "%u companies",
                                            (gulong) usage.n_companies), (guint) usage.n_companies);
  contacts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact", "%u contacts",
                                           (gulong) usage.n_contacts), (guint) usage.n_contacts);
  if (usage.n_rules == 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE, _("“%s” is used by %s and %s. Nothing was changed; confirm to go on."),
                   stafett_record_get_name (record), companies, contacts);
      return FALSE;
    }

  for (guint i = 0; triggers[i] != NULL; i++)
    {
      const char *label = stafett_enum_get_label (stafett_trigger_get_type (), atoi (triggers[i]));
      g_autofree char *before = g_steal_pointer (&rules);

      rules = before == NULL ? g_strdup_printf (_("“%s”"), label) : g_strdup_printf (_("%s, “%s”"), before, label);
    }
  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_IN_USE,
               _("“%s” is used by %s, %s and by automation rules: %s. Nothing was changed; confirm to go on."),
               stafett_record_get_name (record), companies, contacts, rules);
  return FALSE;
}

/* Counts what is not deleted and depends on the record. */
static gboolean
count_dependents (StafettConnection    *connection,
                  const StafettRecord  *record,
                  guint                *n_contacts,
                  guint                *n_sales,
                  GError              **error)
{
  g_autoptr (StafettStatement) statement = NULL;

  statement = stafett_connection_prepare (connection,
    record->kind == STAFETT_RECORD_KIND_COMPANY
    ? "SELECT (SELECT count (*) FROM contact WHERE company_id = ?1 AND deleted = 0),"
      " (SELECT count (*) FROM sale WHERE company_id = ?1 AND deleted = 0)"
    : "SELECT 0, count (*) FROM sale WHERE contact_id = ?1 AND deleted = 0", error);
  if (statement == NULL)
    return FALSE;

  stafett_statement_bind_integer (statement, 1, record->id);
  if (!stafett_statement_step (statement, error))
    return FALSE;

  *n_contacts = (guint) stafett_statement_get_integer (statement, 0);
  *n_sales = (guint) stafett_statement_get_integer (statement, 1);
  return TRUE;
}

/**
 * stafett_validate_deletion:
 * @connection: a connection in a transaction
 * @record: a company, contact or sale that is about to be deleted
 * @error: %STAFETT_ERROR_IN_USE, saying what depends on it; or what the database says
 *
 * A company goes after its contacts and sales, and a contact after the sales that it is the contact of: deleting hides a record,
 * and what is still listed must not belong to something hidden.
 *
 * Returns: whether nothing depends on it
 */
gboolean
stafett_validate_deletion (StafettConnection  *connection,
                           gconstpointer       record,
                           GError            **error)
{
  const StafettRecord *self = record;
  g_autofree char *contacts = NULL;
  g_autofree char *sales = NULL;
  guint n_contacts;
  guint n_sales;

  if (self->kind == STAFETT_RECORD_KIND_SALE)
    return TRUE;
  if (!count_dependents (connection, self, &n_contacts, &n_sales, error))
    return FALSE;
  if (n_contacts == 0 && n_sales == 0)
    return TRUE;

  contacts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact", "%u contacts", n_contacts), n_contacts);
  sales = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sale", "%u sales", n_sales), n_sales);
  if (self->kind == STAFETT_RECORD_KIND_COMPANY)
    /* Translators: a company, "3 contacts", "1 sale" */
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, "deleted", _("“%s” has %s and %s. Delete them first; nothing was deleted."),
                             stafett_record_get_name (record), contacts, sales);
  else
    /* Translators: a contact, "1 sale" */
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, "deleted",
                             _("“%s” is the contact of %s. Choose another contact there first; nothing was deleted."),
                             stafett_record_get_name (record), sales);
  return FALSE;
}

/**
 * stafett_validate_restoration:
 * @connection: a connection in a transaction
 * @record: a deleted company, contact or sale
 * @error: %STAFETT_ERROR_INVALID if what it belongs to is deleted, or what the database says
 *
 * Returns: whether it can be shown again
 */
gboolean
stafett_validate_restoration (StafettConnection  *connection,
                              gconstpointer       record,
                              GError            **error)
{
  static const char * const columns[] = { "company_id", "contact_id" };
  const StafettRecord *self = record;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const StafettField *field = stafett_record_kind_find_field (self->kind, columns[i], NULL);

      if (field != NULL && stafett_record_get_integer (record, field) != 0 && !validate_reference (connection, record, field, error))
        return FALSE;
    }

  return TRUE;
}
