/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which column becomes which field, and which fields there are. What headings mean stands in stafett-import-headings.c. */

typedef struct {
  const char        *name;
  const char        *label; /* (nullable): the field's own */
  StafettImportRole  role;
} Target;

/* clang-format off */
static const Target company_targets[] = {
  { "name", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "category", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "our-contact", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "source", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "organisation-number", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "phone", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "email", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "web-address", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "city", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "country", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "note", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "id", N_("Number in Stafett"), STAFETT_IMPORT_ROLE_ID },
};

static const Target contact_targets[] = {
  { "name", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "first-name", N_("First name"), STAFETT_IMPORT_ROLE_FIRST_NAME },
  { "last-name", N_("Last name"), STAFETT_IMPORT_ROLE_LAST_NAME },
  { "company", NULL, STAFETT_IMPORT_ROLE_COMPANY },
  { "company-number", N_("Company’s organisation number"), STAFETT_IMPORT_ROLE_COMPANY_NUMBER },
  { "title", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "email", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "phone", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "lead-status", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "owner", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "first-touch-source", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "lead-creation-source", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "id", N_("Number in Stafett"), STAFETT_IMPORT_ROLE_ID },
  { "company-id", N_("Company’s number in Stafett"), STAFETT_IMPORT_ROLE_ID },
};

static const Target sale_targets[] = {
  { "name", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "company", NULL, STAFETT_IMPORT_ROLE_COMPANY },
  { "company-number", N_("Company’s organisation number"), STAFETT_IMPORT_ROLE_COMPANY_NUMBER },
  { "contact", NULL, STAFETT_IMPORT_ROLE_CONTACT },
  { "amount", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "currency", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "status", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "date", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "reason", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "owner", NULL, STAFETT_IMPORT_ROLE_FIELD },
  { "id", N_("Number in Stafett"), STAFETT_IMPORT_ROLE_ID },
  { "company-id", N_("Company’s number in Stafett"), STAFETT_IMPORT_ROLE_ID },
  { "contact-id", N_("Contact’s number in Stafett"), STAFETT_IMPORT_ROLE_ID },
};
/* clang-format on */

G_STATIC_ASSERT (G_N_ELEMENTS (contact_targets) <= STAFETT_IMPORT_MAX_FIELDS);

static StafettImportField company_fields[G_N_ELEMENTS (company_targets)];
static StafettImportField contact_fields[G_N_ELEMENTS (contact_targets)];
static StafettImportField sale_fields[G_N_ELEMENTS (sale_targets)];

static void
fill_fields (StafettRecordKind   kind,
             const Target       *targets,
             guint               n_targets,
             StafettImportField *fields)
{
  for (guint i = 0; i < n_targets; i++)
    {
      fields[i].name = targets[i].name;
      fields[i].field = stafett_record_kind_find_field (kind, targets[i].name, NULL);
      fields[i].label = targets[i].label != NULL ? targets[i].label : fields[i].field->label;
    }
}

static const Target *
get_targets (StafettRecordKind          kind,
             const StafettImportField **fields,
             guint                     *n)
{
  static gsize filled = 0;

  if (g_once_init_enter (&filled))
    {
      fill_fields (STAFETT_RECORD_KIND_COMPANY, company_targets, G_N_ELEMENTS (company_targets), company_fields);
      fill_fields (STAFETT_RECORD_KIND_CONTACT, contact_targets, G_N_ELEMENTS (contact_targets), contact_fields);
      fill_fields (STAFETT_RECORD_KIND_SALE, sale_targets, G_N_ELEMENTS (sale_targets), sale_fields);
      g_once_init_leave (&filled, 1);
    }

  if (kind == STAFETT_RECORD_KIND_COMPANY)
    {
      *fields = company_fields;
      *n = G_N_ELEMENTS (company_targets);
      return company_targets;
    }
  if (kind == STAFETT_RECORD_KIND_CONTACT)
    {
      *fields = contact_fields;
      *n = G_N_ELEMENTS (contact_targets);
      return contact_targets;
    }

  *fields = sale_fields;
  *n = G_N_ELEMENTS (sale_targets);
  return sale_targets;
}

/**
 * stafett_import_get_n_fields:
 * @self: an import
 *
 * Returns: how many fields a column can become
 */
guint
stafett_import_get_n_fields (StafettImport *self)
{
  const StafettImportField *fields;
  guint n;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), 0);

  get_targets (self->kind, &fields, &n);
  return n;
}

/**
 * stafett_import_get_field:
 * @self: an import
 * @index: which, from 0
 *
 * Returns: (transfer none): a field that a column can become
 */
const StafettImportField *
stafett_import_get_field (StafettImport *self,
                          guint          index)
{
  const StafettImportField *fields;
  guint n;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);

  get_targets (self->kind, &fields, &n);
  g_return_val_if_fail (index < n, NULL);
  return &fields[index];
}

