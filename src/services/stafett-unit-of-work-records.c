/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-unit-of-work-private.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-clock.h"
#include "core/stafett-user-groups.h"
#include "services/stafett-validation.h"
#include "storage/stafett-item-store.h"
#include "storage/stafett-record-store.h"

/* Adding and changing records, and which events that is (domain.md sections 3 and 5). */

static void
queue_event (StafettUnitOfWork *self,
             StafettTrigger     trigger,
             gconstpointer      record,
             gint64             entry_id)
{
  const StafettRecord *base = record;
  StafettEvent event = { trigger, .company_id = stafett_unit_of_work_get_company (record), .journal_entry_id = entry_id };

  if (base->kind == STAFETT_RECORD_KIND_SALE)
    event.sale_id = base->id;
  else
    {
      event.contact_id = base->id;
      event.lead_status_id = ((const StafettContact *) record)->lead_status_id;
    }
  g_array_append_val (self->events, event);
}

/* domain.md section 5: which event a sale's new status is, if it is one. */
static void
queue_sale_status_event (StafettUnitOfWork *self,
                         const StafettSale *sale,
                         gint64             entry_id)
{
  if (sale->status == STAFETT_SALE_STATUS_SOLD)
    queue_event (self, STAFETT_TRIGGER_SOLD, sale, entry_id);
  else if (sale->status == STAFETT_SALE_STATUS_LOST)
    queue_event (self, STAFETT_TRIGGER_LOST, sale, entry_id);
}

static void
mark_by_hand (StafettUnitOfWork *self,
              gint64             company_id)
{
  g_hash_table_add (self->by_hand, g_memdup2 (&company_id, sizeof company_id));
}

static gboolean
refuse_hidden_lead_status (GError **error)
{
  stafett_set_field_error (error, STAFETT_ERROR_INVALID, "lead-status",
                           _("The lead status cannot be edited while the company’s category has no lead status."));
  return FALSE;
}

/* domain.md section 3: a new contact of a company that shows lead status starts as the default. Where it does not show, nobody can
 * set it; but a contact that was imported keeps the one that it had elsewhere, as it would have kept it here. */
static gboolean
prepare_new_contact (StafettUnitOfWork  *self,
                     StafettContact     *contact,
                     gint64             *default_status,
                     GError            **error)
{
  gboolean shows;

  *default_status = 0;
  if (!stafett_unit_of_work_shows_lead_status (self, contact->company_id, &shows, error))
    return FALSE;

  if (!shows)
    return contact->lead_status_id == 0 || self->past || refuse_hidden_lead_status (error);

  if (!stafett_item_store_get_default_status (self->connection, default_status, error))
    return FALSE;
  if (contact->lead_status_id == 0)
    contact->lead_status_id = *default_status;

  return TRUE;
}

/* A question is asked by the engine and closed by an answer. */
static gboolean
refuse_confirmation (GError **error)
{
  g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("A question can be answered, but neither added nor edited."));
  return FALSE;
}

/* The names of user groups are kept in one way of writing, whoever gives them, so that what is the same compares so. */
static void
clean_field (gpointer            record,
             const StafettField *field)
{
  g_autofree char *clean = NULL;

  if (((const StafettRecord *) record)->kind != STAFETT_RECORD_KIND_CATEGORY || !g_str_equal (field->column, "user_groups"))
    return;

  clean = stafett_user_groups_clean (stafett_record_get_text (record, field));
  stafett_record_set_text (record, field, clean);
}

