/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-money.h"
#include "services/stafett-locale.h"

/* How well the heading of a column fits a field. Which words there are for it stands in stafett-import-vocabulary.c. Headings are
 * compared by their letters and digits alone: case, blanks, signs and what stands in brackets do not matter. */

/* What a system calls the records themselves, before what it calls their fields: "Deal - Title", "Account Owner". */
static const struct {
  StafettRecordKind  kind;
  const char        *words;
} prefixes[] = {
  { STAFETT_RECORD_KIND_COMPANY, "company account organisation organization firma kunden kunde customer client selskap bedrift företag" },
  { STAFETT_RECORD_KIND_CONTACT, "contact person lead kontakt prospect" },
  { STAFETT_RECORD_KIND_SALE, "deal opportunity sales sale salgs salg order" },
};

#define MAX_HEADING 1024 /* bytes */

/* The heading of the column that has a contact's lead status also while it does not show. */
#define KEPT N_("Lead status, also while it does not show")

/* A column about somebody or something else, whatever it ends with. */
#define STRANGERS "owner eier manager assistant created modified updated parent partner user referrer fax opt bounced last previous next second secondary other"

struct _StafettImportHeading
{
  char  *plain;    /* (owned) */
  char  *rest;     /* (owned) (nullable): @plain without the record's own name before it, or without a currency after it */
  char **words;    /* (owned) */
  guint  n_words;
};

struct _StafettImportWords
{
  char       *best[3];   /* (owned) (nullable): of a column that our own export has beside the one of the field, and that tells more */
  char       *own[3];   /* (owned): the field's names in this program */
  const char *synonyms;
  const char *endings;  /* (nullable) */
};

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[' || c == '{';
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == '}';
}

/* Without what stands in brackets, such as a unit; unless all of it does. */
static char *
dup_unbracketed (const char *name)
{
  GString *text = g_string_new (NULL);
  gboolean any = FALSE;
  guint depth = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_opening (c))
        depth++;
      else if (is_closing (c) && depth > 0)
        depth--;
      else if (depth == 0)
        {
          g_string_append_unichar (text, c);
          any |= g_unichar_isalnum (c);
        }
    }

  if (any)
    return g_string_free (text, FALSE);

  g_string_free (text, TRUE);
  return g_strdup (name);
}

/* The beginning of a text, which is all of it unless it is longer than any heading or stage that somebody knows. Composing the letters of
 * a long text takes the square of its length. */
char *
stafett_import_dup_composed (const char *name)
{
  gsize length = strlen (name);
  g_autofree char *start = g_strndup (name, MIN (length, MAX_HEADING));
  char *composed;

  if (length > MAX_HEADING)
    *g_utf8_find_prev_char (start, start + MAX_HEADING) = '\0';
  composed = g_utf8_normalize (start, -1, G_NORMALIZE_ALL_COMPOSE);

  return composed != NULL ? composed : g_steal_pointer (&start);
}

/* A heading's words in lower case: parted by signs, and where a capital letter follows a small one. */
char **
stafett_import_split_words (const char *name,
                            guint      *n_words)
{
  g_autofree char *composed = stafett_import_dup_composed (name);
  g_autofree char *text = dup_unbracketed (composed);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  gboolean small = FALSE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (word->len > 0 && (!g_unichar_isalnum (c) || (small && g_unichar_isupper (c))))
        {
          g_autofree char *lower = stafett_locale_dup_lower (word->str);

          g_ptr_array_add (words, g_steal_pointer (&lower));
          g_string_truncate (word, 0);
        }
      if (c == '\0')
        break;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      small = g_unichar_islower (c);
    }

  /* What an administrator of another system has added, as some mark it. */
  if (words->len > 1 && g_str_has_suffix (text, "__c"))
    g_free (g_ptr_array_remove_index (words, words->len - 1));

  *n_words = words->len;
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/* Where @word stands among @words, from 0; -1 if it does not. */
int
stafett_import_find_word (const char *words,
           const char *word)
{
  gsize length = strlen (word);
  int place = 0;

  for (const char *p = words; *p != '\0' && length > 0; place++)
    {
      gsize n = strcspn (p, " ");

      if (n == length && memcmp (p, word, n) == 0)
        return place;
      p += n;
      p += strspn (p, " ");
    }

  return -1;
}

