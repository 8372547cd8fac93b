/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-record.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* What records are known by outside the database. */
typedef enum {
  STAFETT_LOOKUP_COMPANY_NAME,
  STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_NUMBER,
  STAFETT_LOOKUP_COMPANY_NAME_WITHOUT_EMAIL,
  STAFETT_LOOKUP_COMPANY_NUMBER,
  STAFETT_LOOKUP_COMPANY_EMAIL,
  STAFETT_LOOKUP_CONTACT_NAME,  /* in a company */
  STAFETT_LOOKUP_CONTACT_NAME_WITHOUT_EMAIL,
  STAFETT_LOOKUP_CONTACT_EMAIL,
  STAFETT_LOOKUP_SALE_NAME,     /* in a company */
  STAFETT_LOOKUP_COMPANY_ID,
  STAFETT_LOOKUP_CONTACT_ID,
  STAFETT_LOOKUP_SALE_ID,
  STAFETT_LOOKUP_COMPANY_NAME_AND_ID, /* which of several with a name */
  STAFETT_LOOKUP_CONTACT_NAME_AND_ID,
} StafettLookup;

/* A list item or an associate by its names. */
typedef struct {
  gint64  id;
  char   *name;  /* (owned) */
  char   *login; /* (owned) (nullable): of an associate */
} StafettLookupItem;

gboolean   stafett_lookup_find       (StafettConnection  *connection,
                                      StafettLookup       lookup,
                                      const char         *text,
                                      gint64              other_id,
                                      gint64             *id,
                                      guint              *n_found,
                                      GError            **error);
gboolean   stafett_lookup_has_spelled_numbers (StafettConnection *connection,
                                      gboolean           *spelled,
                                      GError            **error);
gint64     stafett_lookup_last_id    (StafettConnection  *connection,
                                      StafettRecordKind   kind,
                                      GError            **error);
GPtrArray *stafett_lookup_load_items (StafettConnection  *connection,
                                      StafettRecordKind   kind,
                                      GError            **error);

G_END_DECLS
