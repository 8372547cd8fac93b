/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which column becomes which field, by the names that other programs and people give to columns, in English and Norwegian. A name is
 * compared without regard to case, blanks and signs. */

typedef struct {
  const char        *name;
  const char        *label;    /* (nullable): the field's own */
  StafettImportRole  role;
  const char        *synonyms; /* the likeliest first, separated by blanks */
} Target;

/* clang-format off */
static const Target company_targets[] = {
  { "name", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "name companyname accountname organisationname organizationname company account organisation organization firma firmanavn navn bedrift "
    "bedriftsnavn selskap kunde kundenavn customer customername" },
  { "category", NULL, STAFETT_IMPORT_ROLE_FIELD, "category kategori companycategory firmakategori customertype kundetype accounttype type" },
  { "our-contact", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "ourcontact vårkontakt owner accountowner companyowner eier ansvarlig responsible salesrep selger kundeansvarlig salesagent" },
  { "source", NULL, STAFETT_IMPORT_ROLE_FIELD, "source kilde companysource accountsource leadsource" },
  { "organisation-number", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "organisationnumber organizationnumber orgnumber orgno orgnr organisasjonsnummer organisasjonsnr registrationnumber companynumber "
    "vatnumber vat" },
  { "phone", NULL, STAFETT_IMPORT_ROLE_FIELD, "phone telephone tel phonenumber telefon telefonnummer tlf mainphone businessphone mobile mobil" },
  { "email", NULL, STAFETT_IMPORT_ROLE_FIELD, "email emailaddress mail epost epostadresse" },
  { "web-address", NULL, STAFETT_IMPORT_ROLE_FIELD, "webaddress website web url homepage nettsted nettside hjemmeside webadresse nettadresse domain" },
  { "city", NULL, STAFETT_IMPORT_ROLE_FIELD, "city town by poststed sted billingcity postalcity mailingcity shippingcity" },
  { "country", NULL, STAFETT_IMPORT_ROLE_FIELD, "country land billingcountry mailingcountry shippingcountry countryregion" },
  { "note", NULL, STAFETT_IMPORT_ROLE_FIELD, "note notes notat notater description beskrivelse comment comments kommentar merknad" },
  { "id", N_("Number in Stafett"), STAFETT_IMPORT_ROLE_ID, "" },
};

static const Target contact_targets[] = {
  { "name", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "name fullname contactname navn fulltnavn person personnavn kontakt contact kontaktperson contactperson kontaktnavn" },
  { "first-name", N_("First name"), STAFETT_IMPORT_ROLE_FIRST_NAME, "firstname givenname forename fornavn" },
  { "last-name", N_("Last name"), STAFETT_IMPORT_ROLE_LAST_NAME, "lastname surname familyname etternavn" },
  { "company", NULL, STAFETT_IMPORT_ROLE_COMPANY,
    "company companyname account accountname organisation organization organisationname organizationname firma firmanavn bedrift selskap "
    "kunde customer employer arbeidsgiver accountid companyid" },
  { "company-number", N_("Company’s organisation number"), STAFETT_IMPORT_ROLE_COMPANY_NUMBER,
    "companynumber organisationnumber organizationnumber orgnumber orgno orgnr organisasjonsnummer organisasjonsnr" },
  { "title", NULL, STAFETT_IMPORT_ROLE_FIELD, "title jobtitle position tittel stilling stillingstittel role rolle" },
  { "email", NULL, STAFETT_IMPORT_ROLE_FIELD, "email emailaddress mail epost epostadresse workemail" },
  { "phone", NULL, STAFETT_IMPORT_ROLE_FIELD, "phone telephone tel phonenumber mobile mobilephone mobil mobiltelefon telefon telefonnummer tlf" },
  { "lead-status", NULL, STAFETT_IMPORT_ROLE_FIELD, "leadstatus status contactstatus lifecyclestage" },
  { "owner", NULL, STAFETT_IMPORT_ROLE_FIELD, "owner contactowner eier ansvarlig responsible salesrep selger salesagent" },
  { "first-touch-source", NULL, STAFETT_IMPORT_ROLE_FIELD, "firsttouchsource firsttouch førstekontakt originalsource" },
  { "lead-creation-source", NULL, STAFETT_IMPORT_ROLE_FIELD, "leadcreationsource leadcreation leadsource source kilde" },
  { "id", N_("Number in Stafett"), STAFETT_IMPORT_ROLE_ID, "" },
};