gboolean
stafett_unit_of_work_add (StafettUnitOfWork    *self,
                          const StafettChange  *change,
                          GError              **error)
{
  g_autoptr (StafettRecord) record = stafett_record_copy (change->values);
  StafettOrigin origin = { 0, };
  StafettJournalEntry entry = { 0, .action = STAFETT_JOURNAL_ACTION_ADDED };
  gint64 default_status = 0;
  const StafettField *fields;
  guint n_fields;
  gint64 entry_id;

  if (record->kind == STAFETT_RECORD_KIND_CONFIRMATION)
    return refuse_confirmation (error);
  if (!stafett_unit_of_work_check_setting (self, record->kind, error))
    return FALSE;
  if (record->kind == STAFETT_RECORD_KIND_LIST)
    {
      g_set_error_literal (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("The lists are given; none can be added."));
      return FALSE;
    }

  fields = stafett_record_kind_get_fields (record->kind, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      clean_field (record, &fields[i]);
      if (fields[i].type == STAFETT_FIELD_REFERENCE)
        stafett_record_set_integer (record, &fields[i],
                                    stafett_unit_of_work_resolve (self, stafett_record_get_integer (record, &fields[i])));
    }

  if (!stafett_unit_of_work_prepare_new_item (self, record, error) ||
      !stafett_validate_record (self->connection, NULL, record, G_MAXUINT64, error))
    return FALSE;

  if (record->kind == STAFETT_RECORD_KIND_CONTACT &&
      !prepare_new_contact (self, (StafettContact *) record, &default_status, error))
    return FALSE;
  if (record->kind == STAFETT_RECORD_KIND_SALE && ((StafettSale *) record)->sale_date == 0)
    ((StafettSale *) record)->sale_date = stafett_time_get_day (self->time);

  record->id = stafett_record_store_insert (self->connection, record, error);
  if (record->id == 0)
    return FALSE;

  entry.record_kind = record->kind;
  entry.record_id = record->id;
  entry.company_id = stafett_unit_of_work_get_company (record);
  entry.new_value = (char *) stafett_record_get_name (record);
  entry_id = stafett_unit_of_work_journal (self, &entry, &origin, error);
  if (entry_id == 0)
    return FALSE;

  g_array_append_val (self->added, record->id);
  stafett_commit_add_added (self->commit, record->id);
  stafett_commit_add_touched (self->commit, record->kind, record->id);

  /* Who imports has not chosen the category of a company that is added because a sale names it. */
  if (record->kind == STAFETT_RECORD_KIND_COMPANY)
    {
      if (!self->past)
        mark_by_hand (self, record->id);
    }
  else if (record->kind == STAFETT_RECORD_KIND_SALE)
    {
      queue_event (self, STAFETT_TRIGGER_REGISTERED, record, entry_id);
      queue_sale_status_event (self, (StafettSale *) record, entry_id);
    }
  else if (record->kind == STAFETT_RECORD_KIND_CONTACT)
    {
      gint64 status = ((StafettContact *) record)->lead_status_id;

      if (status != 0 && status != default_status)
        queue_event (self, STAFETT_TRIGGER_LEAD_STATUS, record, entry_id);
    }

  return TRUE;
}

static gboolean
check_revision (StafettUnitOfWork    *self,
                const StafettRecord  *stored,
                gint64                expected_revision,
                GError              **error)
{
  const char *name = stafett_record_get_name (stored);

  if (expected_revision == 0 || stored->revision - stafett_unit_of_work_count_writes (self, stored) == expected_revision)
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_CONFLICT,
               _("“%s” has been saved by somebody else in the meantime. Nothing was overwritten; look at it again and repeat your change."),
               name != NULL ? name : stafett_record_kind_get_label (stored->kind));
  return FALSE;
}

/* A list item that is deleted can still be put right, because what uses it shows it. */
static gboolean
check_not_deleted (const StafettRecord  *stored,
                   GError              **error)
{
  if (stafett_record_kind_is_setting (stored->kind) || !stafett_record_kind_has_deleted (stored->kind) ||
      !stafett_record_get_integer (stored, stafett_record_kind_find_field (stored->kind, "deleted", NULL)))
    return TRUE;

  g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID, _("“%s” has been deleted. Restore it first."),
               stafett_record_get_name (stored));
  return FALSE;
}

/* What a contact may change depends on the company's category, and moving to a company may make the contact a lead. */
static gboolean
prepare_contact (StafettUnitOfWork    *self,
                 const StafettContact *before,
                 StafettContact       *after,
                 guint64              *fields,
                 GError              **error)
{
  gboolean shows;
  guint index;

  if (before->lead_status_id == after->lead_status_id && before->company_id == after->company_id)
    return TRUE;

  if (!stafett_unit_of_work_shows_lead_status (self, after->company_id, &shows, error))
    return FALSE;
  if (before->lead_status_id != after->lead_status_id && !shows)
    return refuse_hidden_lead_status (error);

  if (before->company_id != after->company_id && shows && after->lead_status_id == 0)
    {
      if (!stafett_item_store_get_default_status (self->connection, &after->lead_status_id, error))
        return FALSE;
      stafett_record_kind_find_field (STAFETT_RECORD_KIND_CONTACT, "lead_status_id", &index);
      *fields |= G_GUINT64_CONSTANT (1) << index;
    }

  return TRUE;
}