static StafettImportRole
get_role (StafettImport *self,
          guint          field)
{
  const StafettImportField *fields;
  guint n;

  return get_targets (self->kind, &fields, &n)[field].role;
}

int
stafett_import_find_field (StafettImport *self,
                           const char    *name)
{
  guint n = stafett_import_get_n_fields (self);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (stafett_import_get_field (self, i)->name, name))
      return (int) i;

  return -1;
}

/* Whether what stands in the column is one of a list that the user keeps, or of the statuses of a sale. */
gboolean
stafett_import_field_has_items (const StafettImportField *field)
{
  if (field->field == NULL)
    return FALSE;
  if (field->field->type == STAFETT_FIELD_ENUM)
    return TRUE;

  return field->field->type == STAFETT_FIELD_REFERENCE &&
         (field->field->reference == STAFETT_RECORD_KIND_CATEGORY || field->field->reference == STAFETT_RECORD_KIND_LEAD_STATUS ||
          field->field->reference == STAFETT_RECORD_KIND_ASSOCIATE);
}

/* The heading of the amounts may name their unit. */
static void
find_unit (StafettImport *self)
{
  int column = self->column_of[stafett_import_find_field (self, "amount")];
  const char *heading = column >= 0 ? g_ptr_array_index (self->columns, (guint) column) : "";
  const char *currency = stafett_import_heading_find_currency (heading);

  self->magnitude = stafett_import_heading_find_magnitude (heading);
  if (!self->currency_chosen)
    stafett_set_text (&self->currency, currency != NULL ? currency : STAFETT_IMPORT_CURRENCY);
}

void
stafett_import_connect_column (StafettImport *self,
                               guint          column,
                               int            field)
{
  int *present = &g_array_index (self->fields, int, column);

  if (*present >= 0)
    self->column_of[*present] = -1;
  if (field >= 0 && self->column_of[field] >= 0)
    g_array_index (self->fields, int, (guint) self->column_of[field]) = -1;

  *present = field;
  if (field >= 0)
    {
      self->column_of[field] = (int) column;
      self->guessed &= ~(G_GUINT64_CONSTANT (1) << field);
    }
  if (self->kind == STAFETT_RECORD_KIND_SALE)
    find_unit (self);
}

/* Gives each field that has none the column that fits it best, if it fits this well; of several that fit alike, the first. */
static void
map_round (StafettImport *self,
           GPtrArray     *headings,
           guint          n_fields,
           int            limit,
           gboolean       likely)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const StafettImportField *field = stafett_import_get_field (self, i);
      g_autoptr (StafettImportWords) words = NULL;
      int best = limit;
      int best_column = -1;

      if (self->column_of[i] >= 0 || get_role (self, i) == STAFETT_IMPORT_ROLE_ID)
        continue;

      words = stafett_import_words_new (self->kind, field);
      for (guint column = 0; column < headings->len; column++)
        {
          int rating = g_array_index (self->fields, int, column) < 0 ? stafett_import_words_rate (words, g_ptr_array_index (headings, column)) : -1;

          if (rating >= 0 && (best_column < 0 ? rating <= best : rating < best) && stafett_import_is_possible (self, field, column) &&
              (!likely || stafett_import_is_likely (self, field, column)))
            {
              best = rating;
              best_column = (int) column;
            }
        }
      if (best_column >= 0)
        stafett_import_connect_column (self, (guint) best_column, (int) i);
    }
}

void
stafett_import_map_columns (StafettImport *self)
{
  /* A column that bears a field's very name is not to go to another by a synonym, and so on. */
  static const int rounds[] = { STAFETT_IMPORT_FIT_OWN, STAFETT_IMPORT_FIT_SYNONYM, STAFETT_IMPORT_FIT_PART, STAFETT_IMPORT_FIT_ENDING };
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_import_heading_free);
  guint n_fields = stafett_import_get_n_fields (self);

  g_array_set_size (self->fields, 0);
  for (guint i = 0; i < STAFETT_IMPORT_MAX_FIELDS; i++)
    self->column_of[i] = -1;
  for (guint column = 0; column < self->columns->len; column++)
    {
      g_array_append_val (self->fields, (int) { -1 });
      g_ptr_array_add (headings, stafett_import_heading_new (self->kind, g_ptr_array_index (self->columns, column)));
    }

  /* A column whose values contradict its heading serves when there is no other. */
  if (self->dialect->header)
    {
      for (gsize i = 0; i < 2 * G_N_ELEMENTS (rounds); i++)
        map_round (self, headings, n_fields, rounds[i % G_N_ELEMENTS (rounds)], i < G_N_ELEMENTS (rounds));
      stafett_import_tell_halves (self);
    }

  /* A list of nothing but names need not say so. */
  if (self->columns->len == 1 && g_array_index (self->fields, int, 0) < 0)
    stafett_import_connect_column (self, 0, stafett_import_find_field (self, "name"));
  stafett_import_guess_columns (self);
}

