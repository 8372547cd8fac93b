/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-money.h"
#include "storage/stafett-record-store.h"

/* From a row of the file to a change set, on the writer thread. What is wrong with a row is the error of its item, which refuses
 * this row; what the database says is the error of the function, which ends the work. */

/* (nullable): what the record is called; and whether that is only its e-mail address, which is no news of somebody who has a name. */
static char *
dup_name (StafettImportRows   *self,
          const StafettCsvRow *row,
          gboolean            *address)
{
  const char *name = stafett_import_rows_get_named (self, row, "name");
  const char *first, *last;

  *address = FALSE;

  /* Sales in files without names are called what their companies are called. */
  if (self->import->kind == STAFETT_RECORD_KIND_SALE && self->import->column_of[stafett_import_find_field (self->import, "name")] < 0)
    {
      name = stafett_import_rows_get_named (self, row, "company");
      return g_strdup (name != NULL ? name : self->import->company);
    }
  if (name != NULL || self->import->kind != STAFETT_RECORD_KIND_CONTACT)
    return g_strdup (name);

  first = stafett_import_rows_get_named (self, row, "first-name");
  last = stafett_import_rows_get_named (self, row, "last-name");
  if (first != NULL && last != NULL)
    return g_strdup_printf ("%s %s", first, last);
  if (first != NULL || last != NULL)
    return g_strdup (first != NULL ? first : last);

  *address = TRUE;
  return g_strdup (stafett_import_rows_get_named (self, row, "email"));
}

/* Of a name in two columns the row may have but one: enough for a new contact, and no news of one who has both. */
static gboolean
has_half_a_name (StafettImportRows   *self,
                 const StafettCsvRow *row)
{
  StafettImport *import = self->import;
  int first = stafett_import_find_field (import, "first-name");
  int last = stafett_import_find_field (import, "last-name");

  return first >= 0 && import->column_of[first] >= 0 && import->column_of[last] >= 0 &&
         stafett_import_rows_get_named (self, row, "name") == NULL &&
         (stafett_import_rows_get (self, row, first) == NULL) != (stafett_import_rows_get (self, row, last) == NULL);
}

static gint64
get_category (StafettImportRows *self)
{
  return self->import->category_id != 0 ? self->import->category_id : self->import->default_category;
}

static gint64
add_company (StafettImportRows   *self,
             const StafettCsvRow *row,
             StafettChangeSet    *change_set)
{
  const char *name = stafett_import_rows_get_named (self, row, "company");
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);

  stafett_set_text (&company->name, name != NULL ? name : self->import->company);
  stafett_set_text (&company->organisation_number, stafett_import_rows_get_named (self, row, "company-number"));
  company->category_id = get_category (self);
  return stafett_change_set_add (change_set, company);
}

