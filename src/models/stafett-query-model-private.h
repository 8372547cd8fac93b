/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "models/stafett-id-reader.h"
#include "models/stafett-query-model.h"
#include "models/stafett-row-cache.h"

G_BEGIN_DECLS

struct _StafettQueryModel
{
  GObject parent_instance;

  StafettSession   *session;    /* (owned) (nullable): until it is disposed of */
  StafettListQuery *query;      /* (owned) */
  StafettListQuery *shown;      /* (owned): the one whose rows there are, while those of another are being read */
  StafettIdReader  *reader;     /* (owned) */
  StafettRowCache  *cache;      /* (owned) */
  StafettListQuery *counted;    /* (owned) (nullable): the query whose rows were counted last */
  guint             n_counted;
  StafettIds       *ids;        /* (owned): all rows in order, as numbers, or the first ones while the others are being read */
  guint             n_all;      /* how many rows there are, as far as it is known */
  guint             n_told;     /* and how many have been told, on the way there */
  guint             source;     /* of the next step */
  gboolean          part;       /* the ids are the first ones only */
  gboolean          asked;      /* the query is another one than that of the ids */
  gboolean          reading;
  gboolean          loading;    /* reading, or on the way to the number of rows */
  gboolean          stale;      /* something was committed since */
  gboolean          inactive;
  gboolean          held;
};

/* stafett-query-model.c: what is read, and when */
void stafett_query_model_update_loading (StafettQueryModel *self);
void stafett_query_model_emit_replaced  (StafettQueryModel *self);

/* stafett-query-model-changes.c: what is told of the rows that have been read */
void stafett_query_model_take_ids    (StafettQueryModel *self,
                                      StafettIds        *ids);
void stafett_query_model_replace_ids (StafettQueryModel *self,
                                      StafettIds        *ids);
void stafett_query_model_replace_all (StafettQueryModel *self,
                                      StafettIds        *ids,
                                      gboolean           part,
                                      guint              n_all);
void stafett_query_model_approach    (StafettQueryModel *self);

G_END_DECLS