static gboolean
prepare (StafettUnitOfWork    *self,
         gconstpointer         before,
         gpointer              after,
         guint64              *fields,
         const StafettOrigin  *origin,
         GError              **error)
{
  switch (((const StafettRecord *) before)->kind)
    {
    case STAFETT_RECORD_KIND_CATEGORY:
      stafett_unit_of_work_prepare_category (before, after, fields);
      return TRUE;
    case STAFETT_RECORD_KIND_LEAD_STATUS:
      return stafett_unit_of_work_prepare_lead_status (self, before, after, origin, error);
    case STAFETT_RECORD_KIND_CONTACT:
      return prepare_contact (self, before, after, fields, error);
    case STAFETT_RECORD_KIND_COMPANY:
    case STAFETT_RECORD_KIND_SALE:
    case STAFETT_RECORD_KIND_RULE:
    case STAFETT_RECORD_KIND_ASSOCIATE:
    case STAFETT_RECORD_KIND_CONFIRMATION:
    case STAFETT_RECORD_KIND_LIST:
    case STAFETT_RECORD_KIND_SELECTION:
    default:
      return TRUE;
    }
}

static void
queue_field_event (StafettUnitOfWork  *self,
                   gconstpointer       after,
                   const StafettField *field,
                   gint64              entry_id)
{
  const StafettRecord *record = after;

  if (record->kind == STAFETT_RECORD_KIND_SALE && g_str_equal (field->column, "status"))
    queue_sale_status_event (self, after, entry_id);
  else if (record->kind == STAFETT_RECORD_KIND_CONTACT && g_str_equal (field->column, "lead_status_id") &&
           ((const StafettContact *) after)->lead_status_id != 0)
    queue_event (self, STAFETT_TRIGGER_LEAD_STATUS, after, entry_id);
}

/* What is taken back goes to what was there before, even if it has been deleted since: any change of category can be undone,
 * and deleting only hides (domain.md sections 4 and 6). Settings are checked as if they were new. */
static guint64
get_validated (StafettRecordKind    kind,
               guint64              fields,
               const StafettOrigin *origin)
{
  guint n_fields;
  const StafettField *table = stafett_record_kind_get_fields (kind, &n_fields);

  if (origin->cause != STAFETT_CAUSE_UNDO || (stafett_record_kind_is_setting (kind) && origin->undo_of_fields == NULL))
    return fields;

  for (guint i = 0; i < n_fields; i++)
    if (table[i].type == STAFETT_FIELD_REFERENCE)
      fields &= ~(G_GUINT64_CONSTANT (1) << i);

  return fields;
}

/* The field whose change the others of the same edit follow from, so that one undo takes all of it back: a category that leaves
 * its group loses its lead status by that. An import has an entry of its own that everything follows from. */
static guint
find_leading_field (StafettUnitOfWork   *self,
                    StafettRecordKind    kind,
                    guint64              differing)
{
  static const char * const columns[] = { "category_group", "lead_status_enabled" };
  guint index;

  for (gsize i = 0; kind == STAFETT_RECORD_KIND_CATEGORY && self->parent_entry_id == 0 && i < G_N_ELEMENTS (columns); i++)
    if (stafett_record_kind_find_field (kind, columns[i], &index) != NULL && (differing & (G_GUINT64_CONSTANT (1) << index)))
      return index;

  return G_MAXUINT;
}

static gboolean
tell_change (StafettUnitOfWork    *self,
             gconstpointer         before,
             gconstpointer         after,
             const StafettField   *field,
             gboolean              wanted,
             const StafettOrigin  *origin,
             gint64               *entry_id,
             GError              **error)
{
  StafettOrigin field_origin = *origin;

  if (origin->undo_of_fields != NULL)
    field_origin.undo_of_id = GPOINTER_TO_SIZE (g_hash_table_lookup (origin->undo_of_fields, field->column));
  *entry_id = stafett_unit_of_work_journal_change (self, before, after, field, &field_origin, error);
  if (*entry_id == 0)
    return FALSE;

  stafett_unit_of_work_note_lead_status (self, before, after, field, *entry_id, &field_origin);

  /* Nor is it an event when a contact only starts as the default status. */
  if (origin->cause != STAFETT_CAUSE_UNDO && wanted)
    queue_field_event (self, after, field, *entry_id);

  return TRUE;
}

/* A journal entry for each field that differs, the leading one first. The category of a company goes its own way, because
 * contacts follow. */