/* Whether the user has decided about the texts of a field that are not known, other than to leave them. */
static gboolean
is_decided (const StafettImportValues *values)
{
  for (guint i = 0; i < values->values->len; i++)
    {
      const StafettImportValue *value = g_ptr_array_index (values->values, i);

      if (value->action == STAFETT_IMPORT_VALUE_REFUSE || value->action == STAFETT_IMPORT_VALUE_CREATE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_item (StafettImportRows *self,
           StafettBatchItem  *item,
           guint              field,
           const char        *text,
           gint64            *target)
{
  const StafettImportValue *value = g_hash_table_lookup (self->import->values_of[field].by_text, text);

  *target = 0;
  if (value == NULL)
    {
      g_autofree char *key = stafett_name_key (text);

      value = g_hash_table_lookup (self->import->values_of[field].by_key, key);
    }
  if (value == NULL)
    {
      *target = stafett_import_find_item (self->import, field, text);
      if (*target == 0 && is_decided (&self->import->values_of[field]))
        stafett_import_refuse (item, _("“%s” in the column “%s” is not known, and the column has too many texts to decide about each of them."),
                               text, stafett_import_get_column (self->import, (guint) self->import->column_of[field]));
      return *target != 0;
    }

  switch (value->action)
    {
    case STAFETT_IMPORT_VALUE_USE:
      *target = value->target;
      break;
    case STAFETT_IMPORT_VALUE_CREATE:
      {
        const gint64 *id = g_hash_table_lookup (self->created, value);

        *target = id != NULL ? *id : 0;
      }
      break;
    case STAFETT_IMPORT_VALUE_REFUSE:
      stafett_import_refuse (item, _("“%s” in the column “%s” is to be refused."), text,
                             stafett_import_get_column (self->import, (guint) self->import->column_of[field]));
      break;
    case STAFETT_IMPORT_VALUE_LEAVE:
    default:
      break;
    }

  return *target != 0;
}

static const char *
get_column_name (StafettImportRows *self,
                 const char        *field)
{
  int index = stafett_import_find_field (self->import, field);

  return stafett_import_get_column (self->import, (guint) self->import->column_of[index]);
}

/* Thousands or millions are said by the heading, unless they are said by the value. */
gboolean
stafett_import_parse_amount (StafettImport      *self,
                             const char         *text,
                             StafettDecimalSign  sign,
                             StafettAmount      *amount)
{
  if (!stafett_csv_parse_amount (text, sign, amount))
    return FALSE;

  if (!amount->scaled)
    amount->n_decimals -= self->magnitude;
  return TRUE;
}

/* Of a stored sale whose currency the row tells and whose amount it does not, the amount stays what it is. */
static gboolean
keep_amount (StafettImportRows   *self,
             StafettBatchItem    *item,
             StafettSale         *sale,
             guint64             *fields,
             guint64              amount_field,
             GError             **error)
{
  g_autoptr (StafettSale) stored = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_SALE, sale->record.id, error);

  if (stored == NULL)
    return FALSE;

  *fields |= amount_field;
  if (!stafett_money_convert (stored->amount, stored->currency, sale->currency, &sale->amount))
    stafett_import_refuse (item, _("The amount of the sale cannot be expressed in %s."), sale->currency);
  return TRUE;
}

/* Why a text of a column of dates is none: it may be one in the order that the other dates of the column do not have. */
static void
refuse_date (StafettImportRows *self,
             StafettBatchItem  *item,
             const char        *text)
{
  StafettDateOrder order = self->import->date_order;
  const char *column = get_column_name (self, "date");
  gint64 date;

  if (order == STAFETT_DATE_ORDER_DMY && stafett_csv_parse_date (text, STAFETT_DATE_ORDER_MDY, &date, NULL))
    stafett_import_refuse (item, _("“%s” in the column “%s” has the month first; the dates of this column are read with the day first."), text, column);
  else if (order == STAFETT_DATE_ORDER_MDY && stafett_csv_parse_date (text, STAFETT_DATE_ORDER_DMY, &date, NULL))
    stafett_import_refuse (item, _("“%s” in the column “%s” has the day first; the dates of this column are read with the month first."), text, column);
  else
    stafett_import_refuse (item, _("“%s” in the column “%s” is not a date."), text, column);
}

/* And an amount, with the sign that the others do not have before their decimals. */
static void
refuse_amount (StafettImportRows *self,
               StafettBatchItem  *item,
               const char        *text)
{
  StafettDecimalSign sign = self->import->decimal_sign;
  const char *column = get_column_name (self, "amount");
  StafettAmount amount;

  if (sign == STAFETT_DECIMAL_SIGN_COMMA && stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_POINT, &amount))
    stafett_import_refuse (item, _("“%s” in the column “%s” has a decimal point; the amounts of this column are read with a decimal comma."), text, column);
  else if (sign == STAFETT_DECIMAL_SIGN_POINT && stafett_csv_parse_amount (text, STAFETT_DECIMAL_SIGN_COMMA, &amount))
    stafett_import_refuse (item, _("“%s” in the column “%s” has a decimal comma; the amounts of this column are read with a decimal point."), text, column);
  else
    stafett_import_refuse (item, _("“%s” in the column “%s” is not an amount."), text, column);
}

/* An amount is read in its currency: the column's, the one that stands beside the amount, or that of the stored sale. */
static gboolean
take_amount (StafettImportRows    *self,
             const StafettCsvRow  *row,
             StafettBatchItem     *item,
             StafettSale          *sale,
             guint64              *fields,
             GError              **error)
{
  const char *text = stafett_import_rows_get_named (self, row, "amount");
  const char *given = stafett_import_rows_get_named (self, row, "currency");
  StafettAmount amount = { 0, };
  guint amount_index, currency_index;

  if (text != NULL && stafett_csv_is_nothing (text))
    text = NULL;
  if (given != NULL && stafett_csv_is_nothing (given))
    given = NULL;

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "amount", &amount_index);
  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "currency", &currency_index);
  if (text != NULL && !stafett_import_parse_amount (self->import, text, self->import->decimal_sign, &amount))
    {
      refuse_amount (self, item, text);
      return TRUE;
    }

  if (given != NULL)
    {
      char code[4];

      if (!stafett_csv_find_currency (given, self->import->currency, code))
        {
          stafett_import_refuse (item, _("“%s” in the column “%s” is not a currency code. Use the three letters of ISO 4217, such as NOK or EUR."),
                                 given, get_column_name (self, "currency"));
          return TRUE;
        }
      if (!stafett_csv_amount_is_in (&amount, code))
        {
          stafett_import_refuse (item, _("The amount “%s” is not in the currency %s that the row names."), text, code);
          return TRUE;
        }
      stafett_set_text (&sale->currency, code);
      *fields |= G_GUINT64_CONSTANT (1) << currency_index;
    }
  else if (*amount.currency != '\0')
    {
      stafett_set_text (&sale->currency, amount.currency);
      *fields |= G_GUINT64_CONSTANT (1) << currency_index;
    }
  else if (sale->record.id == 0 || text == NULL)
    {
      stafett_set_text (&sale->currency, self->import->currency);
    }
  else
    {
      g_autoptr (StafettSale) stored = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_SALE, sale->record.id, error);

      if (stored == NULL)
        return FALSE;
      stafett_set_text (&sale->currency, stored->currency);
    }

  if (text == NULL && given != NULL && sale->record.id != 0)
    return keep_amount (self, item, sale, fields, G_GUINT64_CONSTANT (1) << amount_index, error);
  if (text != NULL && !stafett_amount_to_minor (&amount, sale->currency, &sale->amount))
    stafett_import_refuse (item, _("“%s” in the column “%s” is too large."), text, get_column_name (self, "amount"));
  if (text != NULL)
    *fields |= G_GUINT64_CONSTANT (1) << amount_index;
  return TRUE;
}

