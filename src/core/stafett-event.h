/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-enums.h"

G_BEGIN_DECLS

/* Something that a rule may wait for has happened to a company. */
typedef struct {
  StafettTrigger trigger;
  gint64         company_id;
  gint64         sale_id;          /* of the sale triggers */
  gint64         contact_id;       /* of the lead-status trigger */
  gint64         lead_status_id;   /* of the lead-status trigger: the new value */
  gint64         journal_entry_id; /* the entry that tells of it */
} StafettEvent;

#define STAFETT_TYPE_EVENT (stafett_event_get_type ())
GType stafett_event_get_type (void);

G_END_DECLS
