/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-enums.h"

G_BEGIN_DECLS

/* The standard lists by position (stafett-contents.c): their names are in the user's language. */
typedef enum {
  STAFETT_DEMO_CATEGORY_LEAD,
  STAFETT_DEMO_CATEGORY_MARKETING_QUALIFIED,
  STAFETT_DEMO_CATEGORY_OPPORTUNITY,
  STAFETT_DEMO_CATEGORY_LOST_OPPORTUNITY,
  STAFETT_DEMO_CATEGORY_CUSTOMER,
  STAFETT_DEMO_CATEGORY_PARTNER,
  STAFETT_DEMO_CATEGORY_FORMER_CUSTOMER,
  STAFETT_DEMO_CATEGORY_OTHER,
  STAFETT_DEMO_N_CATEGORIES,
} StafettDemoCategory;

typedef enum {
  STAFETT_DEMO_STATUS_OPEN,
  STAFETT_DEMO_STATUS_CONTACTING,
  STAFETT_DEMO_STATUS_QUALIFIED,
  STAFETT_DEMO_STATUS_DISQUALIFIED,
  STAFETT_DEMO_STATUS_RE_NURTURE,
  STAFETT_DEMO_N_STATUSES,
} StafettDemoStatus;

typedef enum {
  STAFETT_DEMO_NORWAY,
  STAFETT_DEMO_SWEDEN,
  STAFETT_DEMO_DENMARK,
  STAFETT_DEMO_FINLAND,
  STAFETT_DEMO_ICELAND,
  STAFETT_DEMO_N_COUNTRIES,
} StafettDemoCountryId;

/* An array that ends with %NULL is counted with g_strv_length(). */
typedef struct {
  const char         *name;     /* to be translated */
  const char         *currency; /* ISO 4217 */
  double              rate;     /* of a krone of Norway */
  gint64              rounding; /* amounts are multiples of this many minor units */
  const char * const *titles;
  const char * const *given_names;
  const char * const *family_names;
} StafettDemoCountry;

typedef struct {
  StafettDemoCountryId  country;
  const char           *name;
  const char           *city;
} StafettDemoCompany;

typedef enum {
  STAFETT_DEMO_ADD,      /* the company, with its contacts; value: the category */
  STAFETT_DEMO_MEET,     /* one contact more, if the company has a third */
  STAFETT_DEMO_OWNER,    /* somebody of sales takes over */
  STAFETT_DEMO_STATUS,   /* which: the contact; value: the lead status */
  STAFETT_DEMO_CATEGORY, /* by hand; value: the category */
  STAFETT_DEMO_SALE,     /* which: the sale, registered as open */
  STAFETT_DEMO_RESULT,   /* which: the sale; value: its StafettSaleStatus */
  STAFETT_DEMO_AMOUNT,   /* which: the sale, whose amount is negotiated */
  STAFETT_DEMO_ANSWER,   /* to the question about the company; value: the StafettAnswer */
  STAFETT_DEMO_UNDO,     /* of the company's last change of category */
  STAFETT_DEMO_NOTE,     /* value: the note */
  STAFETT_DEMO_RULE,     /* switched on; which: the StafettTrigger; value: the target category */
} StafettDemoAction;

/* A step with this many days happens on the first day, when the old list of companies was brought in. */
#define STAFETT_DEMO_FIRST_DAY (-1)

typedef struct {
  int               days; /* before the end of the story */
  StafettDemoAction action;
  int               which;
  int               value;
} StafettDemoStep;

/* What happens to some companies, one after another: the first one's story ends @end days ago, the next one's @spacing days
 * before that, and so on. */
typedef struct {
  guint                  n_companies;
  int                    end;
  int                    spacing;
  const StafettDemoStep *steps;
  guint                  n_steps;
} StafettDemoStory;

typedef struct {
  const char *name;
  const char *login_name;
  const char *user_group; /* to be translated */
} StafettDemoAssociate;

typedef struct {
  const char *name;      /* to be translated */
  double      thousands; /* what it costs a company of middle size, in thousand Norwegian kroner */
} StafettDemoProduct;

#define STAFETT_DEMO_N_COMPANIES 60
#define STAFETT_DEMO_N_ASSOCIATES 5
#define STAFETT_DEMO_N_SALES_PEOPLE 3

extern const StafettDemoCountry    stafett_demo_countries[STAFETT_DEMO_N_COUNTRIES];
extern const StafettDemoCompany    stafett_demo_companies[STAFETT_DEMO_N_COMPANIES];
/* The first STAFETT_DEMO_N_SALES_PEOPLE sell, the others are in marketing. */
extern const StafettDemoAssociate  stafett_demo_associates[STAFETT_DEMO_N_ASSOCIATES];
extern const char * const          stafett_demo_sources[];
extern const StafettDemoProduct    stafett_demo_products[];
extern const guint                 stafett_demo_n_products;
/* Texts to be translated, each list ending with NULL. */
extern const char * const          stafett_demo_lost_reasons[];
extern const char * const          stafett_demo_stalled_reasons[];
extern const char * const          stafett_demo_notes[];

/* stafett-demo-stories.c */
extern const StafettDemoStory      stafett_demo_stories[];
extern const guint                 stafett_demo_n_stories;
extern const StafettDemoStory      stafett_demo_settings;

G_END_DECLS