/* Of a sale: found by e-mail address, or by name in the company; added if it is not there. */
static gboolean
take_contact (StafettImportRows    *self,
              const StafettCsvRow  *row,
              StafettBatchItem     *item,
              const char           *text,
              gint64                company_id,
              gint64               *contact_id,
              GError              **error)
{
  StafettContact *contact;
  guint n_found;

  if (!stafett_import_rows_find_contact (self, row, text, company_id, contact_id, &n_found, error))
    return FALSE;
  if (n_found > 1)
    {
      *contact_id = 0;
      stafett_import_refuse (item, _("There are several contacts “%s”, so it is not clear which is meant."), text);
      return TRUE;
    }
  if (n_found == 1)
    return TRUE;
  if (!self->import->create_companies)
    {
      stafett_import_refuse (item, _("There is no contact “%s” at the company."), text);
      return TRUE;
    }

  contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  contact->company_id = company_id;
  stafett_set_text (&contact->name, text);
  if (stafett_import_look_at_value (text) == STAFETT_IMPORT_LOOK_EMAIL)
    stafett_set_text (&contact->email, text);
  *contact_id = stafett_change_set_add (item->change_set, contact);
  return TRUE;
}

/* Gives the record what the row says, and tells which fields that were. */
static gboolean
take_values (StafettImportRows    *self,
             const StafettCsvRow  *row,
             StafettBatchItem     *item,
             gpointer              record,
             gint64                company_id,
             guint64              *fields,
             GError              **error)
{
  StafettImport *import = self->import;
  guint n = stafett_import_get_n_fields (import);

  for (guint i = 0; i < n; i++)
    {
      const StafettField *field = stafett_import_get_field (import, i)->field;
      const char *text = stafett_import_rows_get (self, row, (int) i);
      gint64 number = 0;
      guint index;

      if (text == NULL || field == NULL)
        continue;

      switch (field->type)
        {
        case STAFETT_FIELD_TEXT:
          if (import->kind == STAFETT_RECORD_KIND_SALE && g_str_equal (field->name, "currency"))
            continue; /* with the amount */
          if (self->spelled_otherwise && ((StafettRecord *) record)->id != 0 && g_str_equal (field->name, "organisation-number"))
            continue;
          stafett_record_set_text (record, field, text);
          break;
        case STAFETT_FIELD_ENUM:
          if (!take_item (self, item, i, text, &number))
            continue;
          stafett_record_set_integer (record, field, number);
          break;
        case STAFETT_FIELD_REFERENCE:
          if (field->reference == STAFETT_RECORD_KIND_COMPANY)
            continue; /* the caller's */
          if (field->reference == STAFETT_RECORD_KIND_CONTACT)
            {
              if (!take_contact (self, row, item, text, company_id, &number, error))
                return FALSE;
            }
          else if (!take_item (self, item, i, text, &number))
            {
              continue;
            }
          stafett_record_set_integer (record, field, number);
          break;
        case STAFETT_FIELD_DATE:
          if (stafett_csv_is_nothing (text))
            continue;
          if (!stafett_csv_parse_date (text, import->date_order, &number, &item->date))
            {
              refuse_date (self, item, text);
              continue;
            }
          if (number == 0)
            {
              stafett_import_refuse (item, _("“%s” in the column “%s” is what programs write where there is no date."), text,
                                     get_column_name (self, field->name));
              continue;
            }
          stafett_record_set_integer (record, field, number);
          break;
        case STAFETT_FIELD_MONEY: /* with its currency */
        case STAFETT_FIELD_INTEGER:
        case STAFETT_FIELD_BOOLEAN:
        case STAFETT_FIELD_TIME:
        default:
          continue;
        }

      stafett_record_kind_find_field (import->kind, field->name, &index);
      *fields |= G_GUINT64_CONSTANT (1) << index;
    }

  return import->kind != STAFETT_RECORD_KIND_SALE || take_amount (self, row, item, record, fields, error);
}

