/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-csv-reader.h"
#include "services/stafett-import.h"
#include "storage/stafett-lookup.h"

G_BEGIN_DECLS

#define STAFETT_IMPORT_N_PREVIEW_ROWS 20
#define STAFETT_IMPORT_MAX_FIELDS 24

/* Of amounts that nothing and nobody names one for. */
#define STAFETT_IMPORT_CURRENCY "NOK"

/* What a column that is no field of the record is for. */
typedef enum {
  STAFETT_IMPORT_ROLE_FIELD,
  STAFETT_IMPORT_ROLE_ID,              /* or of the company or contact: which of several with its name */
  STAFETT_IMPORT_ROLE_FIRST_NAME,
  STAFETT_IMPORT_ROLE_LAST_NAME,
  STAFETT_IMPORT_ROLE_COMPANY,         /* by name, or by organisation number if there is no such name */
  STAFETT_IMPORT_ROLE_COMPANY_NUMBER,
  STAFETT_IMPORT_ROLE_CONTACT,         /* by e-mail address or name */
} StafettImportRole;

/* A table of all texts that stand in the columns of one field. */
typedef struct {
  GPtrArray  *values;   /* (owned) (element-type StafettImportValue): in the order of their first appearance */
  GHashTable *by_text;  /* (owned): from each spelling to its value */
  GHashTable *by_key;   /* (owned): from stafett_name_key() to its value */
  GPtrArray  *items;    /* (owned) (nullable) (element-type StafettLookupItem): what can be chosen */
} StafettImportValues;

struct _StafettImport
{
  GObject parent_instance;

  char                    *path;     /* (owned): of the database. The session's threads must not be waited for in another one. */
  StafettRecordKind        kind;
  GFile                   *file;     /* (owned) */

  StafettCsvDialect       *dialect;  /* (owned) */
  GPtrArray               *columns;  /* (owned) (element-type utf8) */
  GPtrArray               *preview;  /* (owned) (element-type GStrv) */
  GArray                  *fields;   /* (owned) (element-type int): of each column its field, or -1 */
  int                      column_of[STAFETT_IMPORT_MAX_FIELDS]; /* of each field its column, or -1 */
  guint64                  guessed;  /* the fields whose columns were guessed by their values, a bit for each */
  guint64                  unsure;   /* and of these the ones that were, for lack of anything better */

  gboolean                 scanned;
  gboolean                 own_export; /* this program wrote it: no text in it means another one */
  guint64                  n_rows;
  guint64                  footer_line; /* where totals begin below the table, 0 if there are none */
  guint64              size;            /* of the file, in bytes */
  char                *id;              /* (owned) (nullable): which file that is */
  gint64               modified;        /* and since when it has been as it is, in microseconds since 1970 UTC */
  GPtrArray               *questions; /* (owned) (element-type StafettImportQuestion) */
  GPtrArray               *values;   /* (owned) (element-type StafettImportValue) not owned: of all fields */
  StafettImportValues      values_of[STAFETT_IMPORT_MAX_FIELDS];
  StafettDateOrder         date_order;
  StafettDecimalSign       decimal_sign;
  StafettImportTextAnswer  addresses; /* of values that have several */
  StafettImportTextAnswer  names;     /* "Nordmann, Ola" */
  gint64                   default_category; /* found, for when none is chosen */

  StafettImportDuplicates  duplicates;
  StafettImportMatch       match;
  gboolean                 match_chosen;
  gboolean                 create_companies;
  char                    *company;  /* (owned) (nullable): of rows that name none */
  gint64                   category_id;
  char                    *currency; /* (owned) */
  gboolean                 currency_chosen;
  int                      magnitude; /* of the amounts, as their heading has it: 3 for thousands */
  gboolean                 rules;
  gboolean                 keep_failed;

  guint64                  n_read;   /* (mutex progress_lock) */
  GMutex                   progress_lock;
};

