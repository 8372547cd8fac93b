/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-session-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-enum-types.h"
#include "services/stafett-explanation.h"
#include "storage/stafett-database.h"
#include "storage/stafett-journal-store.h"
#include "storage/stafett-listing.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"
#include "storage/stafett-schema.h"

static gpointer
list_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  return stafett_listing_load (connection, data, error);
}

/**
 * stafett_session_list:
 * @self: a session
 * @query: what to list
 * @error: %STAFETT_ERROR_INVALID for an unknown column or value, or what the database says
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: (transfer full) (nullable): the rows
 */
StafettTable *
stafett_session_list (StafettSession    *self,
                      StafettListQuery  *query,
                      GError           **error)
{
  return stafett_session_read (self, list_func, query, error);
}

/**
 * stafett_session_list_async:
 * @self: a session
 * @query: what to list; not changed while it runs
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_list().
 */
void
stafett_session_list_async (StafettSession      *self,
                            StafettListQuery    *query,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  stafett_session_read_async (self, list_func, g_object_ref (query), g_object_unref, g_object_unref, cancellable, callback, user_data);
}

/**
 * stafett_session_list_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_list(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the rows
 */
StafettTable *
stafett_session_list_finish (StafettSession  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

/* A read function has to give something. */
static gpointer
check_query_func (StafettConnection  *connection,
                  gpointer            data,
                  GError            **error)
{
  return stafett_listing_check (connection, data, error) ? data : NULL;
}

/**
 * stafett_session_check_query:
 * @self: a session
 * @query: what somebody wants to list
 * @error: %STAFETT_ERROR_INVALID for an unknown column or value
 *
 * Waits for the disk, but reads nothing of the list: for the command line.
 *
 * Returns: whether it can be listed
 */
gboolean
stafett_session_check_query (StafettSession    *self,
                             StafettListQuery  *query,
                             GError           **error)
{
  return stafett_session_read (self, check_query_func, query, error) != NULL;
}

static gpointer
count_func (StafettConnection  *connection,
            gpointer            data,
            GError            **error)
{
  guint count;

  return stafett_listing_count (connection, data, &count, error) ? g_memdup2 (&count, sizeof count) : NULL;
}

/**
 * stafett_session_count:
 * @self: a session
 * @query: what to count
 * @error: as stafett_session_list()
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: how many records the query lists, or -1
 */
gint64
stafett_session_count (StafettSession    *self,
                       StafettListQuery  *query,
                       GError           **error)
{
  g_autofree guint *count = stafett_session_read (self, count_func, query, error);

  return count != NULL ? (gint64) *count : -1;
}

/**
 * stafett_session_count_async:
 * @self: a session
 * @query: what to count; not changed while it runs
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_count(). What is read for the window meanwhile does not wait for it.
 */
void
stafett_session_count_async (StafettSession      *self,
                             StafettListQuery    *query,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  stafett_session_tally_async (self, count_func, g_object_ref (query), g_object_unref, g_free, cancellable, callback, user_data);
}

/**
 * stafett_session_count_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_list(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: how many records the query lists, or -1
 */
gint64
stafett_session_count_finish (StafettSession  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_autofree guint *count = stafett_session_read_finish (self, result, error);

  return count != NULL ? (gint64) *count : -1;
}

typedef struct {
  StafettRecordKind  kind;
  gint64             id;
  const char        *name;
  gboolean           deleted;
} Wanted;

static gpointer
load_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  const Wanted *wanted = data;

  return stafett_record_store_load (connection, wanted->kind, wanted->id, error);
}

/**
 * stafett_session_load:
 * @self: a session
 * @kind: a kind of record
 * @id: its id
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
stafett_session_load (StafettSession     *self,
                      StafettRecordKind   kind,
                      gint64              id,
                      GError            **error)
{
  Wanted wanted = { kind, id };

  return stafett_session_read (self, load_func, &wanted, error);
}

/**
 * stafett_session_load_async:
 * @self: a session
 * @kind: a kind of record
 * @id: its id
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_load().
 */
