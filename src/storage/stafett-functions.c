/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-storage"

#include "config.h"

#include "storage/stafett-connection-private.h"

#include <string.h>

#include "core/stafett-ids.h"
#include "core/stafett-money.h"
#include "core/stafett-rule-set.h"

/* What the program's statements can call. No index or trigger does: other programs may write the database too. */

/* Long enough for nearly every name and address; what is longer takes the slow way. */
#define FOLDED_SIZE 256

/* How a key spells å, so that it comes last, as in Norwegian and Danish: its code point would stand before æ and ø. No folded text
 * has this letter, the long s, of its own: it is folded to s. */
#define RING 0x17f
#define RING_UTF8 "\xc5\xbf"

/* The letters à to ÿ as a key spells them: with an accent after their base letter, so that é stands with e and is found by it. ä, ö, æ
 * and ø are letters by themselves, and stand behind z already. */
static const char * const spelled[] = {
  "a\xcc\x80", "a\xcc\x81", "a\xcc\x82", "a\xcc\x83", "\xc3\xa4",   RING_UTF8,    "\xc3\xa6",   "c\xcc\xa7",
  "e\xcc\x80", "e\xcc\x81", "e\xcc\x82", "e\xcc\x88", "i\xcc\x80",  "i\xcc\x81", "i\xcc\x82", "i\xcc\x88",
  "\xc3\xb0",  "n\xcc\x83", "o\xcc\x80", "o\xcc\x81", "o\xcc\x82",  "o\xcc\x83", "\xc3\xb6",  "\xc3\xb7",
  "\xc3\xb8",  "u\xcc\x80", "u\xcc\x81", "u\xcc\x82", "u\xcc\x88",  "y\xcc\x81", "\xc3\xbe",  "y\xcc\x88",
};

/* What stafett_name_key() does, for texts of ASCII and the letters of western Europe alone: no other bytes, no letter that
 * becomes several when it is folded. A search folds millions of texts. Returns the length, or -1 if the text needs the slow way. */
static gssize
fold_quickly (const char *text,
              gsize       length,
              char       *folded)
{
  gsize n = 0;

  if (length > FOLDED_SIZE / 3 * 2) /* two bytes may become three */
    return -1;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];
      const char *letter;

      if (c < 0x80)
        {
          folded[n++] = (char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
          continue;
        }

      /* À to ÿ but for × and ß, which is folded to ss; the capital letters are 32 below the small ones. */
      if (c != 0xc3 || i + 1 == length || (guchar) text[i + 1] < 0x80 || (guchar) text[i + 1] > 0xbf || (guchar) text[i + 1] == 0x9f)
        return -1;
      c = (guchar) text[++i];
      if (c == 0x97)
        {
          folded[n++] = (char) 0xc3;
          folded[n++] = (char) c;
          continue;
        }
      letter = spelled[(c < 0x9f ? c + 0x20 : c) - 0xa0];
      folded[n++] = letter[0];
      folded[n++] = letter[1];
      if (letter[2] != '\0')
        folded[n++] = letter[2];
    }

  return (gssize) n;
}

/* The letters and accents of a Latin letter, one after the other; å, ä and ö are letters by themselves. */
static void
spell (GString  *key,
       gunichar  letter)
{
  gboolean latin = letter < 0x250 || (letter >= 0x1e00 && letter < 0x1f00);
  gunichar base;
  gunichar accent;

  if (letter == 0xe5)
    g_string_append_unichar (key, RING);
  else if (!latin || letter == 0xe4 || letter == 0xf6 || !g_unichar_decompose (letter, &base, &accent))
    g_string_append_unichar (key, letter);
  else
    {
      spell (key, base);
      if (accent != 0)
        g_string_append_unichar (key, accent);
    }
}

/**
 * stafett_name_key:
 * @name: a name
 *
 * Two names have the same key if they are the same without regard to case and to the ways of composing a letter, and keys are in the
 * order of the alphabet, compared byte by byte: æ, ø and å last, as in Norwegian and Danish, ä beside æ, ö beside ø, and a letter with an
 * accent behind the one without. What is in a name is in its key, so that keys are searched, too.
 *
 * Returns: (transfer full): the key of @name, to compare, sort and search by
 */
