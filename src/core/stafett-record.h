/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-enums.h"

G_BEGIN_DECLS

/* The records of domain.md section 1, as plain values. An id of 0 in a reference means "none"; texts are %NULL when empty. */

typedef struct {
  StafettRecordKind kind;
  gint64            id;
  gint64            revision;
} StafettRecord;

typedef struct {
  StafettRecord        record;
  char                *name;
  StafettCategoryGroup group;
  char                *description;
  gboolean             lead_status_enabled;
  char                *heading;     /* under which long choosers show it, while its list is grouped */
  char                *user_groups; /* names of those who see it in choosers then, one a line; %NULL for everybody */
  gint64               rank;
  gboolean             deleted;
} StafettCategory;

typedef struct {
  StafettRecord record;
  char         *name;
  char         *description;
  gboolean      is_default;
  gint64        rank;
  gboolean      deleted;
} StafettLeadStatus;

typedef struct {
  StafettRecord record;
  char         *name;
  gint64        category_id;
  gint64        our_contact_id;
  char         *source;
  char         *organisation_number;
  char         *phone;
  char         *email;
  char         *web_address;
  char         *city;
  char         *country;
  char         *note;
  gboolean      deleted;
} StafettCompany;

typedef struct {
  StafettRecord record;
  char         *name;
  gint64        company_id;
  char         *title;
  char         *email;
  char         *phone;
  gint64        lead_status_id;
  gint64        owner_id;
  char         *first_touch_source;
  char         *lead_creation_source;
  gboolean      deleted;
} StafettContact;

typedef struct {
  StafettRecord     record;
  char             *name;
  gint64            company_id;
  gint64            contact_id;
  gint64            amount; /* minor units of currency */
  char             *currency; /* ISO 4217 */
  StafettSaleStatus status;
  gint64            sale_date; /* midnight UTC in microseconds since 1970; 0 for none */
  char             *reason;
  gint64            owner_id;
  gboolean          deleted;
} StafettSale;

/* The revision of a rule is its version: the journal names the one that ran. */
typedef struct {
  StafettRecord  record;
  StafettTrigger trigger;
  gint64         lead_status_id;
  gboolean       enabled;
  gint64         target_category_id;
  gboolean       ask;
  gboolean       deleted;
} StafettRule;

typedef struct {
  StafettRecord record;
  char         *name;
  char         *login_name;
  gboolean      administrator;
  char         *user_group;
  gboolean      active;
} StafettAssociate;

/* A question that waits for an answer, or that has had it. */
typedef struct {
  StafettRecord            record;
  gint64                   company_id;
  gint64                   rule_id;
  gint64                   rule_version;
  StafettTrigger           trigger;
  gint64                   lead_status_id;
  gint64                   sale_id;
  gint64                   contact_id;
  gint64                   present_category_id;
  gint64                   suggested_category_id;
  gint64                   asked_at;
  StafettConfirmationState state;
  gint64                   answered_at;
  gint64                   answered_by_id;
  gint64                   chosen_category_id;
} StafettConfirmation;

/* How a list is shown. There is one for Company – Category; Contact – Lead status has nothing to set. */
typedef struct {
  StafettRecord record;
  gboolean      grouping; /* headings and user groups of the items count */
} StafettListSettings;

#define STAFETT_LIST_SETTINGS_CATEGORIES 1

/* Records of a list that pass a filter, under a name. */
typedef struct {
  StafettRecord record;
  char         *name;
  StafettList   list;  /* companies, contacts, sales or journal */
  char         *query; /* as stafett_list_query_to_text() writes it; %NULL for everything */
  gboolean      deleted;
} StafettSelection;

typedef enum {
  STAFETT_FIELD_TEXT,
  STAFETT_FIELD_INTEGER,
  STAFETT_FIELD_BOOLEAN,
  STAFETT_FIELD_ENUM,
  STAFETT_FIELD_REFERENCE,
  STAFETT_FIELD_MONEY,
  STAFETT_FIELD_DATE,
  STAFETT_FIELD_TIME,
} StafettFieldType;

/* One table of fields for each kind of record: storing, comparing, journalling, undoing, the command line and import all
 * walk it, so that a new field is one line. */
typedef struct {
  const char       *name;      /* for the person on the command line, and in errors */
  const char       *column;    /* in the database and the journal */
  const char       *label;     /* for the person in the window, to be translated */
  StafettFieldType  type;
  gsize             offset;
  gboolean          mandatory;
  StafettRecordKind reference; /* of STAFETT_FIELD_REFERENCE: the kind it points to */
  GType           (*enum_type) (void);
} StafettField;

const StafettField  *stafett_record_kind_get_fields  (StafettRecordKind    kind,
                                                      guint               *n_fields);
const StafettField  *stafett_record_kind_find_field  (StafettRecordKind    kind,
                                                      const char          *name,
                                                      guint               *index);
const char          *stafett_record_kind_get_label   (StafettRecordKind    kind);
gboolean             stafett_record_kind_is_setting  (StafettRecordKind    kind);
gboolean             stafett_record_kind_has_deleted (StafettRecordKind    kind);

gpointer             stafett_record_new              (StafettRecordKind    kind);
gpointer             stafett_record_copy             (gconstpointer        record);
void                 stafett_record_free             (gpointer             record);
const char          *stafett_record_get_name         (gconstpointer        record);

gint64               stafett_record_get_integer      (gconstpointer        record,
                                                      const StafettField  *field);
void                 stafett_record_set_integer      (gpointer             record,
                                                      const StafettField  *field,
                                                      gint64               value);
const char          *stafett_record_get_text         (gconstpointer        record,
                                                      const StafettField  *field);
void                 stafett_record_set_text         (gpointer             record,
                                                      const StafettField  *field,
                                                      const char          *value);
gboolean             stafett_record_field_equal      (gconstpointer        a,
                                                      gconstpointer        b,
                                                      const StafettField  *field);
void                 stafett_record_copy_field       (gpointer             destination,
                                                      gconstpointer        source,
                                                      const StafettField  *field);
char                *stafett_record_dup_value        (gconstpointer        record,
                                                      const StafettField  *field);
gboolean             stafett_record_set_value        (gpointer             record,
                                                      const StafettField  *field,
                                                      const char          *value);
gboolean             stafett_selection_is_of         (StafettList          list);
void                 stafett_set_text                (char               **text,
                                                      const char          *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettRecord, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCategory, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettLeadStatus, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCompany, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettContact, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettSale, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettRule, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettAssociate, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettConfirmation, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettListSettings, stafett_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettSelection, stafett_record_free)

G_END_DECLS