/* stafett-import.c */
StafettCsvReader *stafett_import_new_reader      (StafettImport        *self,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
gboolean          stafett_import_check_file      (StafettImport        *self,
                                                  GCancellable         *cancellable,
                                                  GError              **error);
void              stafett_import_set_n_read      (StafettImport        *self,
                                                  guint64               n_read);

/* stafett-import-layout.c */
gboolean          stafett_import_find_layout     (StafettImport        *self,
                                                  GInputStream         *stream,
                                                  GCancellable         *cancellable,
                                                  GError              **error);

/* stafett-import-look.c */
typedef enum {
  STAFETT_IMPORT_LOOK_NOTHING,
  STAFETT_IMPORT_LOOK_EMAIL,
  STAFETT_IMPORT_LOOK_URL,
  STAFETT_IMPORT_LOOK_DATE,
  STAFETT_IMPORT_LOOK_NUMBER,  /* of an organisation */
  STAFETT_IMPORT_LOOK_PHONE,
  STAFETT_IMPORT_LOOK_AMOUNT,
  STAFETT_IMPORT_LOOK_STATUS,
  STAFETT_IMPORT_LOOK_FIRM,
  STAFETT_IMPORT_LOOK_PERSON,
  STAFETT_IMPORT_LOOK_TEXT,
} StafettImportLook;

#define STAFETT_IMPORT_N_LOOKS (STAFETT_IMPORT_LOOK_TEXT + 1)

StafettImportLook stafett_import_look_at_value   (const char           *text);

/* stafett-import-footer.c */
gboolean          stafett_import_is_total        (StafettImport        *self,
                                                  const StafettCsvRow  *row);
gboolean          stafett_import_is_remark       (StafettImport        *self,
                                                  const StafettCsvRow  *row);

/* stafett-import-number.c */
char             *stafett_import_dup_organisation_number (const char   *text);
char            **stafett_import_dup_spellings   (const char           *number);

/* stafett-import-guess.c */
void              stafett_import_guess_columns   (StafettImport        *self);

/* stafett-import-columns.c */
void              stafett_import_connect_column  (StafettImport        *self,
                                                  guint                 column,
                                                  int                   field);
void              stafett_import_map_columns     (StafettImport        *self);
guint             stafett_import_count_known_headings (char          **headings);
void              stafett_import_map_id          (StafettImport        *self);
int               stafett_import_find_field      (StafettImport        *self,
                                                  const char           *name);
gboolean          stafett_import_field_has_items (const StafettImportField *field);

/* stafett-import-headings.c */

/* How well a heading fits a field, at most: it is that of a column of our export which tells more than the one below the field's
 * name; it is this name, or another for it, or this beside other words, or it ends with a word for it. */
enum {
  STAFETT_IMPORT_FIT_BEST,
  STAFETT_IMPORT_FIT_OWN,
  STAFETT_IMPORT_FIT_SYNONYM = 1000,
  STAFETT_IMPORT_FIT_PART = 2000,
  STAFETT_IMPORT_FIT_ENDING = 3000,
};

typedef struct _StafettImportHeading StafettImportHeading;
typedef struct _StafettImportWords StafettImportWords;

int                   stafett_import_find_word             (const char                 *words,
                                                            const char                 *word);
char                 *stafett_import_dup_composed          (const char                 *name);
char                **stafett_import_split_words           (const char                 *name,
                                                            guint                      *n_words);
char                 *stafett_import_dup_plain             (const char                 *name);
StafettImportHeading *stafett_import_heading_new           (StafettRecordKind           kind,
                                                            const char                 *name);
void                  stafett_import_heading_free          (StafettImportHeading       *self);
const char           *stafett_import_heading_find_currency (const char                 *name);
int                   stafett_import_heading_find_magnitude (const char                *name);
StafettImportWords   *stafett_import_words_new             (StafettRecordKind           kind,
                                                            const StafettImportField   *field);
void                  stafett_import_words_free            (StafettImportWords         *self);
int                   stafett_import_words_rate            (const StafettImportWords   *self,
                                                            const StafettImportHeading *heading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettImportWords, stafett_import_words_free)

/* stafett-import-text.c */
char             *stafett_import_dup_address     (const char           *text,
                                                  gboolean             *several);
char             *stafett_import_dup_turned_name (const char           *text);
gboolean          stafett_import_has_lost_digits (char                 *text);
gboolean          stafett_import_is_own_export   (StafettImport        *self);
char             *stafett_import_prepare_row     (StafettImport        *self,
                                                  const StafettCsvRow  *row);

/* stafett-import-likely.c */
gboolean          stafett_import_is_likely       (StafettImport        *self,
                                                  const StafettImportField *field,
                                                  guint                 column);
gboolean          stafett_import_is_possible     (StafettImport        *self,
                                                  const StafettImportField *field,
                                                  guint                 column);
void              stafett_import_tell_halves     (StafettImport        *self);

/* stafett-import-vocabulary.c */
const char       *stafett_import_vocabulary_find (StafettRecordKind     kind,
                                                  const char           *field,
                                                  const char          **endings);

/* stafett-import-row.c */
gboolean          stafett_import_parse_amount    (StafettImport        *self,
                                                  const char           *text,
                                                  StafettDecimalSign    sign,
                                                  StafettAmount        *amount);

/* stafett-import-scan.c */
void              stafett_import_clear_scan      (StafettImport        *self);
gint64            stafett_import_find_item       (StafettImport        *self,
                                                  guint                 field,
                                                  const char           *text);

/* stafett-import-words.c */
int               stafett_import_find_status     (const char           *text);

/* stafett-import-source.c */
#define STAFETT_TYPE_IMPORT_SOURCE (stafett_import_source_get_type ())
G_DECLARE_FINAL_TYPE (StafettImportSource, stafett_import_source, STAFETT, IMPORT_SOURCE, GObject)

StafettImportSource *stafett_import_source_new   (StafettImport        *import,
                                                  GFile                *failed,
                                                  GCancellable         *cancellable);
void              stafett_import_source_finish   (StafettImportSource  *self,
                                                  StafettImportReport  *report,
                                                  gboolean              success);

/* stafett-import-row.c */

/* What a row becomes. */
typedef enum {
  STAFETT_IMPORT_ROW_EMPTY,
  STAFETT_IMPORT_ROW_REFUSED,
  STAFETT_IMPORT_ROW_SKIPPED,
  STAFETT_IMPORT_ROW_NEW,
  STAFETT_IMPORT_ROW_CHANGED,
} StafettImportRowFate;

typedef struct {
  StafettImport        *import;
  StafettConnection    *connection;
  GHashTable           *created;      /* from a #StafettImportValue to the id of the item that was added for it */
  gint64                last_id;      /* before the import */
  char                 *company_text; /* (owned) (nullable): the last company that was found, since files are often sorted by it */
  gint64                company_id;
  gboolean              numbers_seen; /* whether the next is known */
  gboolean              spelled_numbers; /* companies may have organisation numbers with more than digits in them */

  StafettImportRowFate  fate;
  gboolean              repeated;     /* the record came from an earlier row */
  gboolean              new_company;
  gboolean              spelled_otherwise; /* the row has the organisation number of a company, and that is no news of it */
} StafettImportRows;

/* What is wrong with a row is the error of its item; the first that is found. */
#define stafett_import_refuse(item, ...) \
  ((item)->error = (item)->error != NULL ? (item)->error : g_error_new (STAFETT_ERROR, STAFETT_ERROR_INVALID, __VA_ARGS__))

gboolean          stafett_import_rows_build      (StafettImportRows    *self,
                                                  const StafettCsvRow  *row,
                                                  StafettBatchItem     *item,
                                                  GError              **error);

/* stafett-import-find.c */
const char       *stafett_import_get_text        (const StafettCsvRow  *row,
                                                  int                   column);
const char       *stafett_import_get_said        (StafettImport        *self,
                                                  const StafettCsvRow  *row,
                                                  int                   field);
const char       *stafett_import_rows_get        (StafettImportRows    *self,
                                                  const StafettCsvRow  *row,
                                                  int                   field);
const char       *stafett_import_rows_get_named  (StafettImportRows    *self,
                                                  const StafettCsvRow  *row,
                                                  const char           *name);
gboolean          stafett_import_rows_name_company (StafettImportRows  *self,
                                                  const StafettCsvRow  *row);
gboolean          stafett_import_rows_find_company (StafettImportRows  *self,
                                                  const StafettCsvRow  *row,
                                                  StafettBatchItem     *item,
                                                  gint64               *id,
                                                  GError              **error);
gboolean          stafett_import_rows_find_contact (StafettImportRows  *self,
                                                  const StafettCsvRow  *row,
                                                  const char           *text,
                                                  gint64                company_id,
                                                  gint64               *id,
                                                  guint                *n_found,
                                                  GError              **error);
gboolean          stafett_import_rows_find_record (StafettImportRows   *self,
                                                  const StafettCsvRow  *row,
                                                  const char           *name,
                                                  gint64                company_id,
                                                  StafettBatchItem     *item,
                                                  gint64               *id,
                                                  GError              **error);

G_END_DECLS