/* What a new record has of which the file says nothing. */
static void
fill_new (StafettImportRows *self,
          gpointer           record)
{
  if (self->import->kind == STAFETT_RECORD_KIND_COMPANY)
    {
      StafettCompany *company = record;

      if (company->category_id == 0)
        company->category_id = get_category (self);
    }
  else if (self->import->kind == STAFETT_RECORD_KIND_SALE)
    {
      StafettSale *sale = record;

      if (sale->status == 0)
        sale->status = STAFETT_SALE_STATUS_OPEN;
    }
}

static void
set_company (gpointer            record,
             StafettRecordKind   kind,
             gint64              company_id,
             guint64            *fields)
{
  const StafettField *field;
  guint index;

  field = stafett_record_kind_find_field (kind, "company", &index);
  stafett_record_set_integer (record, field, company_id);
  *fields |= G_GUINT64_CONSTANT (1) << index;
}

/* Which record the row is about, or 0, and its company: 0 if it is to stay what it is, or has to be added. Who is known by a number
 * or an address need not be given the company once more. */
static gboolean
find (StafettImportRows    *self,
      const StafettCsvRow  *row,
      const char           *name,
      StafettBatchItem     *item,
      gint64               *id,
      gint64               *company_id,
      GError              **error)
{
  gboolean belongs = self->import->kind != STAFETT_RECORD_KIND_COMPANY;
  gboolean named = belongs && stafett_import_rows_name_company (self, row);

  if (named && !stafett_import_rows_find_company (self, row, item, company_id, error))
    return FALSE;
  if (item->error == NULL && !stafett_import_rows_find_record (self, row, name, *company_id, item, id, error))
    return FALSE;
  if (item->error != NULL || *id != 0 || !belongs || named)
    return TRUE;

  return stafett_import_rows_find_company (self, row, item, company_id, error) &&
         (item->error != NULL || stafett_import_rows_find_record (self, row, name, *company_id, item, id, error));
}

