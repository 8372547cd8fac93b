/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-batch.h"
#include "services/stafett-csv-dialect.h"
#include "services/stafett-csv-value.h"
#include "services/stafett-nameless-file.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

/* What a column can become. Those without a field of the record only serve to find records. */
typedef struct {
  const char         *name;  /* on the command line */
  const char         *label; /* in the window, to be translated */
  const StafettField *field; /* (nullable) */
} StafettImportField;

/* Why a column becomes a field. */
typedef enum {
  STAFETT_IMPORT_BASIS_HEADING, /* or because somebody has said so */
  STAFETT_IMPORT_BASIS_VALUES,  /* they look like it */
  STAFETT_IMPORT_BASIS_LACK,    /* no other column is more likely to be what every record needs */
} StafettImportBasis;

/* What is done with a row whose record is there already. */
typedef enum {
  STAFETT_IMPORT_DUPLICATES_SKIP,
  STAFETT_IMPORT_DUPLICATES_UPDATE, /* values that the file leaves empty stay */
  STAFETT_IMPORT_DUPLICATES_CREATE, /* one more of it */
} StafettImportDuplicates;

/* By what a record is known again. */
typedef enum {
  STAFETT_IMPORT_MATCH_NOTHING, /* each row is a new record */
  STAFETT_IMPORT_MATCH_NUMBER,  /* organisation number; a row without one by its name */
  STAFETT_IMPORT_MATCH_EMAIL,   /* a row without one by its name */
  STAFETT_IMPORT_MATCH_NAME,    /* of contacts and sales: within their company */
  STAFETT_IMPORT_MATCH_ID,      /* the number that an export of the same database gave */
} StafettImportMatch;

/* What a text in a column of list items, associates or statuses means. */
typedef enum {
  STAFETT_IMPORT_VALUE_USE,    /* @target */
  STAFETT_IMPORT_VALUE_CREATE, /* a new item of that name */
  STAFETT_IMPORT_VALUE_LEAVE,  /* as if the file said nothing */
  STAFETT_IMPORT_VALUE_REFUSE, /* the row */
} StafettImportValueAction;

typedef struct {
  const StafettImportField *field;
  char                     *text;   /* (owned): as the file has it first */
  guint64                   n_rows; /* that have it */
  StafettImportValueAction  action;
  gint64                    target; /* of %STAFETT_IMPORT_VALUE_USE: an id, or a number of the field's enumeration */
  gboolean                  found;  /* whether the program found the target by the name itself */
} StafettImportValue;

/* What only the user can tell of a column, because its values can be read in two ways. */
typedef enum {
  STAFETT_IMPORT_QUESTION_DATE_ORDER,
  STAFETT_IMPORT_QUESTION_DECIMAL_SIGN,
  STAFETT_IMPORT_QUESTION_ADDRESSES,  /* several e-mail addresses in one value */
  STAFETT_IMPORT_QUESTION_NAME_ORDER, /* the last name before the first, with a comma between them */
} StafettImportQuestionType;

/* What becomes of such a text. */
typedef enum {
  STAFETT_IMPORT_TEXT_UNKNOWN,
  STAFETT_IMPORT_TEXT_CHANGE, /* the first address alone; the first name before the last */
  STAFETT_IMPORT_TEXT_KEEP,
} StafettImportTextAnswer;

typedef struct {
  StafettImportQuestionType  type;
  guint                      column;
  char                      *example; /* (owned): a value of the column */
  gint64                     first;   /* @example as a date with the day first, or an amount with a decimal point, in hundredths */
  gint64                     second;  /* with the month first, or with a decimal comma */
  char                      *changed; /* (owned) (nullable): what a text would become that is changed */
  int                        answer;  /* a #StafettDateOrder, #StafettDecimalSign or #StafettImportTextAnswer; 0: not given yet */
} StafettImportQuestion;

/* What was done, or in a dry run: what would be done. The rows of the file are the sum of the six. */
typedef struct {
  guint64             n_rows;
  guint64             n_new;
  guint64             n_changed;
  guint64             n_unchanged;      /* found, and the file says nothing new */
  guint64             n_skipped;        /* found, and to be skipped */
  guint64             n_empty;          /* rows without any value */
  guint64             n_refused;
  guint64             n_repeated;       /* of those that were found: the record came from an earlier row of the same file */
  guint64             n_new_companies;  /* that contacts or sales named and that were not there */
  guint64             n_new_items;      /* list items and associates */
  gboolean            failed_saved;     /* whether the refused rows were written to the file for them */
  StafettNamelessFile *failed_kept;     /* (owned) (nullable): the refused rows, if they were to be kept */
  StafettBatchReport *batch;            /* (owned): journal entry, refusals, rules, questions */
} StafettImportReport;

void stafett_import_report_free (StafettImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettImportReport, stafett_import_report_free)

#define STAFETT_TYPE_IMPORT (stafett_import_get_type ())
G_DECLARE_FINAL_TYPE (StafettImport, stafett_import, STAFETT, IMPORT, GObject)

/* stafett-import.c */
StafettImport            *stafett_import_new             (StafettSession           *session,
                                                          StafettRecordKind         kind,
                                                          GFile                    *file);