/* How many fields of companies, of contacts or of sales, whatever fits best, the headings of a file name. */
guint
stafett_import_count_known_headings (char **headings)
{
  static const StafettRecordKind kinds[] = { STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE };
  guint best = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) parsed = g_ptr_array_new_with_free_func ((GDestroyNotify) stafett_import_heading_free);
      const StafettImportField *fields;
      guint n_fields;
      guint n = 0;

      for (guint j = 0; headings[j] != NULL; j++)
        g_ptr_array_add (parsed, stafett_import_heading_new (kinds[i], headings[j]));

      get_targets (kinds[i], &fields, &n_fields);
      for (guint field = 0; field < n_fields; field++)
        {
          g_autoptr (StafettImportWords) words = stafett_import_words_new (kinds[i], &fields[field]);
          gboolean known = FALSE;

          for (guint j = 0; j < parsed->len && !known; j++)
            known = stafett_import_words_rate (words, g_ptr_array_index (parsed, j)) >= 0;
          n += known;
        }
      best = MAX (best, n);
    }

  return best;
}

static void
map_number (StafettImport *self,
            const char    *name,
            const char    *label)
{
  g_autofree char *own = stafett_import_dup_plain (name);
  g_autofree char *plain_label = stafett_import_dup_plain (label);
  g_autofree char *translated = stafett_import_dup_plain (_(label));
  int field = stafett_import_find_field (self, name);

  for (guint column = 0; field >= 0 && column < self->fields->len && self->column_of[field] < 0; column++)
    {
      g_autofree char *plain = stafett_import_dup_plain (g_ptr_array_index (self->columns, column));

      if (g_array_index (self->fields, int, column) < 0 &&
          (g_str_equal (plain, own) || g_str_equal (plain, plain_label) || g_str_equal (plain, translated)))
        {
          stafett_import_connect_column (self, column, field);
          stafett_import_clear_scan (self);
        }
    }
}

/* Other programs have numbers of their own, in columns of the same name. So the columns with ours are only looked for when ours
 * are to be what records are known by: as the export heads them, for programs or for people. */
void
stafett_import_map_id (StafettImport *self)
{
  map_number (self, "id", N_("Number"));
  map_number (self, "company-id", N_("Company number"));
  map_number (self, "contact-id", N_("Contact number"));
}

/**
 * stafett_import_get_column_field:
 * @self: an import that was opened
 * @column: which column, from 0
 *
 * Returns: (transfer none) (nullable): what the column becomes; %NULL if it is not taken
 */
const StafettImportField *
stafett_import_get_column_field (StafettImport *self,
                                 guint          column)
{
  int field;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), NULL);
  g_return_val_if_fail (column < self->fields->len, NULL);

  field = g_array_index (self->fields, int, column);
  return field >= 0 ? stafett_import_get_field (self, (guint) field) : NULL;
}

/**
 * stafett_import_get_column_basis:
 * @self: an import that was opened
 * @column: which column, from 0; one that becomes a field
 *
 * Returns: why it does
 */
StafettImportBasis
stafett_import_get_column_basis (StafettImport *self,
                                 guint          column)
{
  guint64 bit;
  int field;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), STAFETT_IMPORT_BASIS_HEADING);
  g_return_val_if_fail (column < self->fields->len, STAFETT_IMPORT_BASIS_HEADING);

  field = g_array_index (self->fields, int, column);
  bit = field >= 0 ? G_GUINT64_CONSTANT (1) << field : 0;
  if ((self->guessed & bit) == 0)
    return STAFETT_IMPORT_BASIS_HEADING;

  return (self->unsure & bit) != 0 ? STAFETT_IMPORT_BASIS_LACK : STAFETT_IMPORT_BASIS_VALUES;
}

/**
 * stafett_import_set_column_field:
 * @self: an import that was opened
 * @column: which column, from 0
 * @name: (nullable): the name of the field that the column becomes, or %NULL not to take the column
 * @error: %STAFETT_ERROR_NOT_FOUND
 *
 * A field has one column: the one that had it before loses it. The file has to be looked through again afterwards.
 *
 * Returns: whether there is such a field
 */
gboolean
stafett_import_set_column_field (StafettImport  *self,
                                 guint           column,
                                 const char     *name,
                                 GError        **error)
{
  int field = -1;

  g_return_val_if_fail (STAFETT_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (column < self->fields->len, FALSE);

  if (name != NULL)
    {
      field = stafett_import_find_field (self, name);
      if (field < 0)
        {
          g_autoptr (GString) names = g_string_new (NULL);

          for (guint i = 0; i < stafett_import_get_n_fields (self); i++)
            g_string_append_printf (names, "%s%s", i > 0 ? " " : "", stafett_import_get_field (self, i)->name);
          g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("There is no field “%s”. There are: %s."), name, names->str);
          return FALSE;
        }
    }

  stafett_import_connect_column (self, column, field);
  stafett_import_clear_scan (self);
  return TRUE;
}