/* What a stored sale has of which the row says nothing: where its contact is looked for, and when the rules think that it was. */
static gboolean
take_stored (StafettImportRows  *self,
             StafettBatchItem   *item,
             gint64              id,
             gint64             *company_id,
             gint64             *date,
             GError            **error)
{
  g_autoptr (StafettSale) stored = NULL;

  if (self->import->kind != STAFETT_RECORD_KIND_SALE || id == 0 || (*company_id != 0 && !self->import->rules))
    return TRUE;

  stored = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_SALE, id, error);
  if (stored == NULL)
    return FALSE;

  if (*company_id == 0)
    *company_id = stored->company_id;
  *date = stored->sale_date;
  return TRUE;
}

static gboolean
build (StafettImportRows    *self,
       const StafettCsvRow  *row,
       StafettBatchItem     *item,
       GError              **error)
{
  StafettImport *import = self->import;
  gboolean address;
  g_autofree char *name = dup_name (self, row, &address);
  g_autoptr (StafettRecord) record = NULL;
  gint64 company_id = 0;
  guint64 fields = 0;
  gint64 date = 0;
  gint64 id = 0;

  if (!find (self, row, name, item, &id, &company_id, error))
    return FALSE;
  if (item->error != NULL)
    return TRUE;

  self->repeated = id > self->last_id;
  if (id != 0 && import->duplicates == STAFETT_IMPORT_DUPLICATES_SKIP)
    {
      self->fate = STAFETT_IMPORT_ROW_SKIPPED;
      return TRUE;
    }
  if (id == 0 && name == NULL)
    {
      stafett_import_refuse (item, _("The row has no name."));
      return TRUE;
    }

  item->change_set = stafett_change_set_new ();
  if (self->new_company)
    company_id = add_company (self, row, item->change_set);

  record = stafett_record_new (import->kind);
  record->id = id;
  if (company_id != 0)
    set_company (record, import->kind, company_id, &fields);
  if (!take_stored (self, item, id, &company_id, &date, error) || !take_values (self, row, item, record, company_id, &fields, error))
    return FALSE;
  if (item->date == 0)
    item->date = date;
  if (name != NULL && ((import->kind == STAFETT_RECORD_KIND_CONTACT && (id == 0 || (!address && !has_half_a_name (self, row)))) || (import->kind == STAFETT_RECORD_KIND_SALE && id == 0)))
    {
      guint index;

      stafett_record_set_text (record, stafett_record_kind_find_field (import->kind, "name", &index), name);
      fields |= G_GUINT64_CONSTANT (1) << index;
    }

  if (item->error != NULL)
    {
      g_clear_object (&item->change_set);
      return TRUE;
    }

  if (id != 0)
    {
      self->fate = STAFETT_IMPORT_ROW_CHANGED;
      stafett_change_set_set (item->change_set, g_steal_pointer (&record), fields);
    }
  else
    {
      self->fate = STAFETT_IMPORT_ROW_NEW;
      fill_new (self, record);
      stafett_change_set_add (item->change_set, g_steal_pointer (&record));
    }
  item->label = g_steal_pointer (&name);
  return TRUE;
}

/* Fills the item from the row, and says what becomes of it. An error is one of the database. */
gboolean
stafett_import_rows_build (StafettImportRows    *self,
                           const StafettCsvRow  *row,
                           StafettBatchItem     *item,
                           GError              **error)
{
  g_autofree char *problem = NULL;

  self->fate = STAFETT_IMPORT_ROW_REFUSED;
  self->repeated = FALSE;
  self->new_company = FALSE;
  self->spelled_otherwise = FALSE;
  item->line = row->line;

  if (row->empty)
    {
      self->fate = STAFETT_IMPORT_ROW_EMPTY;
      return TRUE;
    }

  problem = stafett_import_prepare_row (self->import, row);
  if (problem != NULL)
    {
      stafett_import_refuse (item, "%s", problem);
      return TRUE;
    }

  return build (self, row, item, error);
}
