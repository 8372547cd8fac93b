/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-bulk-change.h"

#include "storage/stafett-index-store.h"
#include "storage/stafett-listing.h"
#include "storage/stafett-record-store.h"

struct _StafettBulkChange
{
  GObject parent_instance;

  StafettChangeType type;   /* set, delete or restore */
  StafettRecord    *values; /* (owned): a record of the kind, with what is to be set */
  guint64           fields; /* a bit for each field that is set */
  StafettListQuery *query;  /* (owned) (nullable): which records, as they are when the work begins */
  StafettIds       *ids;    /* (owned) (nullable): which records */
  guint             next;
};

static void stafett_bulk_change_init_source (StafettBatchSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettBulkChange, stafett_bulk_change, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_BATCH_SOURCE, stafett_bulk_change_init_source))

static gboolean
begin (StafettBatchSource  *source,
       StafettConnection   *connection,
       GError             **error)
{
  StafettBulkChange *self = STAFETT_BULK_CHANGE (source);

  self->next = 0;
  if (self->query != NULL)
    {
      StafettIds *ids = stafett_listing_load_ids (connection, self->query, NULL, NULL, error);

      if (ids == NULL)
        return FALSE;

      g_clear_pointer (&self->ids, stafett_ids_unref);
      self->ids = ids;
    }

  return self->type == STAFETT_CHANGE_TYPE_SET || self->ids == NULL ||
         stafett_index_store_set_aside (connection, self->values->kind, TRUE, stafett_ids_get_length (self->ids), error);
}

static gboolean
next (StafettBatchSource  *source,
      StafettConnection   *connection,
      StafettBatchItem    *item,
      GError             **error)
{
  StafettBulkChange *self = STAFETT_BULK_CHANGE (source);
  StafettRecord *values;
  gint64 id;

  if (self->ids == NULL || self->next == stafett_ids_get_length (self->ids))
    return FALSE;

  id = stafett_ids_get (self->ids, self->next++);
  item->line = (guint64) id;
  item->change_set = stafett_change_set_new ();
  if (self->type == STAFETT_CHANGE_TYPE_DELETE)
    {
      stafett_change_set_delete (item->change_set, self->values->kind, id);
      stafett_change_set_set_use_confirmed (item->change_set, TRUE);
      return TRUE;
    }
  if (self->type == STAFETT_CHANGE_TYPE_RESTORE)
    {
      stafett_change_set_restore (item->change_set, self->values->kind, id);
      return TRUE;
    }

  values = stafett_record_copy (self->values);
  values->id = id;
  stafett_change_set_set (item->change_set, values, self->fields);
  return TRUE;
}

static char *
dup_label (StafettBatchSource     *source,
           StafettConnection      *connection,
           const StafettBatchItem *item)
{
  StafettBulkChange *self = STAFETT_BULK_CHANGE (source);
  g_autoptr (StafettRecord) record = stafett_record_store_load (connection, self->values->kind, (gint64) item->line, NULL);

  return record != NULL ? g_strdup (stafett_record_get_name (record)) : NULL;
}

static void
get_progress (StafettBatchSource *source,
              guint64            *done,
              guint64            *total)
{
  StafettBulkChange *self = STAFETT_BULK_CHANGE (source);

  *done = self->next;
  *total = self->ids != NULL ? stafett_ids_get_length (self->ids) : 0;
}

static void
stafett_bulk_change_init_source (StafettBatchSourceInterface *iface)
{
  iface->begin = begin;
  iface->next = next;
  iface->dup_label = dup_label;
  iface->get_progress = get_progress;
}

static void
stafett_bulk_change_finalize (GObject *object)
{
  StafettBulkChange *self = STAFETT_BULK_CHANGE (object);

  g_clear_pointer (&self->values, stafett_record_free);
  g_clear_object (&self->query);
  g_clear_pointer (&self->ids, stafett_ids_unref);

  G_OBJECT_CLASS (stafett_bulk_change_parent_class)->finalize (object);
}

static void
stafett_bulk_change_class_init (StafettBulkChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_bulk_change_finalize;
}

static void
stafett_bulk_change_init (StafettBulkChange *self)
{
}

/**
 * stafett_bulk_change_new:
 * @values: a record of the kind, with the values that many are to get; copied
 * @fields: a bit for each field that is set, by the field's index
 *
 * Sets fields of many records to the same values. Each is a save by itself, as if it had been made alone: it may trigger rules, or
 * be refused.
 *
 * Returns: (transfer full): a change of no records yet
 */
