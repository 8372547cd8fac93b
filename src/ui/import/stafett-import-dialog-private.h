/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/import/stafett-import-dialog.h"

#include "ui/dialogs/stafett-progress-dialog.h"
#include "ui/import/stafett-import-choices.h"
#include "ui/import/stafett-import-columns-page.h"
#include "ui/import/stafett-import-file-page.h"
#include "ui/import/stafett-import-options-page.h"
#include "ui/import/stafett-import-report-page.h"
#include "ui/import/stafett-import-values-page.h"

G_BEGIN_DECLS

/* In the order in which they are gone through. */
typedef enum {
  STAFETT_IMPORT_STEP_FILE,
  STAFETT_IMPORT_STEP_COLUMNS,
  STAFETT_IMPORT_STEP_VALUES, /* left out if there is nothing to ask */
  STAFETT_IMPORT_STEP_OPTIONS,
  STAFETT_IMPORT_STEP_SUMMARY,
  STAFETT_IMPORT_STEP_REPORT,
} StafettImportStep;

/* Companies, contacts and sales: each has its own import of the file, so that nothing is lost when another is tried. */
#define STAFETT_IMPORT_N_KINDS 3

struct _StafettImportDialog
{
  AdwWindow parent_instance;

  StafettSession        *session;   /* (owned) */
  GFile                 *file;      /* (owned) */
  StafettImport         *imports[STAFETT_IMPORT_N_KINDS]; /* (owned) */
  StafettImportChoices  *choices[STAFETT_IMPORT_N_KINDS]; /* (owned) */
  gboolean               opened[STAFETT_IMPORT_N_KINDS];  /* whether it was read as the first page says */
  gboolean               scanned[STAFETT_IMPORT_N_KINDS]; /* whether it was looked through with its columns as they are */
  guint                  kind;      /* which of them */
  gboolean               changed;   /* the first page says otherwise by now, and the file has to be read once more */
  StafettImportStep      step;
  StafettImportReport   *report;    /* (owned) (nullable): of the dry run, and in the end of the import */
  gboolean               may_close;

  GCancellable          *cancellable; /* (owned) (nullable): of what is being done */
  StafettProgressDialog *progress;  /* (owned) (nullable) */
  guint                  source;
  GtkWidget             *focus;     /* (nullable) weak: where the focus was before it */

  AdwWindowTitle        *window_title;
  GtkStack              *stack;
  GtkRevealer           *problem_revealer;
  GtkLabel              *problem_label;
  GtkWidget             *cancel_button;
  GtkWidget             *back_button;
  GtkButton             *next_button;
  StafettImportFilePage    *file_page;
  StafettImportColumnsPage *columns_page;
  StafettImportValuesPage  *values_page;
  StafettImportOptionsPage *options_page;
  StafettImportReportPage  *report_page;
};

/* stafett-import-dialog.c */
void           stafett_import_dialog_show_problem  (StafettImportDialog *self,
                                                    const char          *text);
void           stafett_import_dialog_go_to         (StafettImportDialog *self,
                                                    StafettImportStep    step);
void           stafett_import_dialog_update        (StafettImportDialog *self);
StafettImport *stafett_import_dialog_get_import    (StafettImportDialog *self);

/* stafett-import-work.c */
gboolean       stafett_import_dialog_is_busy       (StafettImportDialog *self);
void           stafett_import_dialog_stop_progress (StafettImportDialog *self);
void           stafett_import_dialog_open_file     (StafettImportDialog *self);
void           stafett_import_dialog_reread        (StafettImportDialog *self);
void           stafett_import_dialog_scan          (StafettImportDialog *self);
void           stafett_import_dialog_run           (StafettImportDialog *self,
                                                    gboolean             dry_run);

G_END_DECLS
