/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-change-set.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

/* What a change of a list item does to whatever uses the item (domain.md section 4), in the order in which it is told. */
typedef enum {
  STAFETT_CONSEQUENCE_COMPANIES,            /* have the category, or contacts with the lead status */
  STAFETT_CONSEQUENCE_COMPANIES_MOVED,      /* get the other category */
  STAFETT_CONSEQUENCE_CONTACTS,             /* of these companies, or with the lead status */
  STAFETT_CONSEQUENCE_CONTACTS_MOVED,       /* get the other lead status */
  STAFETT_CONSEQUENCE_LEAD_STATUSES_HIDDEN, /* contacts whose lead status stops showing */
  STAFETT_CONSEQUENCE_LEAD_STATUSES_SHOWN,  /* contacts whose lead status starts showing */
  STAFETT_CONSEQUENCE_LEADS_STARTED,        /* contacts that get the default lead status by that */
  STAFETT_CONSEQUENCE_RULES,                /* rules that are on, name the item and go on working */
  STAFETT_CONSEQUENCE_RULES_BROKEN,         /* rules that are on and stop working */
  STAFETT_CONSEQUENCE_RULES_REDIRECTED,     /* rules, on or off, that name the other item instead */
  STAFETT_CONSEQUENCE_RULES_REMOVED,        /* rules that go, because another one waits for the other lead status already */
  STAFETT_CONSEQUENCE_QUESTIONS_CHANGED,    /* questions that wait and suggest the other category instead */
  STAFETT_CONSEQUENCE_QUESTIONS_WITHDRAWN,  /* questions that wait and can no longer be accepted */
  STAFETT_CONSEQUENCE_SELECTIONS,           /* selections that filter by the item, and go on doing so */
  STAFETT_CONSEQUENCE_SELECTIONS_REDIRECTED, /* selections that filter by the other item instead */
  STAFETT_N_CONSEQUENCES,
} StafettConsequence;

typedef struct {
  StafettRecordKind kind;
  gint64            id;
  char             *name;           /* (owned): of the item as it is now */
  gboolean          deletes;
  gboolean          regroups;
  StafettCategoryGroup group;       /* of a category: the one that it gets */
  gint64            move_to_id;     /* 0: what uses the item stays with it */
  char             *move_to_name;   /* (owned) (nullable) */
  char             *default_status; /* (owned) (nullable): the lead status that new leads start as */
  guint             counts[STAFETT_N_CONSEQUENCES];
  GPtrArray        *names[STAFETT_N_CONSEQUENCES]; /* (owned) (nullable) (element-type utf8): of those about rules and selections, which */
} StafettImpact;

/* stafett-impact.c */
gboolean       stafett_impact_is_any           (const StafettImpact *self);
void           stafett_impact_free             (StafettImpact      *self);
StafettImpact *stafett_session_load_impact     (StafettSession     *self,
                                                StafettChangeSet   *change_set,
                                                GError            **error);
void           stafett_session_load_impact_async (StafettSession     *self,
                                                StafettChangeSet   *change_set,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
StafettImpact *stafett_session_load_impact_finish (StafettSession     *self,
                                                GAsyncResult       *result,
                                                GError            **error);

/* stafett-impact-text.c */
const char    *stafett_consequence_get_nick    (StafettConsequence  consequence);
char          *stafett_impact_dup_sentence     (const StafettImpact *self,
                                                StafettConsequence  consequence);
char          *stafett_impact_dup_names        (const StafettImpact *self,
                                                StafettConsequence  consequence);
char          *stafett_impact_dup_text         (const StafettImpact *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettImpact, stafett_impact_free)

G_END_DECLS
