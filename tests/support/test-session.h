/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-session.h"

G_BEGIN_DECLS

/* 2026-03-02 10:00 UTC */
#define TEST_TIME G_GINT64_CONSTANT (1772445600000000)

/* A session on a new database with the standard lists (in English), in a folder that is removed with it. */
typedef struct {
  char           *folder;
  char           *path;
  StafettClock   *clock;
  StafettSession *session;
} TestSession;

void            test_session_set_up           (TestSession       *self,
                                               StafettContents    contents);
void            test_session_tear_down        (TestSession       *self);
void            test_session_reopen           (TestSession       *self);

/* Ids by name; the test fails if there is none. */
gint64          test_session_find             (TestSession       *self,
                                               StafettRecordKind  kind,
                                               const char        *name);
gint64          test_session_add_company      (TestSession       *self,
                                               const char        *name,
                                               const char        *category);
gint64          test_session_add_contact      (TestSession       *self,
                                               const char        *name,
                                               gint64             company_id);
gint64          test_session_add_sale         (TestSession       *self,
                                               const char        *name,
                                               gint64             company_id,
                                               StafettSaleStatus  status);
/* Sets a field to a value as stafett_record_set_value() takes it. */
StafettCommit  *test_session_set              (TestSession       *self,
                                               StafettRecordKind  kind,
                                               gint64             id,
                                               const char        *field,
                                               gint64             value,
                                               GError           **error);
/* Switches a rule on; the lead status is only for that trigger, whose rule is added if needed. */
gint64          test_session_set_rule         (TestSession       *self,
                                               StafettTrigger     trigger,
                                               const char        *lead_status,
                                               const char        *target,
                                               gboolean           ask);
char           *test_session_get_category     (TestSession       *self,
                                               gint64             company_id);
char           *test_session_get_lead_status  (TestSession       *self,
                                               gint64             contact_id);
StafettTable   *test_session_list             (TestSession       *self,
                                               StafettList        list);
/* How many entries of the journal have this action. */
guint           test_session_count_journal    (TestSession          *self,
                                               StafettJournalAction  action);
/* Applies a change set that has to succeed, and takes it over. */
StafettCommit  *test_session_apply            (TestSession       *self,
                                               StafettChangeSet  *change_set);

G_END_DECLS
