/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/stafett-change-set.h"
#include "core/stafett-clock.h"
#include "core/stafett-event-bus.h"
#include "core/stafett-list-query.h"
#include "core/stafett-rule-set.h"
#include "core/stafett-table.h"
#include "services/stafett-rule-history.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_SESSION (stafett_session_get_type ())
G_DECLARE_FINAL_TYPE (StafettSession, stafett_session, STAFETT, SESSION, GObject)

/* What a new database contains. */
typedef enum {
  STAFETT_CONTENTS_STANDARD, /* domain.md section 2 */
  STAFETT_CONTENTS_EMPTY,    /* no list items */
  STAFETT_CONTENTS_DEMO,     /* the standard lists, and companies, contacts and sales with a history */
} StafettContents;

/* What a database holds, counted. */
typedef struct {
  gint64 schema_version;
  gint64 created_at; /* microseconds since 1970 UTC */
  guint  n_categories; /* that are not deleted, as all below */
  guint  n_statuses;
  guint  n_companies;
  guint  n_contacts;
  guint  n_sales;
  guint  n_rules;
  guint  n_rules_on;
  guint  n_associates;
  guint  n_journal_entries;
  guint  n_waiting; /* questions without an answer */
  gboolean grouping; /* whether Company – Category uses grouping and user group filtering */
} StafettDatabaseInfo;

/* stafett-session-open.c */
StafettSession   *stafett_session_open               (const char            *path,
                                                      StafettClock          *clock,
                                                      const char            *login_name,
                                                      GError               **error);
void              stafett_session_open_async         (const char            *path,
                                                      StafettClock          *clock,
                                                      const char            *login_name,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
StafettSession   *stafett_session_create             (const char            *path,
                                                      StafettContents        contents,
                                                      StafettClock          *clock,
                                                      const char            *login_name,
                                                      const char            *name,
                                                      GError               **error);
void              stafett_session_create_async       (const char            *path,
                                                      StafettContents        contents,
                                                      StafettClock          *clock,
                                                      const char            *login_name,
                                                      const char            *name,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
StafettSession   *stafett_session_open_finish        (GAsyncResult          *result,
                                                      GError               **error);

/* stafett-session.c */
const char             *stafett_session_get_path      (StafettSession       *self);
gboolean                stafett_session_is_demo       (StafettSession       *self);
StafettEventBus        *stafett_session_get_event_bus (StafettSession       *self);
StafettClock           *stafett_session_get_clock     (StafettSession       *self);
const StafettAssociate *stafett_session_get_associate (StafettSession       *self);
StafettCommit    *stafett_session_apply              (StafettSession        *self,
                                                      StafettChangeSet      *change_set,
                                                      GError               **error);
void              stafett_session_apply_async        (StafettSession        *self,
                                                      StafettChangeSet      *change_set,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
guint             stafett_session_get_n_written      (StafettSession        *self);
void              stafett_session_flush              (StafettSession        *self);
StafettCommit    *stafett_session_apply_finish       (StafettSession        *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);

/* stafett-session-associate.c */
gboolean          stafett_session_switch_associate   (StafettSession        *self,
                                                      gint64                 associate_id,
                                                      GBytes                *passphrase,
                                                      GError               **error);
void              stafett_session_switch_associate_async (StafettSession    *self,
                                                      gint64                 associate_id,
                                                      GBytes                *passphrase,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gboolean          stafett_session_switch_associate_finish (StafettSession   *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);

/* stafett-session-query.c */
StafettTable     *stafett_session_list               (StafettSession        *self,
                                                      StafettListQuery      *query,
                                                      GError               **error);
void              stafett_session_list_async         (StafettSession        *self,
                                                      StafettListQuery      *query,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
StafettTable     *stafett_session_list_finish        (StafettSession        *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
gboolean          stafett_session_check_query        (StafettSession        *self,
                                                      StafettListQuery      *query,
                                                      GError               **error);
gint64            stafett_session_count              (StafettSession        *self,
                                                      StafettListQuery      *query,
                                                      GError               **error);
void              stafett_session_count_async        (StafettSession        *self,
                                                      StafettListQuery      *query,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gint64            stafett_session_count_finish       (StafettSession        *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
gpointer          stafett_session_load               (StafettSession        *self,
                                                      StafettRecordKind      kind,
                                                      gint64                 id,
                                                      GError               **error);
void              stafett_session_load_async         (StafettSession        *self,
                                                      StafettRecordKind      kind,
                                                      gint64                 id,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gpointer          stafett_session_load_finish        (StafettSession        *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
StafettRuleSet   *stafett_session_load_rules         (StafettSession        *self,
                                                      GError               **error);
void              stafett_session_load_rules_async   (StafettSession        *self,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
StafettRuleSet   *stafett_session_load_rules_finish  (StafettSession        *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
GArray           *stafett_session_load_rule_runs     (StafettSession        *self,
                                                      GError               **error);
void              stafett_session_load_rule_runs_async (StafettSession      *self,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
GArray           *stafett_session_load_rule_runs_finish (StafettSession     *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
StafettRuleHistory *stafett_session_load_rule_history (StafettSession      *self,
                                                      GError               **error);
void              stafett_session_load_rule_history_async (StafettSession   *self,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
StafettRuleHistory *stafett_session_load_rule_history_finish (StafettSession *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
gint64            stafett_session_find               (StafettSession        *self,
                                                      StafettRecordKind      kind,
                                                      const char            *name_or_id,
                                                      gboolean               deleted,
                                                      GError               **error);
StafettTable     *stafett_session_explain            (StafettSession        *self,
                                                      gint64                 company_id,
                                                      GError               **error);
GPtrArray        *stafett_session_check              (StafettSession        *self,
                                                      GError               **error);
gboolean          stafett_session_load_info          (StafettSession        *self,
                                                      StafettDatabaseInfo   *info,
                                                      GError               **error);

G_END_DECLS
