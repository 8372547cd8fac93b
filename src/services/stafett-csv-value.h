/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In which order a date in numbers has day and month. */
typedef enum {
  STAFETT_DATE_ORDER_UNKNOWN,
  STAFETT_DATE_ORDER_DMY,
  STAFETT_DATE_ORDER_MDY,
} StafettDateOrder;

/* Which sign stands before the decimals. */
typedef enum {
  STAFETT_DECIMAL_SIGN_UNKNOWN,
  STAFETT_DECIMAL_SIGN_POINT,
  STAFETT_DECIMAL_SIGN_COMMA,
} StafettDecimalSign;

/* What one value tells of its column. */
typedef enum {
  STAFETT_EVIDENCE_INVALID,   /* it is no date, or no amount */
  STAFETT_EVIDENCE_NEUTRAL,   /* it means the same either way */
  STAFETT_EVIDENCE_FIRST,     /* it can only be day before month, or a decimal point */
  STAFETT_EVIDENCE_SECOND,    /* it can only be month before day, or a decimal comma */
  STAFETT_EVIDENCE_AMBIGUOUS, /* it can be either, and means something else */
} StafettEvidence;

typedef struct {
  gint64   units;       /* the whole part and the decimals as one number */
  int      n_decimals;  /* how many of its digits are decimals; may be negative */
  char     currency[4]; /* the code that stands beside it, or that its sign means; empty if there is none */
  gboolean scaled;      /* whether thousands or millions stand beside it */
  gboolean sign;        /* whether only a sign tells it, which other currencies may have, too */
} StafettAmount;

/* stafett-csv-date.c */
StafettEvidence stafett_csv_look_at_date   (const char          *text);
gboolean        stafett_csv_parse_date     (const char          *text,
                                            StafettDateOrder     order,
                                            gint64              *date,
                                            gint64              *instant);
gboolean        stafett_csv_is_nothing     (const char          *text);

/* stafett-csv-amount.c */
StafettEvidence stafett_csv_look_at_amount (const char          *text);
gboolean        stafett_csv_parse_amount   (const char          *text,
                                            StafettDecimalSign   sign,
                                            StafettAmount       *amount);
gboolean        stafett_csv_find_currency  (const char          *text,
                                            const char          *krone,
                                            char                 code[4]);
gboolean        stafett_csv_amount_is_in   (const StafettAmount *amount,
                                            const char          *code);
gboolean        stafett_amount_to_minor    (const StafettAmount *amount,
                                            const char          *currency,
                                            gint64              *minor);

G_END_DECLS
