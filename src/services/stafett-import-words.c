/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include "core/stafett-enum-types.h"

/* The stages that other programs give to sales, in the four that there are here. */
static const struct {
  const char        *word;
  StafettSaleStatus  status;
} words[] = {
  { "won", STAFETT_SALE_STATUS_SOLD }, { "closed won", STAFETT_SALE_STATUS_SOLD }, { "sold", STAFETT_SALE_STATUS_SOLD },
  { "closed-won", STAFETT_SALE_STATUS_SOLD }, { "closedwon", STAFETT_SALE_STATUS_SOLD }, { "vunnet", STAFETT_SALE_STATUS_SOLD },
  { "solgt", STAFETT_SALE_STATUS_SOLD }, { "ordered", STAFETT_SALE_STATUS_SOLD }, { "closed (won)", STAFETT_SALE_STATUS_SOLD },
  { "lost", STAFETT_SALE_STATUS_LOST }, { "closed lost", STAFETT_SALE_STATUS_LOST }, { "closed-lost", STAFETT_SALE_STATUS_LOST },
  { "closedlost", STAFETT_SALE_STATUS_LOST }, { "tapt", STAFETT_SALE_STATUS_LOST }, { "closed (lost)", STAFETT_SALE_STATUS_LOST },
  { "stalled", STAFETT_SALE_STATUS_STALLED }, { "on hold", STAFETT_SALE_STATUS_STALLED }, { "postponed", STAFETT_SALE_STATUS_STALLED },
  { "utsatt", STAFETT_SALE_STATUS_STALLED }, { "stanset", STAFETT_SALE_STATUS_STALLED }, { "på vent", STAFETT_SALE_STATUS_STALLED },
  { "open", STAFETT_SALE_STATUS_OPEN }, { "åpen", STAFETT_SALE_STATUS_OPEN }, { "åpent", STAFETT_SALE_STATUS_OPEN },
  { "new", STAFETT_SALE_STATUS_OPEN }, { "in progress", STAFETT_SALE_STATUS_OPEN }, { "prospecting", STAFETT_SALE_STATUS_OPEN },
  { "engaging", STAFETT_SALE_STATUS_OPEN }, { "qualification", STAFETT_SALE_STATUS_OPEN }, { "qualified", STAFETT_SALE_STATUS_OPEN },
  { "needs analysis", STAFETT_SALE_STATUS_OPEN }, { "value proposition", STAFETT_SALE_STATUS_OPEN },
  { "id. decision makers", STAFETT_SALE_STATUS_OPEN }, { "perception analysis", STAFETT_SALE_STATUS_OPEN },
  { "proposal", STAFETT_SALE_STATUS_OPEN }, { "proposal/price quote", STAFETT_SALE_STATUS_OPEN },
  { "negotiation", STAFETT_SALE_STATUS_OPEN }, { "negotiation/review", STAFETT_SALE_STATUS_OPEN },
  { "appointment scheduled", STAFETT_SALE_STATUS_OPEN }, { "qualified to buy", STAFETT_SALE_STATUS_OPEN },
  { "presentation scheduled", STAFETT_SALE_STATUS_OPEN }, { "decision maker bought-in", STAFETT_SALE_STATUS_OPEN },
  { "contract sent", STAFETT_SALE_STATUS_OPEN }, { "tilbud sendt", STAFETT_SALE_STATUS_OPEN }, { "forhandling", STAFETT_SALE_STATUS_OPEN },
};

/* The status that a text means, or 0. */
int
stafett_import_find_status (const char *text)
{
  g_autofree char *key = stafett_name_key (text);
  int status;

  if (stafett_enum_from_nick (STAFETT_TYPE_SALE_STATUS, key, &status))
    return status;

  for (int i = STAFETT_SALE_STATUS_OPEN; i <= STAFETT_SALE_STATUS_STALLED; i++)
    {
      g_autofree char *label = stafett_name_key (stafett_enum_get_label (STAFETT_TYPE_SALE_STATUS, i));

      if (g_str_equal (key, label))
        return i;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (key, words[i].word))
      return (int) words[i].status;

  return 0;
}
