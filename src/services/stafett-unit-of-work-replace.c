/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "services/stafett-selection.h"

#include "services/stafett-validation.h"
#include "storage/stafett-journal-store.h"
#include "storage/stafett-record-store.h"
#include "storage/stafett-rule-store.h"
#include "storage/stafett-use-store.h"

/* Moving everything that uses a list item to another one. What is done here follows from the entry that tells what happened to the
 * item itself, so that one undo takes all of it back; and it triggers no rule. */

static gboolean
check_confirmed (StafettUnitOfWork  *self,
                 StafettRecordKind   kind,
                 gint64              id,
                 GError            **error)
{
  g_autoptr (StafettRecord) item = stafett_record_store_load (self->connection, kind, id, error);

  return item != NULL && stafett_unit_of_work_check_use (self, item, item, error);
}

/* The entry of this save that tells what happened to the item: its being deleted, or its new group. */
static gboolean
find_parent (StafettUnitOfWork  *self,
             StafettRecordKind   kind,
             gint64              id,
             gint64             *entry_id,
             GError            **error)
{
  gint64 first_id = stafett_commit_get_first_entry (self->commit);

  *entry_id = 0;
  if (first_id != 0 && !stafett_journal_store_find_item (self->connection, kind, id, first_id, entry_id, error))
    return FALSE;
  if (*entry_id != 0)
    return TRUE;

  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "move-to",
                           _("Records are moved to another item only when their item is deleted or changed in the same step."));
  return FALSE;
}

static gboolean
move_rule (StafettUnitOfWork    *self,
           gint64                rule_id,
           const char           *column,
           gint64                by_id,
           const StafettOrigin  *origin,
           GError              **error)
{
  g_autoptr (StafettRule) rule = stafett_record_store_load (self->connection, STAFETT_RECORD_KIND_RULE, rule_id, error);
  const StafettField *field;
  guint index;

  if (rule == NULL)
    return FALSE;

  /* There can be one rule for each lead status: the one that already waits for it stays. */
  field = stafett_record_kind_find_field (STAFETT_RECORD_KIND_RULE, column, &index);
  if (g_str_equal (column, "lead_status_id"))
    {
      gint64 other_id;

      if (!stafett_rule_store_find (self->connection, by_id, 0, &other_id, error))
        return FALSE;
      if (other_id != 0)
        return stafett_unit_of_work_set_deleted (self, STAFETT_RECORD_KIND_RULE, rule_id, TRUE, origin, error);
    }

  stafett_record_set_integer (rule, field, by_id);
  return stafett_unit_of_work_set_fields (self, rule, G_GUINT64_CONSTANT (1) << index, 0, origin, error);
}

static gboolean
move_record (StafettUnitOfWork    *self,
             StafettRecordKind     kind,
             gint64                id,
             const char           *column,
             gint64                by_id,
             const StafettOrigin  *origin,
             GError              **error)
{
  g_autoptr (StafettRecord) before = NULL;
  g_autoptr (StafettRecord) after = NULL;

  if (kind == STAFETT_RECORD_KIND_COMPANY)
    return stafett_unit_of_work_set_category (self, id, by_id, origin, error);
  if (kind == STAFETT_RECORD_KIND_RULE)
    return move_rule (self, id, column, by_id, origin, error);

  before = stafett_record_store_load (self->connection, kind, id, error);
  if (before == NULL)
    return FALSE;

  /* Written past the check of domain.md section 3: a status that does not show now is kept, and moves too. */
  after = stafett_record_copy (before);
  stafett_record_set_integer (after, stafett_record_kind_find_field (kind, column, NULL), by_id);
  return stafett_unit_of_work_write_field (self, before, after, column, origin, NULL, error);
}

static gboolean
move_selection (StafettUnitOfWork       *self,
                const StafettSelection  *selection,
                StafettRecordKind        kind,
                gint64                   id,
                gint64                   by_id,
                const StafettOrigin     *origin,
                GError                 **error)
{
  char *query = stafett_selection_dup_query_moved (selection, kind, id, by_id);
  g_autoptr (StafettSelection) after = NULL;

  if (query == NULL)
    return TRUE;

  after = stafett_record_copy (selection);
  g_free (after->query);
  after->query = query;
  return stafett_unit_of_work_write_field (self, selection, after, "query", origin, NULL, error);
}

static gboolean
move_selections (StafettUnitOfWork    *self,
                 StafettRecordKind     kind,
                 gint64                id,
                 gint64                by_id,
                 const StafettOrigin  *origin,
                 GError              **error)
{
  g_autoptr (GPtrArray) selections = stafett_record_store_load_all (self->connection, STAFETT_RECORD_KIND_SELECTION, error);

  if (selections == NULL)
    return FALSE;

  for (guint i = 0; i < selections->len; i++)
    if (!move_selection (self, g_ptr_array_index (selections, i), kind, id, by_id, origin, error))
      return FALSE;

  return TRUE;
}

gboolean
stafett_unit_of_work_replace (StafettUnitOfWork  *self,
                              StafettRecordKind   kind,
                              gint64              id,
                              gint64              by_id,
                              GError            **error)
{
  StafettOrigin origin = { .cause = STAFETT_CAUSE_LIST_CHANGE };

  id = stafett_unit_of_work_resolve (self, id);
  by_id = stafett_unit_of_work_resolve (self, by_id);
  if (!stafett_unit_of_work_check_setting (self, kind, error) ||
      !stafett_validate_replacement (self->connection, kind, id, by_id, error) ||
      !check_confirmed (self, kind, id, error) ||
      !find_parent (self, kind, id, &origin.cause_entry_id, error))
    return FALSE;

  for (StafettUse use = 0; use < STAFETT_N_USES; use++)
    {
      const char *column = stafett_use_get_column (kind, use);
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (!stafett_use_store_load_ids (self->connection, kind, id, use, ids, error))
        return FALSE;
      for (guint i = 0; i < ids->len; i++)
        if (!move_record (self, stafett_use_get_kind (use), g_array_index (ids, gint64, i), column, by_id, &origin, error))
          return FALSE;
    }

  return move_selections (self, kind, id, by_id, &origin, error);
}
