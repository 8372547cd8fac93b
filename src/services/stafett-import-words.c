/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include "core/stafett-enum-types.h"
#include "services/stafett-locale.h"

/* The stages that other programs give to sales, in the four that there are here, in English, Norwegian, Danish, Swedish, German and
 * Dutch. They are compared by their letters alone: "Closed-Won", "6. Closed Won" and "closedwon (100 %)" are one. */
static const struct {
  StafettSaleStatus  status;
  const char        *words;
} stages[] = {
  { STAFETT_SALE_STATUS_SOLD, "won closedwon closewon wonclosed dealwon sold ordered order paid invoiced success successful vunnet vunnen vundet solgt sålt "
                              "gewonnen verkauft verkocht fakturert bestilt ordre" },
  { STAFETT_SALE_STATUS_LOST, "lost closedlost closelost lostclosed deallost cancelled canceled rejected declined abandoned tapt tabt förlorad förlorat verloren "
                              "avslått kansellert avbrutt" },
  { STAFETT_SALE_STATUS_STALLED, "stalled onhold hold paused postponed deferred dormant utsatt stanset påvent udsat uppskjuten vilande "
                                 "zurückgestellt pausiert uitgesteld" },
  { STAFETT_SALE_STATUS_OPEN, "open opened new active inprogress progress pending prospecting prospect prospecter engaging qualification qualified qualify "
                              "discovery needsanalysis valueproposition iddecisionmakers perceptionanalysis proposal proposalpricequote proposalsent propose "
                              "quote quotesent negotiation negotiationreview negotiations develop close appointmentscheduled qualifiedtobuy presentationscheduled "
                              "decisionmakerboughtin contractsent demoscheduled contactmade proposalmade negotiationsstarted leadin åpen åpent ny nytt aktiv "
                              "tilbud tilbudsendt forhandling forhandlinger underarbeid kvalifisert åben åbent öppen öppet pågående pågår offen neu "
                              "verhandlung angebot nieuw onderhandeling" },
};

/* The letters of a text, in lower case. */
static char *
dup_letters (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = stafett_locale_dup_lower (composed != NULL ? composed : text);
  GString *letters = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));

  return g_string_free (letters, FALSE);
}

/* The status that a text means, or 0. */
int
stafett_import_find_status (const char *text)
{
  g_autofree char *key = stafett_name_key (text);
  g_autofree char *letters = NULL;
  int status;

  if (stafett_enum_from_nick (STAFETT_TYPE_SALE_STATUS, key, &status))
    return status;

  for (int i = STAFETT_SALE_STATUS_OPEN; i <= STAFETT_SALE_STATUS_STALLED; i++)
    {
      g_autofree char *label = stafett_name_key (stafett_enum_get_label (STAFETT_TYPE_SALE_STATUS, i));

      if (g_str_equal (key, label))
        return i;
    }

  letters = dup_letters (text);
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    if (stafett_import_find_word (stages[i].words, letters) >= 0)
      return (int) stages[i].status;

  return 0;
}