gboolean                  stafett_import_open            (StafettImport            *self,
                                                          const StafettCsvDialect  *dialect,
                                                          GCancellable             *cancellable,
                                                          GError                  **error);
void                      stafett_import_open_async      (StafettImport            *self,
                                                          const StafettCsvDialect  *dialect,
                                                          GCancellable             *cancellable,
                                                          GAsyncReadyCallback       callback,
                                                          gpointer                  user_data);
gboolean                  stafett_import_open_finish     (StafettImport            *self,
                                                          GAsyncResult             *result,
                                                          GError                  **error);
StafettRecordKind         stafett_import_get_kind        (StafettImport            *self);
const StafettCsvDialect  *stafett_import_get_dialect     (StafettImport            *self);
guint                     stafett_import_get_n_columns   (StafettImport            *self);
const char               *stafett_import_get_column      (StafettImport            *self,
                                                          guint                     column);
guint                     stafett_import_get_n_preview_rows (StafettImport         *self);
const char               *stafett_import_get_preview     (StafettImport            *self,
                                                          guint                     row,
                                                          guint                     column);
double                    stafett_import_get_progress    (StafettImport            *self);

/* stafett-import-options.c */
void                      stafett_import_set_duplicates  (StafettImport            *self,
                                                          StafettImportDuplicates   duplicates);
StafettImportDuplicates   stafett_import_get_duplicates  (StafettImport            *self);
void                      stafett_import_set_match       (StafettImport            *self,
                                                          StafettImportMatch        match);
StafettImportMatch        stafett_import_get_match       (StafettImport            *self);
void                      stafett_import_set_create_companies (StafettImport       *self,
                                                          gboolean                  create);
gboolean                  stafett_import_get_create_companies (StafettImport       *self);
void                      stafett_import_set_company     (StafettImport            *self,
                                                          const char               *name);
const char               *stafett_import_get_company     (StafettImport            *self);
void                      stafett_import_set_category    (StafettImport            *self,
                                                          gint64                    category_id);
void                      stafett_import_set_currency    (StafettImport            *self,
                                                          const char               *currency);
const char               *stafett_import_get_currency    (StafettImport            *self);
void                      stafett_import_set_rules       (StafettImport            *self,
                                                          gboolean                  rules);
gboolean                  stafett_import_get_rules       (StafettImport            *self);
void                      stafett_import_set_keep_failed (StafettImport            *self,
                                                          gboolean                  keep_failed);

/* stafett-import-columns.c */
guint                     stafett_import_get_n_fields    (StafettImport            *self);
const StafettImportField *stafett_import_get_field       (StafettImport            *self,
                                                          guint                     index);
const StafettImportField *stafett_import_get_column_field (StafettImport           *self,
                                                          guint                     column);
StafettImportBasis        stafett_import_get_column_basis (StafettImport           *self,
                                                          guint                     column);
gboolean                  stafett_import_set_column_field (StafettImport           *self,
                                                          guint                     column,
                                                          const char               *name,
                                                          GError                  **error);

/* stafett-import-scan.c */
gboolean                  stafett_import_scan            (StafettImport            *self,
                                                          GCancellable             *cancellable,
                                                          GError                  **error);
void                      stafett_import_scan_async      (StafettImport            *self,
                                                          GCancellable             *cancellable,
                                                          GAsyncReadyCallback       callback,
                                                          gpointer                  user_data);
gboolean                  stafett_import_scan_finish     (StafettImport            *self,
                                                          GAsyncResult             *result,
                                                          GError                  **error);
guint64                   stafett_import_get_n_rows      (StafettImport            *self);
guint                     stafett_import_get_n_questions (StafettImport            *self);
const StafettImportQuestion *stafett_import_get_question (StafettImport            *self,
                                                          guint                     index);
void                      stafett_import_answer          (StafettImport            *self,
                                                          guint                     index,
                                                          int                       answer);
guint                     stafett_import_get_n_values    (StafettImport            *self);
const StafettImportValue *stafett_import_get_value       (StafettImport            *self,
                                                          guint                     index);
void                      stafett_import_set_value       (StafettImport            *self,
                                                          guint                     index,
                                                          StafettImportValueAction  action,
                                                          gint64                    target);

/* stafett-import-run.c */
gboolean                  stafett_import_check           (StafettImport            *self,
                                                          GError                  **error);
StafettImportReport      *stafett_import_run             (StafettImport            *self,
                                                          StafettSession           *session,
                                                          gboolean                  dry_run,
                                                          GFile                    *failed,
                                                          GCancellable             *cancellable,
                                                          GError                  **error);
void                      stafett_import_run_async       (StafettImport            *self,
                                                          StafettSession           *session,
                                                          gboolean                  dry_run,
                                                          GFile                    *failed,
                                                          GCancellable             *cancellable,
                                                          GAsyncReadyCallback       callback,
                                                          gpointer                  user_data);
StafettImportReport      *stafett_import_run_finish      (StafettImport            *self,
                                                          GAsyncResult             *result,
                                                          GError                  **error);

G_END_DECLS
