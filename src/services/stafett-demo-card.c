/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-demo-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands on the cards of the demo's companies and contacts. Every number has the form that its country uses, with its
 * check digit, but lies where no register has given any out yet, or where it is set aside for tests. */

/* The sum of the digits by their weights. */
static guint
weigh (const char  *digits,
       const guint *weights)
{
  guint sum = 0;

  for (guint i = 0; digits[i] != '\0'; i++)
    sum += (guint) (digits[i] - '0') * weights[i];

  return sum;
}

/* Counts @stem up until the check digit by modulus 11 is one digit. */
static char *
number_modulus_11 (guint        stem,
                   const guint *weights,
                   guint       *check)
{
  for (;;)
    {
      g_autofree char *digits = g_strdup_printf ("%u", stem);

      *check = (11 - weigh (digits, weights) % 11) % 11;
      if (*check < 10)
        return g_steal_pointer (&digits);
      stem++;
    }
}

/* The last digit of a Swedish number: the sum by weights 2 and 1, with the digits of the products, is a multiple of 10. */
static guint
get_luhn_digit (const char *digits)
{
  guint sum = 0;

  for (guint i = 0; digits[i] != '\0'; i++)
    {
      guint product = (guint) (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);

      sum += product / 10 + product % 10;
    }

  return (10 - sum % 10) % 10;
}

static char *
dup_organisation_number (StafettDemoCountryId country,
                         guint                index)
{
  static const guint norwegian_weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
  static const guint danish_weights[] = { 2, 7, 6, 5, 4, 3, 2 };
  static const guint finnish_weights[] = { 7, 9, 10, 5, 8, 4, 2 };
  static const guint icelandic_weights[] = { 3, 2, 7, 6, 5, 4, 3, 2 };
  g_autofree char *digits = NULL;
  guint check;

  switch (country)
    {
    case STAFETT_DEMO_NORWAY:
      /* 31 is the tax administration's series of made-up organisations for tests. */
      digits = number_modulus_11 (31042100 + index * 6151, norwegian_weights, &check);
      return g_strdup_printf ("%.3s %.3s %.2s%u", digits, digits + 3, digits + 6, check);
    case STAFETT_DEMO_SWEDEN:
      digits = g_strdup_printf ("%u", 559990000 + index * 137);
      return g_strdup_printf ("%.6s-%.3s%u", digits, digits + 6, get_luhn_digit (digits));
    case STAFETT_DEMO_DENMARK:
      digits = number_modulus_11 (9900100 + index * 1483, danish_weights, &check);
      return g_strdup_printf ("%.2s %.2s %.2s %.1s%u", digits, digits + 2, digits + 4, digits + 6, check);
    case STAFETT_DEMO_FINLAND:
      digits = number_modulus_11 (9900100 + index * 1117, finnish_weights, &check);
      return g_strdup_printf ("%s-%u", digits, check);
    case STAFETT_DEMO_ICELAND:
      /* A day of registration in the year 2099, with 40 added to the day, and the digit of the century. */
      digits = number_modulus_11 (51069920 + index, icelandic_weights, &check);
      return g_strdup_printf ("%.6s-%.2s%u0", digits, digits + 6, check);
    case STAFETT_DEMO_N_COUNTRIES:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_phone (StafettDemoCountryId country,
           guint                index,
           gboolean             mobile)
{
  switch (country)
    {
    case STAFETT_DEMO_NORWAY:
      return mobile ? g_strdup_printf ("+47 900 00 %03u", 100 + index) : g_strdup_printf ("+47 21 00 01 %02u", index);
    case STAFETT_DEMO_SWEDEN:
      /* The series that are kept free for films and books. */
      return mobile ? g_strdup_printf ("+46 70 174 06 %02u", 5 + index) : g_strdup_printf ("+46 8 465 004 %02u", index);
    case STAFETT_DEMO_DENMARK:
      return mobile ? g_strdup_printf ("+45 20 00 01 %02u", index) : g_strdup_printf ("+45 70 00 01 %02u", index);
    case STAFETT_DEMO_FINLAND:
      return mobile ? g_strdup_printf ("+358 40 000 01%02u", index) : g_strdup_printf ("+358 9 000 01%02u", index);
    case STAFETT_DEMO_ICELAND:
      return mobile ? g_strdup_printf ("+354 690 01%02u", index) : g_strdup_printf ("+354 500 01%02u", index);
    case STAFETT_DEMO_N_COUNTRIES:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* A text as it is written in an address: ASCII, small letters, nothing else but dots. */
static char *
dup_address_part (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);

  return g_strdup (g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz", '.'));
}

/* The first word of the company's name. */
static char *
dup_domain (const StafettDemoCompany *data)
{
  g_autofree char *word = g_strndup (data->name, strcspn (data->name, " "));
  g_autofree char *part = dup_address_part (word);

  return g_strconcat (part, ".example", NULL);
}

static const char *
pick (const char * const *list,
      guint               index)
{
  return list[index % g_strv_length ((char **) list)];
}

/* Which of its country's companies it is. */
static guint
get_number_in_country (guint index)
{
  guint number = 0;

  for (guint i = 0; i < index; i++)
    if (stafett_demo_companies[i].country == stafett_demo_companies[index].country)
      number++;

  return number;
}

/**
 * stafett_demo_card_get_n_contacts:
 * @index: which of the demo's companies
 *
 * Returns: how many contacts the company has
 */
guint
stafett_demo_card_get_n_contacts (guint index)
{
  return 2 + index % 2;
}

/**
 * stafett_demo_card_new_company:
 * @index: which of the demo's companies
 *
 * Returns: (transfer full): its card; the category and our contact are left to the caller
 */
StafettCompany *
stafett_demo_card_new_company (guint index)
{
  const StafettDemoCompany *data = &stafett_demo_companies[index];
  StafettCompany *company = stafett_record_new (STAFETT_RECORD_KIND_COMPANY);
  g_autofree char *domain = dup_domain (data);
  guint number = get_number_in_country (index);

  company->name = g_strdup (data->name);
  company->city = g_strdup (data->city);
  company->country = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "demo", stafett_demo_countries[data->country].name));
  company->organisation_number = dup_organisation_number (data->country, number);
  company->phone = dup_phone (data->country, number, FALSE);
  company->email = g_strconcat ("post@", domain, NULL);
  company->web_address = g_strconcat ("https://www.", domain, NULL);

  return company;
}

/**
 * stafett_demo_card_new_contact:
 * @index: which of the demo's companies
 * @of_company: which of the company's contacts
 * @of_country: which of the country's contacts
 *
 * Returns: (transfer full): the contact's card; the company, owner and sources are left to the caller
 */
StafettContact *
stafett_demo_card_new_contact (guint index,
                               guint of_company,
                               guint of_country)
{
  const StafettDemoCompany *data = &stafett_demo_companies[index];
  const StafettDemoCountry *country = &stafett_demo_countries[data->country];
  StafettContact *contact = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  guint round = of_country / g_strv_length ((char **) country->given_names);
  const char *given = pick (country->given_names, of_country);
  const char *family = pick (country->family_names, of_country + 2 * round);
  g_autofree char *name = g_strdup_printf ("%s %s", given, family);
  g_autofree char *part = dup_address_part (name);
  g_autofree char *domain = dup_domain (data);

  contact->name = g_steal_pointer (&name);
  contact->title = g_strdup (of_company == 0 && index % 3 != 0 ? country->titles[0] : pick (country->titles, index + 1 + 2 * of_company));
  contact->email = g_strconcat (part, "@", domain, NULL);
  contact->phone = dup_phone (data->country, of_country, TRUE);

  return contact;
}