static gboolean
tell_changes (StafettUnitOfWork    *self,
              gconstpointer         before,
              gconstpointer         after,
              guint64               fields,
              guint64               differing,
              const StafettOrigin  *origin,
              GError              **error)
{
  const StafettRecord *record = before;
  StafettOrigin following = *origin;
  guint leading = find_leading_field (self, record->kind, differing);
  const StafettField *table;
  guint n_fields;
  gint64 entry_id;

  table = stafett_record_kind_get_fields (record->kind, &n_fields);
  if (leading != G_MAXUINT)
    {
      if (!tell_change (self, before, after, &table[leading], (fields & (G_GUINT64_CONSTANT (1) << leading)) != 0, origin, &entry_id, error))
        return FALSE;

      differing &= ~(G_GUINT64_CONSTANT (1) << leading);
      following.undo_of_id = 0; /* an entry is undone by one entry; what else had to change only goes with it */
      following.cause_entry_id = entry_id;
      if (following.cause == 0)
        following.cause = STAFETT_CAUSE_LIST_CHANGE;
    }

  for (guint i = 0; i < n_fields; i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << i;

      if (!(differing & bit))
        continue;

      if (record->kind == STAFETT_RECORD_KIND_COMPANY && g_str_equal (table[i].column, "category_id"))
        {
          if (!stafett_unit_of_work_set_category (self, record->id, stafett_record_get_integer (after, &table[i]), &following, error))
            return FALSE;
        }
      else if (!tell_change (self, before, after, &table[i], (fields & bit) != 0, &following, &entry_id, error))
        {
          return FALSE;
        }
      following.undo_of_id = 0;
    }

  return TRUE;
}

/* Changes some fields of a stored record. What is taken back by undo is no event: only what a user does triggers rules. */
gboolean
stafett_unit_of_work_set_fields (StafettUnitOfWork    *self,
                                 gpointer              values,
                                 guint64               fields,
                                 gint64                expected_revision,
                                 const StafettOrigin  *origin,
                                 GError              **error)
{
  const StafettRecord *wanted = values;
  g_autoptr (StafettRecord) before = NULL;
  g_autoptr (StafettRecord) after = NULL;
  const StafettField *table;
  guint64 differing = 0;
  guint64 plain;
  guint category_index = G_MAXUINT;
  guint n_fields;

  if (!stafett_unit_of_work_check_setting (self, wanted->kind, error))
    return FALSE;

  before = stafett_record_store_load (self->connection, wanted->kind, stafett_unit_of_work_resolve (self, wanted->id), error);
  if (before == NULL || !check_revision (self, before, expected_revision, error) ||
      (origin->cause != STAFETT_CAUSE_UNDO && !check_not_deleted (before, error)))
    return FALSE;

  after = stafett_record_copy (before);
  table = stafett_record_kind_get_fields (wanted->kind, &n_fields);
  if (wanted->kind == STAFETT_RECORD_KIND_COMPANY)
    stafett_record_kind_find_field (wanted->kind, "category_id", &category_index);
  for (guint i = 0; i < n_fields; i++)
    {
      if (!(fields & (G_GUINT64_CONSTANT (1) << i)))
        continue;

      if (i == category_index)
        mark_by_hand (self, before->id);

      stafett_record_copy_field (after, wanted, &table[i]);
      clean_field (after, &table[i]);
      if (table[i].type == STAFETT_FIELD_REFERENCE)
        stafett_record_set_integer (after, &table[i],
                                    stafett_unit_of_work_resolve (self, stafett_record_get_integer (after, &table[i])));
      if (!stafett_record_field_equal (before, after, &table[i]))
        differing |= G_GUINT64_CONSTANT (1) << i;
    }

  if (differing == 0)
    return TRUE;

  if (!prepare (self, before, after, &differing, origin, error) ||
      !stafett_validate_record (self->connection, before, after, get_validated (wanted->kind, differing, origin), error) ||
      (wanted->kind == STAFETT_RECORD_KIND_CATEGORY &&
       !stafett_unit_of_work_check_use (self, before, after, error)))
    return FALSE;

  /* All fields in one statement, but for the category, which is written when its journal entry is. */
  plain = category_index < n_fields ? differing & ~(G_GUINT64_CONSTANT (1) << category_index) : differing;
  if (plain != 0 && !stafett_unit_of_work_update (self, after, plain, error))
    return FALSE;

  return tell_changes (self, before, after, fields, differing, origin, error);
}

gboolean
stafett_unit_of_work_set (StafettUnitOfWork    *self,
                          const StafettChange  *change,
                          GError              **error)
{
  StafettOrigin origin = { 0, };
  guint index;

  if (change->kind == STAFETT_RECORD_KIND_CONFIRMATION)
    return refuse_confirmation (error);

  if (stafett_record_kind_has_deleted (change->kind) &&
      stafett_record_kind_find_field (change->kind, "deleted", &index) != NULL &&
      (change->fields & (G_GUINT64_CONSTANT (1) << index)))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "deleted", _("Use delete and restore for this."));
      return FALSE;
    }

  if (stafett_record_kind_find_field (change->kind, "rank", &index) != NULL &&
      (change->fields & (G_GUINT64_CONSTANT (1) << index)))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "rank", _("Use move to change the order of a list."));
      return FALSE;
    }

  return stafett_unit_of_work_set_fields (self, change->values, change->fields, change->expected_revision, &origin, error);
}