char *
stafett_name_key (const char *name)
{
  g_autofree char *made_valid = NULL;
  g_autofree char *cased = NULL;
  g_autofree char *composed = NULL;
  char folded[FOLDED_SIZE];
  GString *key;
  gssize length;

  length = fold_quickly (name, strlen (name), folded);
  if (length >= 0)
    return g_strndup (folded, (gsize) length);

  /* What is searched for may come from a command line, which can hold any bytes. */
  made_valid = g_utf8_validate (name, -1, NULL) ? NULL : g_utf8_make_valid (name, -1);
  cased = g_utf8_casefold (made_valid != NULL ? made_valid : name, -1);
  composed = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL_COMPOSE);
  key = g_string_sized_new (strlen (composed) + 8);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    spell (key, g_utf8_get_char (p));

  return g_string_free (key, FALSE);
}

static void
name_key_cb (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, stafett_name_key (text), -1, g_free);
}

/* Names are short: this is faster than memmem(), which prepares itself for long texts. */
static gboolean
find (const char *text,
      gsize       length,
      const char *key,
      gsize       key_length)
{
  const char *end;

  if (key_length > length)
    return FALSE;
  if (key_length == 0)
    return TRUE;

  end = text + (length - key_length) + 1;
  for (const char *p = text; p < end && (p = memchr (p, key[0], (gsize) (end - p))) != NULL; p++)
    if (memcmp (p, key, key_length) == 0)
      return TRUE;

  return FALSE;
}

