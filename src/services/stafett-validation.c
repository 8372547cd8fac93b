/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-validation.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-list-query.h"
#include "core/stafett-money.h"
#include "storage/stafett-associate-store.h"
#include "storage/stafett-dependent-store.h"
#include "storage/stafett-listing.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"

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
 * @record: a list item, or a selection, with the name that it is to have
 * @error: %STAFETT_ERROR_DUPLICATE_NAME, or what the database says
 *
 * The names of a list's items are unique among those not deleted, without regard to case (domain.md section 1), and so are those of
 * selections.
 *
 * Returns: whether no other item that is not deleted has the name
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
                                 self->kind == STAFETT_RECORD_KIND_SELECTION
                                 ? _("There already is a selection named “%s”. Choose another name.")
                                 : _("There already is an item named “%s” in this list. Choose another name."),
                                 stafett_record_get_name (record));
        return FALSE;
      }

  return TRUE;
}

/* A new name is nobody's, not even a deleted item's: two items of one name, of which one comes back some day, are what makes
 * data inconsistent. A database can hold such items from before, and they keep their names. */
static gboolean
validate_new_name (StafettConnection    *connection,
                   const StafettRecord  *before,
                   const StafettRecord  *record,
                   GError              **error)
{
  g_autofree char *key = stafett_name_key (stafett_record_get_name (record));
  g_autofree char *old_key = before != NULL ? stafett_name_key (stafett_record_get_name (before)) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!stafett_validate_unique_name (connection, record, error))
    return FALSE;
  if (g_strcmp0 (key, old_key) == 0)
    return TRUE;

  if (!stafett_record_store_find (connection, record->kind, stafett_record_get_name (record), TRUE, ids, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != record->id)
      {
        stafett_set_field_error (error, STAFETT_ERROR_DELETED_NAME, "name",
                                 _("A deleted item of this list is named “%s”. Restore it or choose another name."),
                                 stafett_record_get_name (record));
        stafett_error_set_record_id (error != NULL ? *error : NULL, g_array_index (ids, gint64, i));
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
  guint n_contacts;
  guint n_sales;

  if (before == NULL || before->company_id == contact->company_id)
    return TRUE;

  if (!stafett_dependent_store_count (connection, STAFETT_RECORD_KIND_CONTACT, contact->record.id, 0, &n_contacts, &n_sales, error))
    return FALSE;
  if (n_sales == 0)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_IN_USE, "company",
                           g_dngettext (GETTEXT_PACKAGE,
                                        "%s is the contact of %u sale of the present company. Choose another contact for it first.",
                                        "%s is the contact of %u sales of the present company. Choose another contact for them first.",
                                        n_sales),
                           contact->name, n_sales);
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
  gint64 other_id;

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

  if (!stafett_rule_store_find (connection, rule->lead_status_id, rule->record.id, &other_id, error))
    return FALSE;
  if (other_id == 0)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_DUPLICATE_NAME, "lead-status",
                           _("Another rule already waits for this lead status. There can be one for each."));
  return FALSE;
}

/* A database needs somebody who can administer it, and who is meant by a login name must be clear. */
static gboolean
validate_associate (StafettConnection       *connection,
                    const StafettAssociate  *before,
                    const StafettAssociate  *associate,
                    GError                 **error)
{
  gint64 n_others;
  gint64 other_id;

  if (!stafett_associate_store_find_by_login (connection, associate->login_name, FALSE, associate->record.id, &other_id, error))
    return FALSE;
  if (other_id != 0)
    {
      stafett_set_field_error (error, STAFETT_ERROR_DUPLICATE_NAME, "login-name",
                               _("Another associate has the login name “%s”. Choose another one."), associate->login_name);
      return FALSE;
    }

  if (before == NULL || !before->administrator || !before->active || (associate->administrator && associate->active))
    return TRUE;

  if (!stafett_associate_store_count_administrators (connection, associate->record.id, &n_others, error))
    return FALSE;
  if (n_others > 0)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, associate->active ? "administrator" : "active",
                           _("%s is the only active administrator. Make somebody else an administrator first."), associate->name);
  return FALSE;
}

