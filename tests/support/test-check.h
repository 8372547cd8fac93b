/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-error.h"
#include "support/test-session.h"

G_BEGIN_DECLS

/* All rows of all tables of a database file, as text that is equal if and only if they are. */
char     *test_dump_tables            (const char        *path);
/* The names and SQL of everything in the schema, and the versions in the header. */
char     *test_dump_schema            (const char        *path);
/* The indexes of companies, contacts and sales, table by table in the order in which they were made. */
char     *test_dump_indexes           (const char        *path);
/* The first column of a query's rows, each followed by a newline. */
char     *test_query                  (const char        *path,
                                       const char        *sql);
gint64    test_query_integer          (const char        *path,
                                       const char        *sql);

/* Applies a change set, and takes it over. It must be refused with the code and the field, and leave every table as it was. */
void      test_session_assert_refused (TestSession       *self,
                                       StafettChangeSet  *change_set,
                                       StafettError       code,
                                       const char        *field);
/* Nothing that stafett_session_check() looks for is wrong. */
void      test_session_assert_sound   (TestSession       *self);
/* Closes the session and opens it as somebody. */
void      test_session_reopen_as      (TestSession       *self,
                                       const char        *login_name);

/* A change set that sets one field, given as stafett_record_set_value() takes it. */
StafettChangeSet *test_change_set_value (StafettRecordKind  kind,
                                       gint64             id,
                                       const char        *field,
                                       const char        *value);
StafettChangeSet *test_change_set_integer (StafettRecordKind  kind,
                                       gint64             id,
                                       const char        *field,
                                       gint64             value);
/* Sets one field; that has to succeed. */
void      test_session_change         (TestSession       *self,
                                       StafettRecordKind  kind,
                                       gint64             id,
                                       const char        *field,
                                       gint64             value);
void      test_session_answer         (TestSession       *self,
                                       gint64             confirmation_id,
                                       StafettAnswer      answer,
                                       gint64             category_id);
void      test_session_undo           (TestSession       *self,
                                       gint64             journal_entry_id);
/* The newest journal entry's id. */
gint64    test_session_last_entry     (TestSession       *self);
void      test_session_assert_category (TestSession      *self,
                                       gint64             company_id,
                                       const char        *expected);
void      test_session_assert_lead_status (TestSession   *self,
                                       gint64             contact_id,
                                       const char        *expected);

G_END_DECLS
