/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Every number here is stored in databases: never renumber, only append. The nicks are the words of the command line. */

/* domain.md section 1: the fixed set of five. */
typedef enum {
  STAFETT_CATEGORY_GROUP_CUSTOMER = 1,
  STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER = 2,
  STAFETT_CATEGORY_GROUP_PARTNER = 3,
  STAFETT_CATEGORY_GROUP_LOST = 4,
  STAFETT_CATEGORY_GROUP_OTHER = 5,
} StafettCategoryGroup;

typedef enum {
  STAFETT_SALE_STATUS_OPEN = 1,
  STAFETT_SALE_STATUS_SOLD = 2,
  STAFETT_SALE_STATUS_LOST = 3,
  STAFETT_SALE_STATUS_STALLED = 4,
} StafettSaleStatus;

/* domain.md section 5: what a rule waits for. */
typedef enum {
  STAFETT_TRIGGER_SOLD = 1,
  STAFETT_TRIGGER_LOST = 2,
  STAFETT_TRIGGER_REGISTERED = 3,
  STAFETT_TRIGGER_LEAD_STATUS = 4,
} StafettTrigger;

typedef enum {
  STAFETT_RECORD_KIND_CATEGORY = 1,
  STAFETT_RECORD_KIND_LEAD_STATUS = 2,
  STAFETT_RECORD_KIND_COMPANY = 3,
  STAFETT_RECORD_KIND_CONTACT = 4,
  STAFETT_RECORD_KIND_SALE = 5,
  STAFETT_RECORD_KIND_RULE = 6,
  STAFETT_RECORD_KIND_ASSOCIATE = 7,
  STAFETT_RECORD_KIND_CONFIRMATION = 8,
  STAFETT_RECORD_KIND_LIST = 9,
  STAFETT_RECORD_KIND_SELECTION = 10,
} StafettRecordKind;

/* What can be listed. */
typedef enum {
  STAFETT_LIST_CATEGORIES = 1,
  STAFETT_LIST_STATUSES = 2,
  STAFETT_LIST_COMPANIES = 3,
  STAFETT_LIST_CONTACTS = 4,
  STAFETT_LIST_SALES = 5,
  STAFETT_LIST_RULES = 6,
  STAFETT_LIST_CONFIRMATIONS = 7,
  STAFETT_LIST_JOURNAL = 8,
  STAFETT_LIST_ASSOCIATES = 9,
  STAFETT_LIST_SELECTIONS = 10,
} StafettList;

/* What a journal entry tells. */
typedef enum {
  STAFETT_JOURNAL_ACTION_ADDED = 1,
  STAFETT_JOURNAL_ACTION_CHANGED = 2,
  STAFETT_JOURNAL_ACTION_DELETED = 3,
  STAFETT_JOURNAL_ACTION_RESTORED = 4,
  STAFETT_JOURNAL_ACTION_ASKED = 5,
  STAFETT_JOURNAL_ACTION_KEPT = 6,
  STAFETT_JOURNAL_ACTION_WITHDRAWN = 7,
  STAFETT_JOURNAL_ACTION_BROKEN = 8,
  STAFETT_JOURNAL_ACTION_IMPORTED = 9, /* settings */
  STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED = 10,
  STAFETT_JOURNAL_ACTION_MANY_CHANGED = 11,
  STAFETT_JOURNAL_ACTION_PASSPHRASE_SET = 12,
  STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED = 13,
  STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED = 14,
} StafettJournalAction;

/* Why a journal entry was written. */
typedef enum {
  STAFETT_CAUSE_ASSOCIATE = 1,
  STAFETT_CAUSE_RULE = 2,
  STAFETT_CAUSE_CATEGORY_CHANGE = 3,
  STAFETT_CAUSE_UNDO = 4,
  STAFETT_CAUSE_SETUP = 5,
  STAFETT_CAUSE_IMPORT = 6,
  STAFETT_CAUSE_LIST_CHANGE = 7,
  STAFETT_CAUSE_BATCH = 8,
  STAFETT_CAUSE_DELETION = 9,
} StafettCause;

typedef enum {
  STAFETT_CONFIRMATION_STATE_WAITING = 1,
  STAFETT_CONFIRMATION_STATE_ACCEPTED = 2,
  STAFETT_CONFIRMATION_STATE_OTHER_CATEGORY = 3,
  STAFETT_CONFIRMATION_STATE_KEPT = 4,
  STAFETT_CONFIRMATION_STATE_WITHDRAWN = 5,
} StafettConfirmationState;

typedef enum {
  STAFETT_DECISION_NOTHING = 1,
  STAFETT_DECISION_SET = 2,
  STAFETT_DECISION_ASK = 3,
} StafettDecisionKind;

/* Why the engine decided as it did, in the order of domain.md section 6. */
typedef enum {
  STAFETT_REASON_NO_RULE = 1,
  STAFETT_REASON_RULE_OFF = 2,
  STAFETT_REASON_NOT_POTENTIAL_CUSTOMER = 3,
  STAFETT_REASON_LEAD_STATUS_NOT_ENABLED = 4,
  STAFETT_REASON_NO_TARGET = 5,
  STAFETT_REASON_ALREADY_THERE = 6,
  STAFETT_REASON_TARGET_DELETED = 7,
  STAFETT_REASON_SET_BY_HAND = 8,
  STAFETT_REASON_AUTOMATIC = 9,
  STAFETT_REASON_CONFIRMATION = 10,
  STAFETT_REASON_TAKEN_BACK = 11,
} StafettReason;

/* Why a rule that is on cannot do its work. */
typedef enum {
  STAFETT_RULE_PROBLEM_NO_LEAD_STATUS = 1,
  STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED = 2,
  STAFETT_RULE_PROBLEM_NO_TARGET = 3,
  STAFETT_RULE_PROBLEM_TARGET_DELETED = 4,
} StafettRuleProblem;

/* How a journal entry ended. */
typedef enum {
  STAFETT_OUTCOME_DONE = 1,
  STAFETT_OUTCOME_UNDONE = 2,
  STAFETT_OUTCOME_WAITING = 3,
  STAFETT_OUTCOME_ACCEPTED = 4,
  STAFETT_OUTCOME_OTHER_CATEGORY = 5,
  STAFETT_OUTCOME_KEPT = 6,
  STAFETT_OUTCOME_WITHDRAWN = 7,
  STAFETT_OUTCOME_NOT_DONE = 8,
} StafettOutcome;

/* The user's answer to a question (domain.md section 6, point 5). */
typedef enum {
  STAFETT_ANSWER_ACCEPT = 1,
  STAFETT_ANSWER_OTHER_CATEGORY = 2,
  STAFETT_ANSWER_KEEP = 3,
} StafettAnswer;

/* What a cell of a #StafettTable holds. */
typedef enum {
  STAFETT_CELL_TEXT = 1,
  STAFETT_CELL_INTEGER = 2,
  STAFETT_CELL_BOOLEAN = 3,
  STAFETT_CELL_TIME = 4,
  STAFETT_CELL_DATE = 5,
  STAFETT_CELL_MONEY = 6,
  STAFETT_CELL_ENUM = 7,
} StafettCellType;

const char *stafett_enum_get_nick  (GType        type,
                                    int          value);
gboolean    stafett_enum_from_nick (GType        type,
                                    const char  *nick,
                                    int         *value);
char       *stafett_enum_dup_nicks (GType        type);
const char *stafett_enum_get_label (GType        type,
                                    int          value);

G_END_DECLS
