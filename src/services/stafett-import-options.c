/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

/* What the caller decides about all rows. */

/**
 * stafett_import_set_duplicates:
 * @self: an import
 * @duplicates: what to do with rows whose record is there already; at first, skip them
 */
void
stafett_import_set_duplicates (StafettImport           *self,
                               StafettImportDuplicates  duplicates)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->duplicates = duplicates;
}

/**
 * stafett_import_get_duplicates:
 * @self: an import
 *
 * Returns: what is done with rows whose record is there already
 */
StafettImportDuplicates
stafett_import_get_duplicates (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), STAFETT_IMPORT_DUPLICATES_SKIP);

  return self->duplicates;
}

/**
 * stafett_import_set_match:
 * @self: an import
 * @match: by what a record is known again
 */
void
stafett_import_set_match (StafettImport      *self,
                          StafettImportMatch  match)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->match = match;
  self->match_chosen = TRUE;
  if (match == STAFETT_IMPORT_MATCH_ID)
    stafett_import_map_id (self);
}

static gboolean
has_column (StafettImport *self,
            const char    *name)
{
  int field = stafett_import_find_field (self, name);

  return field >= 0 && self->column_of[field] >= 0;
}

/**
 * stafett_import_get_match:
 * @self: an import
 *
 * Until something is chosen, companies are known by their organisation number and contacts by their e-mail address if the file has
 * it, and by their name otherwise. Sales often have the name of a product, so each row is a sale of its own.
 *
 * Returns: by what a record is known again
 */
StafettImportMatch
stafett_import_get_match (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), STAFETT_IMPORT_MATCH_NOTHING);

  if (self->match_chosen)
    return self->match;
  if (self->kind == STAFETT_RECORD_KIND_SALE)
    return STAFETT_IMPORT_MATCH_NOTHING;
  if (self->kind == STAFETT_RECORD_KIND_COMPANY)
    return has_column (self, "organisation-number") ? STAFETT_IMPORT_MATCH_NUMBER : STAFETT_IMPORT_MATCH_NAME;

  return has_column (self, "email") ? STAFETT_IMPORT_MATCH_EMAIL : STAFETT_IMPORT_MATCH_NAME;
}

/**
 * stafett_import_set_create_companies:
 * @self: an import of contacts or sales
 * @create: whether companies that are named and not there are added; otherwise such rows are refused. At first they are added
 */
void
stafett_import_set_create_companies (StafettImport *self,
                                     gboolean       create)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->create_companies = create;
}

/**
 * stafett_import_get_create_companies:
 * @self: an import
 *
 * Returns: whether companies that are named and not there are added
 */
gboolean
stafett_import_get_create_companies (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), FALSE);

  return self->create_companies;
}

/**
 * stafett_import_set_company:
 * @self: an import of contacts or sales
 * @name: (nullable): the company of rows that name none; %NULL to refuse them
 */
void
stafett_import_set_company (StafettImport *self,
                            const char    *name)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  stafett_set_text (&self->company, name);
}

/**
 * stafett_import_get_company:
 * @self: an import
 *
 * Returns: (transfer none) (nullable): the company of rows that name none
 */
const char *
stafett_import_get_company (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);

  return self->company;
}

/**
 * stafett_import_set_category:
 * @self: an import
 * @category_id: the category of new companies for which the file gives none; 0 for the first of the list
 */
void
stafett_import_set_category (StafettImport *self,
                             gint64         category_id)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->category_id = category_id;
}

/**
 * stafett_import_set_currency:
 * @self: an import of sales
 * @currency: the ISO 4217 code of amounts with which the file gives none; at first what the heading of the amounts names, or NOK
 */
void
stafett_import_set_currency (StafettImport *self,
                             const char    *currency)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->currency_chosen |= !g_str_equal (self->currency, currency);
  g_free (self->currency);
  self->currency = g_strdup (currency);
}

/**
 * stafett_import_get_currency:
 * @self: an import
 *
 * Returns: (transfer none): the currency of amounts with which the file gives none
 */
const char *
stafett_import_get_currency (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);

  return self->currency;
}

/**
 * stafett_import_set_rules:
 * @self: an import
 * @rules: whether automation rules run, in the order of the sales' dates; at first they do not
 */
void
stafett_import_set_rules (StafettImport *self,
                          gboolean       rules)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->rules = rules;
}

/**
 * stafett_import_get_rules:
 * @self: an import
 *
 * Returns: whether automation rules run
 */
gboolean
stafett_import_get_rules (StafettImport *self)
{
  g_return_val_if_fail (STAFETT_IS_IMPORT (self), FALSE);

  return self->rules;
}

/**
 * stafett_import_set_keep_failed:
 * @self: an import
 * @keep_failed: whether the report keeps the rows that are refused, with the line and the reason, for when somebody wants to save
 *   them; at first it does not
 */
void
stafett_import_set_keep_failed (StafettImport *self,
                                gboolean       keep_failed)
{
  g_return_if_fail (STAFETT_IS_IMPORT (self));

  self->keep_failed = keep_failed;
}