/* What Dynamics exports beside the fields, for itself. */
static gboolean
is_internal (const char *name)
{
  return g_str_has_prefix (name, "(Do Not Modify)");
}

/* The letters and digits of a heading, in lower case. */
char *
stafett_import_dup_plain (const char *name)
{
  guint n_words;
  g_auto (GStrv) words = stafett_import_split_words (name, &n_words);

  return g_strjoinv ("", words);
}

/* Of a heading in small letters, where three of them are a word more often than not. */
#define COMMON_CURRENCIES "nok sek dkk eur usd gbp chf isk pln jpy cad aud"

/* Where the last word of a name begins. */
static const char *
find_last_word (const char *name)
{
  const char *word = name;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)))
      word = g_utf8_next_char (p);

  return word;
}

/* (nullable): the currency that a heading names, as in "Amount (NOK)", "amount_usd", "Beløp i EUR" or "Price $". */
const char *
stafett_import_heading_find_currency (const char *name)
{
  static const struct {
    const char *sign;
    const char *currency;
  } signs[] = { { "€", "EUR" }, { "£", "GBP" }, { "$", "USD" } };
  const char *last = find_last_word (name);

  for (const char *p = name; *p != '\0'; p++)
    {
      gsize n = strspn (p, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

      gboolean scaled = n == 4 && strchr ("TKM", *p) != NULL; /* "TNOK" */

      /* A word of its own, so that "AMOUNT" names none. */
      if ((n == 3 || scaled) && (p == name || !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (name, p)))) &&
          !g_unichar_isalnum (g_utf8_get_char (p + n)))
        {
          const char *currency = stafett_currency_find (p + scaled, n - (gsize) scaled);

          if (currency != NULL)
            return currency;
        }
      if (n > 0)
        p += n - 1;
    }

  if (last != name && stafett_import_find_word (COMMON_CURRENCIES, last) >= 0)
    return stafett_currency_find (last, strlen (last));

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (name, signs[i].sign) != NULL)
      return signs[i].currency;

  return NULL;
}

static gboolean
is_unit (const char *word)
{
  gsize length = strlen (word);

  return stafett_currency_find (word, length) != NULL ||
         (length == 4 && strchr ("tkm", *word) != NULL && stafett_import_find_word (COMMON_CURRENCIES, word + 1) >= 0);
}

/* In which unit a heading says that amounts are, as a power of ten: 3 for "Amount (TNOK)", "Beløp i 1000 kr" and "Revenue, thousands". */
int
stafett_import_heading_find_magnitude (const char *name)
{
  g_autofree char *lower = stafett_locale_dup_lower (name);
  g_auto (GStrv) words = g_strsplit_set (lower, " \t_-.,;:/()[]{}'", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      gboolean currency = strlen (word) == 4 && stafett_import_find_word (COMMON_CURRENCIES, word + 1) >= 0;

      if (stafett_import_find_word ("1000 000 k tkr kkr tusen thousand thousands tusental tsd k$ k€ k£", word) >= 0 ||
          (currency && (word[0] == 't' || word[0] == 'k')))
        return 3;
      if (stafett_import_find_word ("1000000 m mm mkr mill mio mln million millions millioner miljoner m$ m€ m£ $m €m £m", word) >= 0 ||
          (currency && word[0] == 'm'))
        return 6;
    }

  return 0;
}