StafettBulkChange *
stafett_bulk_change_new (gconstpointer values,
                         guint64       fields)
{
  StafettBulkChange *self = g_object_new (STAFETT_TYPE_BULK_CHANGE, NULL);

  self->type = STAFETT_CHANGE_TYPE_SET;
  self->values = stafett_record_copy (values);
  self->fields = fields;

  return self;
}

/**
 * stafett_bulk_change_new_deletion:
 * @kind: companies, contacts or sales
 * @deleted: whether they are deleted, or restored
 *
 * Deletes many records, each with what belongs to it: a company with its contacts and sales. What is restored comes back with it.
 *
 * Returns: (transfer full): a change of no records yet
 */
StafettBulkChange *
stafett_bulk_change_new_deletion (StafettRecordKind kind,
                                  gboolean          deleted)
{
  StafettBulkChange *self = g_object_new (STAFETT_TYPE_BULK_CHANGE, NULL);
  guint index;

  self->type = deleted ? STAFETT_CHANGE_TYPE_DELETE : STAFETT_CHANGE_TYPE_RESTORE;
  self->values = stafett_record_new (kind);
  stafett_record_set_integer (self->values, stafett_record_kind_find_field (kind, "deleted", &index), deleted);
  self->fields = G_GUINT64_CONSTANT (1) << index;

  return self;
}

/**
 * stafett_bulk_change_set_ids:
 * @self: a change
 * @ids: the records to change; not changed any more
 */
void
stafett_bulk_change_set_ids (StafettBulkChange *self,
                             StafettIds        *ids)
{
  g_return_if_fail (STAFETT_IS_BULK_CHANGE (self));

  stafett_ids_ref (ids);
  g_clear_pointer (&self->ids, stafett_ids_unref);
  self->ids = ids;
  g_clear_object (&self->query);
}

/**
 * stafett_bulk_change_set_query:
 * @self: a change
 * @query: a list of records of the kind; all that match when the work begins are changed
 */
void
stafett_bulk_change_set_query (StafettBulkChange *self,
                               StafettListQuery  *query)
{
  g_return_if_fail (STAFETT_IS_BULK_CHANGE (self));

  g_set_object (&self->query, query);
}

/**
 * stafett_bulk_change_new_batch:
 * @self: a change
 *
 * Returns: (transfer full): what does it
 */
StafettBatch *
stafett_bulk_change_new_batch (StafettBulkChange *self)
{
  const StafettField *only = NULL;
  const StafettField *table;
  g_autofree char *value = NULL;
  guint n_fields;
  guint n_set = 0;

  g_return_val_if_fail (STAFETT_IS_BULK_CHANGE (self), NULL);

  /* The journal tells the value if it is one; of several, it tells how many records were changed. */
  table = stafett_record_kind_get_fields (self->values->kind, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (self->fields & (G_GUINT64_CONSTANT (1) << i))
      {
        only = &table[i];
        n_set++;
      }
  if (n_set == 1)
    value = stafett_record_dup_value (self->values, only);

  return stafett_batch_new_change (STAFETT_BATCH_SOURCE (self), self->values->kind, n_set == 1 ? only->column : NULL, value);
}

/**
 * stafett_bulk_change_can_set:
 * @kind: a kind of record
 * @field: one of its fields
 *
 * Returns: whether the field is one that it makes sense to set to the same value for many records: category, lead status, sale
 *   status and owner, where companies come from and where they are, and why sales ended
 */
gboolean
stafett_bulk_change_can_set (StafettRecordKind   kind,
                             const StafettField *field)
{
  static const char * const names[] = { "category", "our-contact", "source", "city", "country", "lead-status", "status", "reason", "owner", NULL };

  return (kind == STAFETT_RECORD_KIND_COMPANY || kind == STAFETT_RECORD_KIND_CONTACT || kind == STAFETT_RECORD_KIND_SALE) &&
         g_strv_contains (names, field->name);
}

/**
 * stafett_bulk_change_dup_names:
 * @kind: a kind of record
 *
 * Returns: (transfer full): the names of the fields that can be set for many records, separated by a comma and a space
 */
char *
stafett_bulk_change_dup_names (StafettRecordKind kind)
{
  GString *names = g_string_new (NULL);
  guint n_fields;
  const StafettField *fields = stafett_record_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (stafett_bulk_change_can_set (kind, &fields[i]))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", fields[i].name);

  return g_string_free (names, FALSE);
}
