/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-unit-of-work.h"
#include "storage/stafett-journal-store.h"

G_BEGIN_DECLS

/* Where a change comes from, as the journal tells it. All zero: the associate who acts. */
typedef struct {
  StafettCause         cause; /* 0: the unit of work's own */
  gint64               cause_entry_id;
  gint64               undo_of_id;
  const StafettRule   *rule;
  gint64               rule_id;
  gint64               rule_version;
  gint64               confirmation_id;
  GHashTable          *undo_of_fields; /* (nullable): of many changes that are taken back at once, the entry of each column */
} StafettOrigin;

/* Contacts become leads because their company's category gets lead status. */
typedef struct {
  gint64 category_id;
  gint64 entry_id; /* which tells of that */
  gint64 since_id; /* when that is undone: the entry of the change, or 0 */
} StafettNewLeads;

/* What was found out about a change of a passphrase before the transaction. */
typedef struct {
  char *verified_hash; /* (owned) (nullable): what the present passphrase was verified against */
  char *hash;          /* (owned) (nullable): of the new one */
} StafettPreparedPassphrase;

struct _StafettUnitOfWork
{
  GObject parent_instance;

  StafettConnection *connection;    /* (owned) */
  StafettEventBus   *bus;           /* (owned) */
  StafettEngine     *engine;        /* (owned) */
  StafettCommit     *commit;        /* (owned) */
  gint64             time;
  gint64             associate_id;
  StafettAssociate  *associate;     /* (owned) (nullable): who acts, as the transaction found and left it */
  gboolean           administrator; /* as the transaction found it */
  StafettCause       cause;
  gboolean           use_confirmed;
  StafettChangeSet  *change_set;    /* not owned: while it is applied */
  gint64             parent_entry_id; /* the entry that all others follow from, or 0 */
  gboolean           rules;           /* whether events are told; only a batch can do without */
  gboolean           past;            /* a batch of records as they were elsewhere: they keep what nobody could set here by hand */
  gboolean           by_date;         /* a batch's events wait until its end, to be told in the order of their dates */
  guint              n_kept;          /* events that wait */
  GCancellable      *cancellable;     /* (owned) (nullable): to give up with the next record */
  int               *n_written;       /* (unowned) (nullable) (atomic): where it counts the records that it has written */
  GHashTable        *by_hand;       /* (owned): ids of companies whose category this save sets by hand */
  GArray            *events;        /* (owned) (element-type StafettEvent): to be emitted when all records are written */
  GArray            *added;         /* (owned) (element-type gint64): ids by placeholder */
  GHashTable        *had_lead_status; /* (owned): by category whose lead status this save enables or disables, what it was before */
  GArray            *new_leads;     /* (owned) (element-type StafettNewLeads): of categories that it enables it on */
  GHashTable        *passphrases;   /* (owned) (nullable): StafettPreparedPassphrase by change */
  GHashTable        *writes;        /* (owned): how often this save has counted a record's revision up, by kind and id */
};

/* stafett-unit-of-work.c */
gboolean stafett_unit_of_work_write_records (StafettUnitOfWork     *self,
                                             StafettChangeSet      *change_set,
                                             GError               **error);
gboolean stafett_unit_of_work_tell_events   (StafettUnitOfWork     *self,
                                             GError               **error);
gint64   stafett_unit_of_work_journal       (StafettUnitOfWork     *self,
                                             StafettJournalEntry   *entry,
                                             const StafettOrigin   *origin,
                                             GError               **error);
gboolean stafett_unit_of_work_update        (StafettUnitOfWork     *self,
                                             gconstpointer          record,
                                             guint64                fields,
                                             GError               **error);
guint    stafett_unit_of_work_count_writes  (StafettUnitOfWork     *self,
                                             const StafettRecord   *record);
gint64   stafett_unit_of_work_resolve       (StafettUnitOfWork     *self,
                                             gint64                 id);
gint64   stafett_unit_of_work_get_company   (gconstpointer          record);
gint64   stafett_unit_of_work_journal_change (StafettUnitOfWork    *self,
                                             gconstpointer          before,
                                             gconstpointer          after,
                                             const StafettField    *field,
                                             const StafettOrigin   *origin,
                                             GError               **error);
gboolean stafett_unit_of_work_write_field   (StafettUnitOfWork     *self,
                                             gconstpointer          before,
                                             gconstpointer          after,
                                             const char            *column,
                                             const StafettOrigin   *origin,
                                             gint64                *entry_id,
                                             GError               **error);
gboolean stafett_unit_of_work_load_associate (StafettUnitOfWork    *self,
                                             GError               **error);
gboolean stafett_unit_of_work_check_setting (StafettUnitOfWork     *self,
                                             StafettRecordKind      kind,
                                             GError               **error);

/* stafett-unit-of-work-records.c */
gboolean stafett_unit_of_work_add           (StafettUnitOfWork     *self,
                                             const StafettChange   *change,
                                             GError               **error);
gboolean stafett_unit_of_work_set           (StafettUnitOfWork     *self,
                                             const StafettChange   *change,
                                             GError               **error);
gboolean stafett_unit_of_work_set_fields    (StafettUnitOfWork     *self,
                                             gpointer               values,
                                             guint64                fields,
                                             gint64                 expected_revision,
                                             const StafettOrigin   *origin,
                                             GError               **error);