/* Whether nothing but ASCII is in it: eight bytes at a time. */
static gboolean
is_ascii (const char *text,
          gsize       length)
{
  guint64 bits = 0;
  guint64 eight;

  for (; length >= sizeof eight; text += sizeof eight, length -= sizeof eight)
    {
      memcpy (&eight, text, sizeof eight);
      bits |= eight;
    }
  for (; length > 0; text++, length--)
    bits |= (guchar) *text;

  return (bits & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* A key, which is folded, in a text of ASCII that is not. Most texts have no place where the key could begin. */
static gboolean
find_in_ascii (const char *text,
               gsize       length,
               const char *key,
               gsize       key_length)
{
  const char *end;
  char capital;

  if (key_length > length)
    return FALSE;
  if (key_length == 0)
    return TRUE;
  if ((guchar) key[0] >= 0x80)
    return FALSE;

  end = text + (length - key_length) + 1;
  capital = g_ascii_toupper (key[0]);
  for (const char *p = text; p < end; p++)
    if ((*p == key[0] || *p == capital) && g_ascii_strncasecmp (p, key, key_length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
find_folded (const char *text,
             gsize       length,
             const char *key,
             gsize       key_length)
{
  char folded[FOLDED_SIZE];
  g_autofree char *copy = NULL;
  g_autofree char *text_key = NULL;
  gssize folded_length;

  if (is_ascii (text, length))
    return find_in_ascii (text, length, key, key_length);
  folded_length = fold_quickly (text, length, folded);
  if (folded_length >= 0)
    return find (folded, (gsize) folded_length, key, key_length);

  copy = g_strndup (text, length);
  text_key = stafett_name_key (copy);
  return find (text_key, strlen (text_key), key, key_length);
}

/* Digits in a number that is written with blanks between them. */
static gboolean
find_digits (const char *text,
             gsize       length,
             const char *key,
             gsize       key_length)
{
  for (gsize start = 0; start < length; start++)
    {
      gsize n = 0;

      for (gsize i = start; i < length && n < key_length && (text[i] == key[n] || (n > 0 && text[i] == ' ')); i++)
        n += text[i] != ' ';
      if (n == key_length)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_number (const char *key,
           gsize       key_length)
{
  for (gsize i = 0; i < key_length; i++)
    if (!g_ascii_isdigit (key[i]))
      return FALSE;

  return key_length > 0;
}

/* Whether any of the texts has the word in it. */
static gboolean
have_word (sqlite3_value **texts,
           int             n_texts,
           const char     *word,
           gsize           word_length)
{
  for (int i = 0; i < n_texts; i++)
    {
      const char *text = sqlite3_value_blob (texts[i]);
      gsize length = (gsize) sqlite3_value_bytes (texts[i]);

      if (text == NULL)
        continue;
      if (i == 0 ? find (text, length, word, word_length) : find_folded (text, length, word, word_length))
        return TRUE;
      if (i > 0 && is_number (word, word_length) && memchr (text, ' ', length) != NULL && find_digits (text, length, word, word_length))
        return TRUE;
    }

  return FALSE;
}

/* contains (KEY, NAME_KEY, TEXT…): whether each of the key's words is in any of the texts. The key and the first text are as
 * stafett_name_key() makes them; the others may be as people wrote them. */
static void
contains_cb (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  /* As bytes: a text would be copied for the sake of the zero at its end. */
  const char *key = sqlite3_value_blob (values[0]);
  gsize length = (gsize) sqlite3_value_bytes (values[0]);
  gboolean found = key != NULL || length == 0;

  while (found && length > 0)
    {
      const char *blank = memchr (key, ' ', length);
      gsize word_length = blank != NULL ? (gsize) (blank - key) : length;

      found = word_length == 0 || have_word (values + 1, n_values - 1, key, word_length);
      key += MIN (word_length + 1, length);
      length -= MIN (word_length + 1, length);
    }

  sqlite3_result_int (context, found);
}

/* Whether an amount in a currency's minor units is what somebody typed in its major units. */
static void
money_is_cb (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  const char *currency = (const char *) sqlite3_value_text (values[1]);
  const char *text = (const char *) sqlite3_value_text (values[2]);
  gint64 amount;

  sqlite3_result_int (context, text != NULL && stafett_money_parse (text, currency, &amount) &&
                               amount == sqlite3_value_int64 (values[0]));
}

static StafettIds *
load_ids (sqlite3    *db,
          const char *sql,
          int        *result)
{
  g_autoptr (StafettIds) ids = stafett_ids_new ();
  sqlite3_stmt *statement = NULL;

  *result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  while (*result == SQLITE_OK && (*result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      stafett_ids_append (ids, sqlite3_column_int64 (statement, 0));
      *result = SQLITE_OK;
    }
  sqlite3_finalize (statement);

  return *result == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

/* among (SELECT, ID): whether the statement gives the id. As ID IN (SELECT …), which sorts all ids before the first question: for
 * some hundred thousand that takes longer than anybody may wait. Here they are read once, as a bit for each. */
static void
among_cb (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  StafettIdSet *set = sqlite3_get_auxdata (context, 0);

  if (set == NULL)
    {
      int result;
      g_autoptr (StafettIds) ids = load_ids (sqlite3_context_db_handle (context), (const char *) sqlite3_value_text (values[0]), &result);

      if (ids == NULL)
        {
          sqlite3_result_error_code (context, result);
          return;
        }
      sqlite3_set_auxdata (context, 0, stafett_id_set_new (ids), (void (*) (void *)) stafett_id_set_free);
      set = sqlite3_get_auxdata (context, 0);
      if (set == NULL)
        {
          sqlite3_result_error_nomem (context);
          return;
        }
    }

  if (sqlite3_value_type (values[1]) == SQLITE_NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_int (context, stafett_id_set_contains (set, sqlite3_value_int64 (values[1])));
}

/* What is wrong with a rule, so that a list of rules is told by the same judgement as everything else; NULL for nothing. */
static void
rule_problem_cb (sqlite3_context  *context,
                 int               n_values,
                 sqlite3_value   **values)
{
  StafettRule rule = { { STAFETT_RECORD_KIND_RULE, 0, 0 }, 0, };
  StafettRuleProblem problem;

  rule.trigger = (StafettTrigger) sqlite3_value_int (values[0]);
  rule.enabled = sqlite3_value_int (values[1]);
  rule.lead_status_id = sqlite3_value_int64 (values[2]);
  rule.target_category_id = sqlite3_value_int64 (values[3]);
  problem = stafett_rule_get_problem (&rule, sqlite3_value_int (values[5]), sqlite3_value_int (values[4]));
  if (problem != 0)
    sqlite3_result_int (context, (int) problem);
  else
    sqlite3_result_null (context);
}

void
stafett_connection_add_functions (sqlite3 *db)
{
  static const struct {
    const char *name;
    int         n_values; /* -1: any number */
    void      (*func) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "name_key", 1, name_key_cb },
    { "contains", -1, contains_cb },
    { "money_is", 3, money_is_cb },
    { "among", 2, among_cb },
    { "rule_problem", 6, rule_problem_cb },
  };

  /* Nothing that stands in a file from elsewhere may call them. */
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    sqlite3_create_function_v2 (db, functions[i].name, functions[i].n_values, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                NULL, functions[i].func, NULL, NULL, NULL);
}