static const Target sale_targets[] = {
  { "name", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "name salename opportunityname dealname opportunity deal sale salg salgsnavn navn subject emne title tittel topic product produkt" },
  { "company", NULL, STAFETT_IMPORT_ROLE_COMPANY,
    "company companyname account accountname organisation organization organisationname organizationname firma firmanavn bedrift selskap "
    "kunde customer client accountid companyid" },
  { "company-number", N_("Company’s organisation number"), STAFETT_IMPORT_ROLE_COMPANY_NUMBER,
    "companynumber organisationnumber organizationnumber orgnumber orgno orgnr organisasjonsnummer organisasjonsnr" },
  { "contact", NULL, STAFETT_IMPORT_ROLE_CONTACT, "contact contactname contactperson kontakt kontaktperson person contactemail primarycontact" },
  { "amount", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "amount value dealvalue closevalue saleamount total totalamount revenue price beløp belop sum verdi salgssum pris omsetning" },
  { "currency", NULL, STAFETT_IMPORT_ROLE_FIELD, "currency currencycode currencyisocode valuta valutakode" },
  { "status", NULL, STAFETT_IMPORT_ROLE_FIELD, "status stage dealstage stagename salesstage salesstatus salestatus salgsstatus fase stadium state" },
  { "date", NULL, STAFETT_IMPORT_ROLE_FIELD,
    "date saledate closedate closingdate closedon wondate orderdate expectedclosedate dato salgsdato lukkedato avsluttet sluttdato" },
  { "reason", NULL, STAFETT_IMPORT_ROLE_FIELD, "reason lossreason lostreason closereason closedreason årsak grunn tapsårsak begrunnelse" },
  { "owner", NULL, STAFETT_IMPORT_ROLE_FIELD, "owner dealowner opportunityowner saleowner eier ansvarlig responsible salesrep selger salesagent" },
  { "id", N_("Number in Stafett"), STAFETT_IMPORT_ROLE_ID, "" },
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

StafettImportRole
stafett_import_get_role (StafettImport *self,
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

/* Letters and digits only, in lower case. */
static char *
dup_plain (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  GString *plain = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));

  /* What an administrator of another system has added, as some mark it. */
  if (g_str_has_suffix (lower, "__c") && plain->len > 1)
    g_string_truncate (plain, plain->len - 1);

  return g_string_free (plain, FALSE);
}

/* How well a column's name fits a target: 0 best, -1 not at all. */
static int
rate (const Target             *target,
      const StafettImportField *field,
      const char               *plain)
{
  g_autofree char *own = dup_plain (target->name);
  g_autofree char *label = dup_plain (field->label);
  g_autofree char *translated = dup_plain (_(field->label));
  g_auto (GStrv) synonyms = NULL;

  if (*plain == '\0' || target->role == STAFETT_IMPORT_ROLE_ID)
    return -1;
  if (g_str_equal (plain, own) || g_str_equal (plain, label) || g_str_equal (plain, translated))
    return 0;

  synonyms = g_strsplit (target->synonyms, " ", -1);
  for (guint i = 0; synonyms[i] != NULL; i++)
    if (g_str_equal (plain, synonyms[i]))
      return (int) i + 1;

  return -1;
}

static void
connect_column (StafettImport *self,
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
    self->column_of[field] = (int) column;
}

/* Gives each field that has none the column that fits it best, if it fits this well; of several that fit alike, the first. */
static void
map_round (StafettImport            *self,
           const Target             *targets,
           const StafettImportField *fields,
           guint                     n,
           int                       limit)
{
  for (guint i = 0; i < n; i++)
    {
      int best = limit;
      int best_column = -1;

      for (guint column = 0; self->column_of[i] < 0 && column < self->columns->len; column++)
        {
          g_autofree char *plain = dup_plain (g_ptr_array_index (self->columns, column));
          int rating = rate (&targets[i], &fields[i], plain);

          if (rating >= 0 && (best_column < 0 ? rating <= best : rating < best) && g_array_index (self->fields, int, column) < 0)
            {
              best = rating;
              best_column = (int) column;
            }
        }
      if (best_column >= 0)
        connect_column (self, (guint) best_column, (int) i);
    }
}

void
stafett_import_map_columns (StafettImport *self)
{
  const StafettImportField *fields;
  const Target *targets;
  guint n;

  targets = get_targets (self->kind, &fields, &n);
  g_array_set_size (self->fields, 0);
  for (guint i = 0; i < STAFETT_IMPORT_MAX_FIELDS; i++)
    self->column_of[i] = -1;
  for (guint column = 0; column < self->columns->len; column++)
    g_array_append_val (self->fields, (int) { -1 });

  /* A column that bears a field's very name is not to go to another by a synonym. */
  map_round (self, targets, fields, n, 0);
  map_round (self, targets, fields, n, G_MAXINT - 1);
}

/* Other programs have numbers of their own, in columns of the same name. So the column with ours is only looked for when it is
 * to be what records are known by: as the export heads it, for programs or for people. */
void
stafett_import_map_id (StafettImport *self)
{
  g_autofree char *label = dup_plain (_("Number"));
  int field = stafett_import_find_field (self, "id");

  for (guint column = 0; column < self->fields->len && self->column_of[field] < 0; column++)
    {
      g_autofree char *plain = dup_plain (g_ptr_array_index (self->columns, column));

      if (g_array_index (self->fields, int, column) < 0 &&
          (g_str_equal (plain, "id") || g_str_equal (plain, "number") || g_str_equal (plain, label)))
        {
          connect_column (self, column, field);
          stafett_import_clear_scan (self);
        }
    }
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

  connect_column (self, column, field);
  stafett_import_clear_scan (self);
  return TRUE;
}
