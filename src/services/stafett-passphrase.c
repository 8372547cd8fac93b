/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-passphrase.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "core/stafett-error.h"

/* Argon2id through libsodium. A passphrase lives in memory that is wiped when the last reference goes. Hashing takes a good part of
 * a second and 64 MiB on purpose: never on the main thread. */

#define LONGEST_DELAY (30 * G_USEC_PER_SEC)

static gboolean quick; /* (atomic) */

static gboolean
initialize (GError **error)
{
  /* May be called again and from any thread. */
  if (sodium_init () >= 0)
    return TRUE;

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_FAILED, _("The library that protects passphrases cannot be used on this system."));
  return FALSE;
}

static unsigned long long
get_operations (void)
{
  return g_atomic_int_get (&quick) ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
}

static size_t
get_memory (void)
{
  return g_atomic_int_get (&quick) ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
}

typedef struct {
  char  *text;
  gsize  length;
} Wiped;

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  sodium_memzero (wiped->text, wiped->length);
  g_free (wiped->text);
  g_free (wiped);
}

/**
 * stafett_passphrase_new:
 * @text: what somebody typed, as UTF-8; the caller wipes its own copy
 *
 * Keyboards differ in how they compose a letter with an accent: the passphrase is the same.
 *
 * Returns: (transfer full) (nullable): the passphrase, whose memory is wiped when it is freed; %NULL if @text is empty or not valid
 */
GBytes *
stafett_passphrase_new (const char *text)
{
  Wiped *wiped;
  char *composed;

  g_return_val_if_fail (text != NULL, NULL);

  composed = *text != '\0' ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;
  if (composed == NULL)
    return NULL;

  wiped = g_new0 (Wiped, 1);
  wiped->text = composed;
  wiped->length = strlen (composed);
  return g_bytes_new_with_free_func (wiped->text, wiped->length, wiped_free, wiped);
}

/**
 * stafett_passphrase_hash:
 * @passphrase: a passphrase
 * @error: %STAFETT_ERROR_FAILED
 *
 * Takes long on purpose: called on a worker thread.
 *
 * Returns: (transfer full) (nullable): what to keep instead of the passphrase
 */
char *
stafett_passphrase_hash (GBytes  *passphrase,
                         GError **error)
{
  char hash[crypto_pwhash_STRBYTES];
  gsize length;
  const char *text = g_bytes_get_data (passphrase, &length);

  if (!initialize (error))
    return NULL;

  if (crypto_pwhash_str (hash, text, length, get_operations (), get_memory ()) == 0)
    return g_strdup (hash);

  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_FAILED, _("There is not enough memory to protect the passphrase."));
  return NULL;
}

/**
 * stafett_passphrase_verify:
 * @passphrase: what somebody gave
 * @hash: what stafett_passphrase_hash() once made
 * @fits: (out): whether it is the same passphrase
 * @error: %STAFETT_ERROR_FAILED
 *
 * Takes long on purpose: called on a worker thread.
 *
 * Returns: whether it could be found out
 */
gboolean
stafett_passphrase_verify (GBytes      *passphrase,
                           const char  *hash,
                           gboolean    *fits,
                           GError     **error)
{
  gsize length;
  const char *text = g_bytes_get_data (passphrase, &length);

  if (!initialize (error))
    return FALSE;

  *fits = crypto_pwhash_str_verify (hash, text, length) == 0;
  return TRUE;
}

/**
 * stafett_passphrase_needs_rehash:
 * @hash: what stafett_passphrase_hash() once made
 *
 * Returns: whether it would be made with other limits today
 */
gboolean
stafett_passphrase_needs_rehash (const char *hash)
{
  return initialize (NULL) && crypto_pwhash_str_needs_rehash (hash, get_operations (), get_memory ()) != 0;
}

/**
 * stafett_passphrase_get_delay:
 * @n_failures: how many wrong passphrases in a row, at least one
 *
 * Returns: how long to wait before the next one is looked at, in microseconds: a second, and each time twice as long
 */
gint64
stafett_passphrase_get_delay (guint n_failures)
{
  gint64 delay = (gint64) G_USEC_PER_SEC << MIN (n_failures - 1, 5);

  return g_atomic_int_get (&quick) ? delay / 100 : MIN (delay, LONGEST_DELAY);
}

/**
 * stafett_passphrase_set_quick:
 * @make_quick: whether to be as quick as the library allows, instead of as safe as its interactive limits
 *
 * For tests.
 */
void
stafett_passphrase_set_quick (gboolean make_quick)
{
  g_atomic_int_set (&quick, make_quick);
}
