/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include "core/stafett-enum-types.h"
#include "services/stafett-locale.h"

/* The stages that other programs give to sales, in the four that there are here, in English, Norwegian, Danish, Swedish, German, Dutch,
 * French, Spanish, Portuguese and Italian. They are compared by their letters alone: "Closed-Won", "6. Closed Won" and "closedwon (100 %)"
 * are one. */
static const struct {
  StafettSaleStatus  status;
  const char        *words;
  const char        *telling; /* (nullable): which mean the status among other words, too: "Lost to a competitor" */
} stages[] = {
  { STAFETT_SALE_STATUS_SOLD,
    "closedwon closewon wonclosed dealwon ordered order paid invoiced success successful fakturert bestilt ordre abgeschlossengewonnen "
    "signé signée vendu vendido",
    "won sold vunnet vunnen vundet solgt sålt såld gewonnen verkauft verkocht gagné gagnée ganado ganada ganho ganha vinto vinta" },
  { STAFETT_SALE_STATUS_LOST,
    "closedlost closelost lostclosed deallost abandoned dead avbrutt abgelehnt annulé annulée descartado descartada",
    "lost cancelled canceled rejected declined tapt tabt förlorad förlorat verloren storniert avslått kansellert perdu perdue perdido perdida "
    "perso persa cancelado cancelada" },
  { STAFETT_SALE_STATUS_STALLED,
    "stalled onhold hold paused postponed deferred dormant utsatt stanset påvent udsat uppskjuten vilande zurückgestellt pausiert uitgesteld "
    "ensuspens suspendu suspendido suspenso sospeso",
    NULL },
  { STAFETT_SALE_STATUS_OPEN,
    "open opened new active inprogress progress pending lead prospecting prospect prospecter engaging qualification qualified qualify qualifying contacted "
    "contacting working discovery demo demoscheduled presentation needsanalysis analysis valueproposition iddecisionmakers perceptionanalysis proposal "
    "proposalpricequote proposalsent propose quote quotesent negotiation negotiationreview negotiations negotiate negotiating develop close "
    "appointmentscheduled qualifiedtobuy presentationscheduled decisionmakerboughtin contractsent contactmade proposalmade negotiationsstarted leadin "
    "åpen åpent ny nytt aktiv tilbud tilbudsendt forhandling forhandlinger underarbeid kvalifisert kvalifisering behovsanalyse åben åbent öppen öppet "
    "pågående pågår offert offertskickad offen neu verhandlung verhandlungen angebot angebotversendet qualifizierung bedarfsanalyse präsentation "
    "nieuw onderhandeling offerte ouvert ouverte encours nouveau prospection négociation proposition devis abierto abierta nuevo nueva enproceso "
    "prospección calificación cualificación negociación propuesta cotización evaluando aberto aberta novo prospecção negociação proposta emandamento aperto aperta incorso trattativa",
    NULL },
};

/* Among which no other word says what is meant. */
#define NEGATIONS "not no never ikke ikkje inte nicht kein keine niet geen pas non não wont"

/* The letters of a text, in lower case. */
static char *
dup_letters (const char *lower)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));

  return g_string_free (letters, FALSE);
}

/* The words of a text. What stands around an apostrophe is one: "won't". */
static char **
split_words (const char *lower)
{
  GString *text = g_string_new (NULL);
  char **words;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        g_string_append_unichar (text, c);
      else if (c != '\'' && c != 0x2019)
        g_string_append_c (text, ' ');
    }
  words = g_strsplit (text->str, " ", -1);
  g_string_free (text, TRUE);

  return words;
}

/* What a text of several words means: one of them tells it, or all that are known are of one stage. */
static int
find_among_words (char **words)
{
  gboolean known[STAFETT_SALE_STATUS_STALLED + 1] = { FALSE, };
  int telling = 0;
  guint n_known = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (stafett_import_find_word (NEGATIONS, words[i]) >= 0)
        return 0;

      for (gsize j = 0; j < G_N_ELEMENTS (stages); j++)
        {
          known[stages[j].status] |= stafett_import_find_word (stages[j].words, words[i]) >= 0;
          if (stages[j].telling == NULL || stafett_import_find_word (stages[j].telling, words[i]) < 0)
            continue;
          if (telling != 0 && telling != (int) stages[j].status)
            return 0;
          telling = (int) stages[j].status;
        }
    }
  if (telling != 0)
    return telling;

  for (int i = STAFETT_SALE_STATUS_OPEN; i <= STAFETT_SALE_STATUS_STALLED; i++)
    n_known += known[i];
  return n_known == 1 && known[STAFETT_SALE_STATUS_OPEN] ? STAFETT_SALE_STATUS_OPEN : 0;
}

/* The status that a text means, or 0. */
int
stafett_import_find_status (const char *text)
{
  g_autofree char *key = stafett_name_key (text);
  g_autofree char *composed = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *letters = NULL;
  g_auto (GStrv) words = NULL;
  int status;

  if (stafett_enum_from_nick (STAFETT_TYPE_SALE_STATUS, key, &status))
    return status;

  for (int i = STAFETT_SALE_STATUS_OPEN; i <= STAFETT_SALE_STATUS_STALLED; i++)
    {
      g_autofree char *label = stafett_name_key (stafett_enum_get_label (STAFETT_TYPE_SALE_STATUS, i));

      if (g_str_equal (key, label))
        return i;
    }

  composed = stafett_import_dup_composed (text);
  lower = stafett_locale_dup_lower (composed);
  letters = dup_letters (lower);
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    if (stafett_import_find_word (stages[i].words, letters) >= 0 || (stages[i].telling != NULL && stafett_import_find_word (stages[i].telling, letters) >= 0))
      return (int) stages[i].status;

  words = split_words (lower);
  return find_among_words (words);
}