/* stafett-unit-of-work-automation.c */
void     stafett_unit_of_work_init_engine_target (StafettEngineTargetInterface *iface);
gboolean stafett_unit_of_work_set_category  (StafettUnitOfWork     *self,
                                             gint64                 company_id,
                                             gint64                 category_id,
                                             const StafettOrigin   *origin,
                                             GError               **error);
gboolean stafett_unit_of_work_shows_lead_status (StafettUnitOfWork *self,
                                             gint64                 company_id,
                                             gboolean              *shows,
                                             GError               **error);
void     stafett_unit_of_work_note_lead_status (StafettUnitOfWork  *self,
                                             gconstpointer          before,
                                             gconstpointer          after,
                                             const StafettField    *field,
                                             gint64                 entry_id,
                                             const StafettOrigin   *origin);
gboolean stafett_unit_of_work_start_lead    (StafettUnitOfWork     *self,
                                             const StafettContact  *contact,
                                             gint64                 cause_entry_id,
                                             GError               **error);
gboolean stafett_unit_of_work_start_noted_leads (StafettUnitOfWork *self,
                                             GError               **error);

/* stafett-unit-of-work-delete.c */
gboolean stafett_unit_of_work_set_deleted   (StafettUnitOfWork     *self,
                                             StafettRecordKind      kind,
                                             gint64                 id,
                                             gboolean               deleted,
                                             const StafettOrigin   *origin,
                                             GError               **error);
gboolean stafett_unit_of_work_restore       (StafettUnitOfWork     *self,
                                             StafettRecordKind      kind,
                                             gint64                 id,
                                             GError               **error);
gboolean stafett_unit_of_work_undo_restoration (StafettUnitOfWork  *self,
                                             const StafettJournalEntry *entry,
                                             const StafettOrigin   *origin,
                                             GError               **error);

/* stafett-unit-of-work-lists.c */
gboolean stafett_unit_of_work_move          (StafettUnitOfWork     *self,
                                             StafettRecordKind      kind,
                                             gint64                 id,
                                             int                    steps,
                                             const StafettOrigin   *origin,
                                             GError               **error);
gboolean stafett_unit_of_work_prepare_new_item (StafettUnitOfWork  *self,
                                             gpointer               record,
                                             GError               **error);
void     stafett_unit_of_work_prepare_category (gconstpointer       before,
                                             gpointer               after,
                                             guint64               *fields);
gboolean stafett_unit_of_work_check_use     (StafettUnitOfWork     *self,
                                             gconstpointer          before,
                                             gconstpointer          after,
                                             GError               **error);
gboolean stafett_unit_of_work_prepare_lead_status (StafettUnitOfWork *self,
                                             gconstpointer          before,
                                             gpointer               after,
                                             const StafettOrigin   *origin,
                                             GError               **error);

/* stafett-unit-of-work-replace.c */
gboolean stafett_unit_of_work_replace       (StafettUnitOfWork     *self,
                                             StafettRecordKind      kind,
                                             gint64                 id,
                                             gint64                 by_id,
                                             GError               **error);

/* stafett-unit-of-work-passphrase.c */
gboolean stafett_unit_of_work_set_passphrase (StafettUnitOfWork    *self,
                                             const StafettChange   *change,
                                             GError               **error);

/* stafett-answer.c */
gboolean stafett_unit_of_work_answer        (StafettUnitOfWork     *self,
                                             gint64                 confirmation_id,
                                             StafettAnswer          answer,
                                             gint64                 category_id,
                                             GError               **error);

/* stafett-undo-step.c */
gboolean stafett_unit_of_work_take_back     (StafettUnitOfWork     *self,
                                             gint64                 last_entry_id,
                                             gint64                 first_entry_id,
                                             gint64                 cause_entry_id,
                                             GError               **error);

/* stafett-undo-question.c */
gboolean stafett_unit_of_work_take_back_question (StafettUnitOfWork         *self,
                                                  const StafettJournalEntry *entry,
                                                  GError                   **error);
gboolean stafett_unit_of_work_take_back_answer (StafettUnitOfWork     *self,
                                                GPtrArray             *entries,
                                                GError               **error);

/* stafett-undo-batch.c */
gboolean stafett_unit_of_work_undo_batch    (StafettUnitOfWork     *self,
                                             const StafettJournalEntry *entry,
                                             GError               **error);

/* stafett-undo.c */
gboolean stafett_unit_of_work_check_left    (const StafettRecord   *record,
                                             const StafettJournalEntry *entry,
                                             gboolean               whole,
                                             GError               **error);
gboolean stafett_unit_of_work_move_back     (StafettUnitOfWork     *self,
                                             const StafettJournalEntry *entry,
                                             const StafettOrigin   *origin,
                                             GError               **error);
gboolean stafett_unit_of_work_undo_what_followed (StafettUnitOfWork *self,
                                             const StafettJournalEntry *entry,
                                             GError               **error);
gboolean stafett_unit_of_work_undo          (StafettUnitOfWork     *self,
                                             gint64                 journal_entry_id,
                                             GError               **error);

G_END_DECLS