void
stafett_session_load_async (StafettSession      *self,
                            StafettRecordKind    kind,
                            gint64               id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Wanted wanted = { kind, id };

  stafett_session_read_async (self, load_func, g_memdup2 (&wanted, sizeof wanted), g_free, stafett_record_free,
                              cancellable, callback, user_data);
}

/**
 * stafett_session_load_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_load(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
stafett_session_load_finish (StafettSession  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

static gpointer
rules_func (StafettConnection  *connection,
            gpointer            data,
            GError            **error)
{
  return stafett_rule_store_load (connection, error);
}

/**
 * stafett_session_load_rules:
 * @self: a session
 * @error: what the database says
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: (transfer full) (nullable): the automation rules
 */
StafettRuleSet *
stafett_session_load_rules (StafettSession  *self,
                            GError         **error)
{
  return stafett_session_read (self, rules_func, NULL, error);
}

/**
 * stafett_session_load_rules_async:
 * @self: a session
 * @cancellable: (nullable): to interrupt it
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * The asynchronous form of stafett_session_load_rules().
 */
void
stafett_session_load_rules_async (StafettSession      *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  stafett_session_read_async (self, rules_func, NULL, NULL, g_object_unref, cancellable, callback, user_data);
}

/**
 * stafett_session_load_rules_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: as stafett_session_load_rules(), or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the automation rules
 */
StafettRuleSet *
stafett_session_load_rules_finish (StafettSession  *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return stafett_session_read_finish (self, result, error);
}

static gpointer
find_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  const Wanted *wanted = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (stafett_record_kind_find_field (wanted->kind, "name", NULL) == NULL)
    return g_steal_pointer (&ids);

  /* A deleted record is meant only when no other has the name. */
  if (!stafett_record_store_find (connection, wanted->kind, wanted->name, FALSE, ids, error) ||
      (wanted->deleted && ids->len == 0 && stafett_record_kind_has_deleted (wanted->kind) &&
       !stafett_record_store_find (connection, wanted->kind, wanted->name, TRUE, ids, error)))
    return NULL;

  return g_steal_pointer (&ids);
}

/**
 * stafett_session_find:
 * @self: a session
 * @kind: a kind of record
 * @name_or_id: a name, compared without regard to case, or a number; a name goes first
 * @deleted: whether to find deleted records too
 * @error: %STAFETT_ERROR_NOT_FOUND, %STAFETT_ERROR_AMBIGUOUS if several records have the name, or what the database says
 *
 * Finds the record that a person means. Waits for the disk: for the command line.
 *
 * Returns: its id, or 0
 */
gint64
stafett_session_find (StafettSession     *self,
                      StafettRecordKind   kind,
                      const char         *name_or_id,
                      gboolean            deleted,
                      GError            **error)
{
  Wanted wanted = { kind, 0, name_or_id, deleted };
  g_autoptr (GArray) ids = NULL;
  gint64 id;

  ids = stafett_session_read (self, find_func, &wanted, error);
  if (ids == NULL)
    return 0;

  if (ids->len == 1 || (ids->len > 1 && stafett_record_kind_is_setting (kind) && stafett_record_kind_has_deleted (kind)))
    return g_array_index (ids, gint64, 0);

  if (ids->len > 1)
    {
      g_autoptr (GString) numbers = g_string_new (NULL);

      for (guint i = 0; i < ids->len && i < 10; i++)
        g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (ids, gint64, i));
      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_AMBIGUOUS,
                   _("Several records are named “%s”. Use the number of the one that you mean: %s."), name_or_id, numbers->str);
      return 0;
    }

  if (g_ascii_string_to_signed (name_or_id, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_autoptr (StafettRecord) record = stafett_session_load (self, kind, id, error);

      return record != NULL ? record->id : 0;
    }

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_NOT_FOUND, _("There is no record of the kind “%s” named “%s”."),
               stafett_record_kind_get_label (kind), name_or_id);
  return 0;
}

