/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-demo-data.h"
#include "services/stafett-session-private.h"

G_BEGIN_DECLS

#define STAFETT_DEMO_N_SALES 4
#define STAFETT_DEMO_N_CONTACTS 3
/* Who creates the database, and the associates of the demo. */
#define STAFETT_DEMO_N_ACTORS (1 + STAFETT_DEMO_N_ASSOCIATES)

/* A company on its way through its story. */
typedef struct {
  guint   index;
  guint   number; /* among all, in the order in which the stories are told */
  gint64  id;
  guint   owner;  /* an index of the demo's associates, who is to take it over */
  guint   marketer;
  gboolean owned;
  gboolean meets_later; /* the third contact comes in the story */
  gint64  contacts[STAFETT_DEMO_N_CONTACTS];
  guint   n_contacts;
  guint   in_country; /* which of its country's contacts the first one is */
  gint64  sales[STAFETT_DEMO_N_SALES];
  gint64  amounts[STAFETT_DEMO_N_SALES];
  gint64  question;
  gint64  category_entry; /* the journal entry of the last change of category */
} StafettDemoStage;

typedef struct {
  gint64                 time;
  guint                  order;
  StafettDemoStage      *company; /* (nullable): NULL for settings */
  const StafettDemoStep *step;
} StafettDemoEvent;

typedef struct {
  StafettSession   *session;
  gint64            now;
  GRand            *rand;       /* (owned) */
  GArray           *events;     /* (owned) (element-type StafettDemoEvent) */
  guint             n_today;
  guint             n_sales;
  guint             n_reasons;
  gint64            categories[STAFETT_DEMO_N_CATEGORIES];
  gint64            statuses[STAFETT_DEMO_N_STATUSES];
  StafettAssociate *associates[STAFETT_DEMO_N_ACTORS]; /* (owned): the first is who creates the database */
  StafettDemoStage  companies[STAFETT_DEMO_N_COMPANIES];
} StafettDemo;

gboolean stafett_demo_play (StafettDemo             *self,
                            const StafettDemoEvent  *event,
                            GError                 **error);

G_END_DECLS