StafettImportHeading *
stafett_import_heading_new (StafettRecordKind  kind,
                            const char        *name)
{
  StafettImportHeading *self = g_new0 (StafettImportHeading, 1);

  self->words = stafett_import_split_words (is_internal (name) ? "" : name, &self->n_words);
  self->plain = g_strjoinv ("", self->words);
  if (self->n_words < 2)
    {
      /* "DEALNAME" does not tell where its words part. */
      for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
        {
          g_auto (GStrv) own = prefixes[i].kind == kind ? g_strsplit (prefixes[i].words, " ", -1) : NULL;

          for (guint j = 0; own != NULL && own[j] != NULL && self->rest == NULL; j++)
            if (g_str_has_prefix (self->plain, own[j]) && self->plain[strlen (own[j])] != '\0')
              self->rest = g_strdup (self->plain + strlen (own[j]));
        }
      return self;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (prefixes[i].kind == kind && stafett_import_find_word (prefixes[i].words, self->words[0]) >= 0)
      self->rest = g_strjoinv ("", self->words + 1);
  if (self->rest == NULL && is_unit (self->words[self->n_words - 1]))
    {
      g_auto (GStrv) others = g_strdupv (self->words);
      guint n = self->n_words - 1;

      /* "Amount NOK", "Beløp i NOK" */
      if (n > 1 && stafett_import_find_word ("in i", others[n - 1]) >= 0)
        n--;
      for (guint i = n; i < self->n_words; i++)
        g_clear_pointer (&others[i], g_free);
      self->rest = g_strjoinv ("", others);
    }

  return self;
}

void
stafett_import_heading_free (StafettImportHeading *self)
{
  g_free (self->plain);
  g_free (self->rest);
  g_strfreev (self->words);
  g_free (self);
}

StafettImportWords *
stafett_import_words_new (StafettRecordKind         kind,
                          const StafettImportField *field)
{
  StafettImportWords *self = g_new0 (StafettImportWords, 1);

  if (kind == STAFETT_RECORD_KIND_CONTACT && g_str_equal (field->name, "lead-status"))
    {
      self->best[0] = stafett_import_dup_plain ("lead-status-kept");
      self->best[1] = stafett_import_dup_plain (KEPT);
      self->best[2] = stafett_import_dup_plain (_(KEPT));
    }
  /* Our own exports have the number of the company's record below "Company number", not what is told by the authorities. */
  self->own[0] = field->field != NULL ? stafett_import_dup_plain (field->name) : NULL;
  self->own[1] = stafett_import_dup_plain (field->label);
  self->own[2] = stafett_import_dup_plain (_(field->label));
  self->synonyms = stafett_import_vocabulary_find (kind, field->name, &self->endings);

  return self;
}

void
stafett_import_words_free (StafettImportWords *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->own); i++)
    {
      g_free (self->best[i]);
      g_free (self->own[i]);
    }
  g_free (self);
}

/* Whether the last words of the heading, up to three of them, are one of @endings together. */
static gboolean
ends_with (const StafettImportHeading *heading,
           const char                 *endings)
{
  if (heading->n_words < 2)
    return FALSE;

  for (guint i = 0; i < heading->n_words; i++)
    if (stafett_import_find_word (STRANGERS, heading->words[i]) >= 0)
      return FALSE;

  for (guint n = 1; n <= MIN (heading->n_words, 3); n++)
    {
      g_autofree char *end = g_strjoinv ("", heading->words + heading->n_words - n);

      if (stafett_import_find_word (endings, end) >= 0)
        return TRUE;
    }

  return FALSE;
}

/* How well a heading fits: 0 best, up to one of the constants STAFETT_IMPORT_FIT_…; -1 not at all. */
int
stafett_import_words_rate (const StafettImportWords   *self,
                           const StafettImportHeading *heading)
{
  int place;

  if (*heading->plain == '\0')
    return -1;

  for (gsize i = 0; i < G_N_ELEMENTS (self->own); i++)
    if (g_strcmp0 (heading->plain, self->best[i]) == 0)
      return STAFETT_IMPORT_FIT_BEST;
  for (gsize i = 0; i < G_N_ELEMENTS (self->own); i++)
    if (g_strcmp0 (heading->plain, self->own[i]) == 0)
      return STAFETT_IMPORT_FIT_OWN;

  place = stafett_import_find_word (self->synonyms, heading->plain);
  if (place >= 0)
    return STAFETT_IMPORT_FIT_OWN + 1 + place;

  place = heading->rest != NULL ? stafett_import_find_word (self->synonyms, heading->rest) : -1;
  if (place < 0 && heading->rest != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (self->own); i++)
      if (g_strcmp0 (heading->rest, self->own[i]) == 0)
        place = 0;
  if (place >= 0)
    return STAFETT_IMPORT_FIT_SYNONYM + 1 + place;

  return self->endings != NULL && ends_with (heading, self->endings) ? STAFETT_IMPORT_FIT_ENDING : -1;
}