/* What a selection keeps can be run: nobody should find out later. */
static gboolean
validate_selection (StafettConnection       *connection,
                    const StafettSelection  *selection,
                    GError                 **error)
{
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!stafett_validate_unique_name (connection, selection, error))
    return FALSE;

  if (!stafett_selection_is_of (selection->list))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "list",
                               _("A selection is of companies, contacts, sales or the journal."));
      return FALSE;
    }

  query = stafett_list_query_new_from_text (selection->list, selection->query, &local_error);
  if (query != NULL && stafett_listing_check (connection, query, &local_error))
    return TRUE;

  if (stafett_error_is_refusal (local_error))
    stafett_set_field_error (error, STAFETT_ERROR_INVALID, "query", "%s", local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * stafett_validate_record:
 * @connection: a connection in a transaction
 * @before: (nullable): the record as it is stored, or %NULL if it is new
 * @record: the record as it is to be
 * @fields: a bit for each field that changes, by the field's index
 * @error: %STAFETT_ERROR_INVALID, %STAFETT_ERROR_DUPLICATE_NAME, %STAFETT_ERROR_DELETED_NAME, %STAFETT_ERROR_IN_USE, or what the
 *   database says; it names the field
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
      return validate_new_name (connection, before, record, error) && validate_category (record, error);
    case STAFETT_RECORD_KIND_LEAD_STATUS:
      return validate_new_name (connection, before, record, error);
    case STAFETT_RECORD_KIND_CONTACT:
      return validate_contact (connection, before, record, error);
    case STAFETT_RECORD_KIND_SALE:
      return validate_sale (connection, record, error);
    case STAFETT_RECORD_KIND_RULE:
      return validate_rule (connection, before, record, error);
    case STAFETT_RECORD_KIND_ASSOCIATE:
      return validate_associate (connection, before, record, error);
    case STAFETT_RECORD_KIND_SELECTION:
      return validate_selection (connection, record, error);
    case STAFETT_RECORD_KIND_COMPANY:
    case STAFETT_RECORD_KIND_CONFIRMATION:
    case STAFETT_RECORD_KIND_LIST:
    default:
      return TRUE;
    }
}

/**
 * stafett_validate_administrator:
 * @administrator: whether the associate who acts is one
 * @error: %STAFETT_ERROR_PERMISSION
 *
 * Returns: whether settings may be changed
 */
gboolean
stafett_validate_administrator (gboolean   administrator,
                                GError   **error)
{
  if (administrator)
    return TRUE;

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_PERMISSION,
                       _("Only administrators can change lists, rules and associates. Nothing was changed."));
  return FALSE;
}

/**
 * stafett_validate_settle_category:
 * @before: a category as it is stored
 * @after: the category as it is to be; changed
 *
 * domain.md section 3: moving a category out of the group Potential customer switches lead status off.
 *
 * Returns: whether it was switched off here
 */
gboolean
stafett_validate_settle_category (const StafettCategory *before,
                                  StafettCategory       *after)
{
  if (before->group == after->group || after->group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER || !before->lead_status_enabled ||
      !after->lead_status_enabled)
    return FALSE;

  after->lead_status_enabled = FALSE;
  return TRUE;
}

/**
 * stafett_validate_replacement:
 * @connection: a connection
 * @kind: %STAFETT_RECORD_KIND_CATEGORY or %STAFETT_RECORD_KIND_LEAD_STATUS
 * @id: a list item
 * @by_id: the item that everything that uses it is to move to
 * @error: %STAFETT_ERROR_INVALID, naming the field "move-to"; %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Returns: whether the one item can take the place of the other
 */
gboolean
stafett_validate_replacement (StafettConnection  *connection,
                              StafettRecordKind   kind,
                              gint64              id,
                              gint64              by_id,
                              GError            **error)
{
  g_autoptr (StafettRecord) item = NULL;
  g_autoptr (StafettRecord) by = NULL;

  item = stafett_record_store_load (connection, kind, id, error);
  by = item != NULL ? stafett_record_store_load (connection, kind, by_id, error) : NULL;
  if (by == NULL)
    return FALSE;

  if (id == by_id)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "move-to", _("“%s” cannot take the place of itself. Choose another item."),
                               stafett_record_get_name (by));
      return FALSE;
    }
  if (stafett_record_get_integer (by, stafett_record_kind_find_field (kind, "deleted", NULL)) != 0)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "move-to",
                               _("“%s” has been deleted and cannot be chosen. Restore it or choose another."), stafett_record_get_name (by));
      return FALSE;
    }

  return TRUE;
}

