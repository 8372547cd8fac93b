/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-csv-dialect.h"

G_BEGIN_DECLS

/* As many columns as a spreadsheet has; and what one value and one row may hold. What is beyond costs its row. */
#define STAFETT_CSV_MAX_COLUMNS 16384
#define STAFETT_CSV_MAX_VALUE (1024 * 1024)
#define STAFETT_CSV_MAX_ROW (8 * 1024 * 1024)

/* Why a row cannot be taken as it stands in the file. */
typedef enum {
  STAFETT_CSV_PROBLEM_NONE,
  STAFETT_CSV_PROBLEM_TOO_SHORT,
  STAFETT_CSV_PROBLEM_TOO_LONG,
  STAFETT_CSV_PROBLEM_TOO_MANY_COLUMNS,
  STAFETT_CSV_PROBLEM_LARGE_VALUE,
  STAFETT_CSV_PROBLEM_LARGE_ROW,
  STAFETT_CSV_PROBLEM_ZERO_BYTE,
  STAFETT_CSV_PROBLEM_INVALID_TEXT,
  STAFETT_CSV_PROBLEM_OPEN_QUOTE,
} StafettCsvProblem;

/* A row, until the next one is read. The values are valid UTF-8, also where there is a problem. */
typedef struct {
  guint64            line;       /* of the file, on which the row begins */
  guint64            last_line;  /* on which it ends */
  guint              n_values;
  char * const      *values;
  gboolean           empty;      /* all values are */
  StafettCsvProblem  problem;
} StafettCsvRow;

typedef struct _StafettCsvReader StafettCsvReader;

StafettCsvReader   *stafett_csv_reader_new           (GInputStream             *stream,
                                                      const StafettCsvDialect  *dialect,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
void                stafett_csv_reader_free          (StafettCsvReader         *self);
guint               stafett_csv_reader_get_n_columns (StafettCsvReader         *self);
const char         *stafett_csv_reader_get_column    (StafettCsvReader         *self,
                                                      guint                     index);
gboolean            stafett_csv_reader_next          (StafettCsvReader         *self,
                                                      StafettCsvRow            *row,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
guint64             stafett_csv_reader_get_n_read    (StafettCsvReader         *self);
char               *stafett_csv_reader_dup_problem   (StafettCsvReader         *self,
                                                      const StafettCsvRow      *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettCsvReader, stafett_csv_reader_free)

G_END_DECLS