static gpointer
explain_func (StafettConnection  *connection,
              gpointer            data,
              GError            **error)
{
  const Wanted *wanted = data;

  return stafett_explanation_load (connection, wanted->id, error);
}

/**
 * stafett_session_explain:
 * @self: a session
 * @company_id: a company
 * @error: %STAFETT_ERROR_NOT_FOUND, or what the database says
 *
 * "Why did nothing happen?": asks for every rule what it would do to the company as it is now. Waits for the disk.
 *
 * Returns: (transfer full) (nullable): a row for each rule, see stafett_explanation_load()
 */
StafettTable *
stafett_session_explain (StafettSession  *self,
                         gint64           company_id,
                         GError         **error)
{
  Wanted wanted = { 0, company_id };

  return stafett_session_read (self, explain_func, &wanted, error);
}

static gpointer
check_func (StafettConnection  *connection,
            gpointer            data,
            GError            **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return stafett_schema_verify (connection, problems, error) ? g_steal_pointer (&problems) : NULL;
}

/**
 * stafett_session_check:
 * @self: a session
 * @error: what the database says
 *
 * Reads the whole file and looks for what must not be. Waits for the disk: for the command line and for tests.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a line for each problem, none if all is well
 */
GPtrArray *
stafett_session_check (StafettSession  *self,
                       GError         **error)
{
  return stafett_session_read (self, check_func, NULL, error);
}

static gpointer
info_func (StafettConnection  *connection,
           gpointer            data,
           GError            **error)
{
  g_autofree StafettDatabaseInfo *info = g_new0 (StafettDatabaseInfo, 1);
  g_autoptr (StafettListSettings) list = NULL;
  const struct {
    StafettRecordKind  kind;
    guint             *count;
  } kinds[] = {
    { STAFETT_RECORD_KIND_CATEGORY, &info->n_categories },
    { STAFETT_RECORD_KIND_LEAD_STATUS, &info->n_statuses },
    { STAFETT_RECORD_KIND_COMPANY, &info->n_companies },
    { STAFETT_RECORD_KIND_CONTACT, &info->n_contacts },
    { STAFETT_RECORD_KIND_SALE, &info->n_sales },
    { STAFETT_RECORD_KIND_RULE, &info->n_rules },
    { STAFETT_RECORD_KIND_ASSOCIATE, &info->n_associates },
  };
  gint64 n_rules_on;
  gint64 n_journal_entries;
  gint64 n_waiting;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!stafett_record_store_count (connection, kinds[i].kind, kinds[i].count, error))
      return NULL;

  list = stafett_record_store_load (connection, STAFETT_RECORD_KIND_LIST, STAFETT_LIST_SETTINGS_CATEGORIES, error);
  if (list == NULL ||
      !stafett_database_get_version (connection, &info->schema_version, error) ||
      !stafett_database_get_created_at (connection, &info->created_at, error) ||
      !stafett_rule_store_count_enabled (connection, &n_rules_on, error) ||
      !stafett_journal_store_count (connection, &n_journal_entries, error) ||
      !stafett_database_count_questions (connection, &n_waiting, error))
    return NULL;

  info->grouping = list->grouping;
  info->n_rules_on = (guint) n_rules_on;
  info->n_journal_entries = (guint) n_journal_entries;
  info->n_waiting = (guint) n_waiting;

  return g_steal_pointer (&info);
}

/**
 * stafett_session_load_info:
 * @self: a session
 * @info: (out): what the database holds
 * @error: what the database says
 *
 * Waits for the disk: for the command line and for tests.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_session_load_info (StafettSession       *self,
                           StafettDatabaseInfo  *info,
                           GError              **error)
{
  g_autofree StafettDatabaseInfo *loaded = stafett_session_read (self, info_func, NULL, error);

  if (loaded == NULL)
    return FALSE;

  *info = *loaded;
  return TRUE;
}