/**
 * stafett_validate_no_dependents:
 * @connection: a connection
 * @record: a company, a contact or a sale
 * @may_confirm: whether what belongs to it can go along, if the user confirms it; that is what the error then tells
 * @except_entry_id: what has followed from this journal entry is not counted; 0 for none
 * @error: %STAFETT_ERROR_IN_USE, saying what depends on it, of the field "deleted" if nobody can confirm it; or what the database says
 *
 * Deleting hides a record, and what is still listed must not belong to something hidden: so a company does not go without its contacts
 * and sales, nor a contact while it is the contact of sales.
 *
 * Returns: whether nothing depends on it
 */
gboolean
stafett_validate_no_dependents (StafettConnection  *connection,
                                gconstpointer       record,
                                gboolean            may_confirm,
                                gint64              except_entry_id,
                                GError            **error)
{
  const StafettRecord *self = record;
  const char *field = may_confirm ? NULL : "deleted";
  const char *name = stafett_record_get_name (self);
  g_autofree char *contacts = NULL;
  g_autofree char *sales = NULL;
  guint n_contacts;
  guint n_sales;

  if (self->kind == STAFETT_RECORD_KIND_SALE || self->kind == STAFETT_RECORD_KIND_SELECTION)
    return TRUE;
  if (!stafett_dependent_store_count (connection, self->kind, self->id, except_entry_id, &n_contacts, &n_sales, error))
    return FALSE;
  if (n_contacts == 0 && n_sales == 0)
    return TRUE;

  contacts = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact", "%u contacts", n_contacts), n_contacts);
  sales = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sale", "%u sales", n_sales), n_sales);
  if (self->kind == STAFETT_RECORD_KIND_COMPANY && may_confirm)
    /* Translators: a company, "3 contacts", "1 sale" */
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, field, _("“%s” has %s and %s, which would be deleted with it. Nothing was deleted."),
                             name, contacts, sales);
  else if (self->kind == STAFETT_RECORD_KIND_COMPANY)
    /* Translators: a company, "3 contacts", "1 sale" */
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, field, _("“%s” has %s and %s. Delete them first; nothing was deleted."),
                             name, contacts, sales);
  else if (may_confirm)
    /* Translators: a contact, "1 sale" */
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, field, _("“%s” is the contact of %s, which would have none then. Nothing was deleted."),
                             name, sales);
  else
    /* Translators: a contact, "1 sale" */
    stafett_set_field_error (error, STAFETT_ERROR_IN_USE, field,
                             _("“%s” is the contact of %s. Choose another contact there first; nothing was deleted."), name, sales);
  return FALSE;
}

/**
 * stafett_validate_deletion:
 * @record: a record of a kind that can be deleted, as it is stored
 * @error: %STAFETT_ERROR_INVALID
 *
 * What cannot be deleted, even if the user confirms it. What uses a list item need not go before it (domain.md section 4); for what
 * belongs to a company or a contact, see stafett_validate_no_dependents().
 *
 * Returns: whether the record may be deleted
 */
gboolean
stafett_validate_deletion (gconstpointer   record,
                           GError        **error)
{
  const StafettRecord *self = record;

  if (stafett_record_get_integer (record, stafett_record_kind_find_field (self->kind, "deleted", NULL)) != 0)
    {
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("“%s” has already been deleted."),
                   stafett_record_get_name (record) != NULL ? stafett_record_get_name (record) : stafett_record_kind_get_label (self->kind));
      return FALSE;
    }

  if (self->kind == STAFETT_RECORD_KIND_LEAD_STATUS && ((const StafettLeadStatus *) record)->is_default)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "default",
                               _("“%s” is the default lead status and cannot be deleted. Make another one the default first."),
                               stafett_record_get_name (record));
      return FALSE;
    }

  if (self->kind == STAFETT_RECORD_KIND_RULE && ((const StafettRule *) record)->trigger != STAFETT_TRIGGER_LEAD_STATUS)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("This rule cannot be removed. Switch it off instead."));
      return FALSE;
    }

  return TRUE;
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
