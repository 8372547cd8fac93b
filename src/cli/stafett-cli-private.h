/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/stafett-cli-json.h"
#include "services/stafett-batch.h"
#include "services/stafett-session.h"

G_BEGIN_DECLS

/* Errors of the command line itself. What the session refuses has its own domain. */
typedef enum {
  STAFETT_CLI_ERROR_USAGE,
  STAFETT_CLI_ERROR_HELP,     /* not an error: help was shown instead of doing anything */
  STAFETT_CLI_ERROR_PROBLEMS, /* they have been printed */
} StafettCliError;

#define STAFETT_CLI_ERROR (stafett_cli_error_quark ())
GQuark stafett_cli_error_quark (void);

/* One run of the program. */
typedef struct {
  char           **arguments;  /* (owned): those that are still to be understood, after the program's name */
  GString         *usage;      /* (owned): the words of the command so far, for help and hints */
  char            *database;   /* (owned) (nullable) */
  char            *as;         /* (owned) (nullable): the login name of who is to act */
  char            *passphrase_file; /* (owned) (nullable): where the passphrase of who acts is */
  gboolean         json;
  gboolean         help;
  StafettSession  *session;    /* (owned) (nullable) */
} StafettCli;

/* Options of several commands. */
#define STAFETT_CLI_YES_ENTRY(variable) \
  { "yes", 0, 0, G_OPTION_ARG_NONE, variable, N_("Go on although the item is in use"), NULL }
#define STAFETT_CLI_DRY_RUN_ENTRY(variable) \
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, variable, N_("Only tell what it would do to what uses the item"), NULL }
#define STAFETT_CLI_MOVE_TO_ENTRY(variable) \
  { "move-to", 0, 0, G_OPTION_ARG_FILENAME, variable, N_("Move everything that uses the item to another one"), N_("NAME") }
#define STAFETT_CLI_COMPANY_CATEGORY_ENTRY(variable) \
  { "company-category", 0, 0, G_OPTION_ARG_FILENAME, variable, N_("Set the company’s category by hand in the same save"), N_("NAME") }

/* How to change a list item. */
typedef struct {
  gboolean    confirmed;
  gboolean    dry_run;
  const char *move_to; /* (nullable) */
} StafettCliItemOptions;

typedef gboolean (*StafettCliFunc) (StafettCli  *self,
                                    GError     **error);

/* stafett-cli.c */
char            *stafett_cli_take_word          (StafettCli               *self,
                                                 GError                  **error);
gboolean         stafett_cli_parse              (StafettCli               *self,
                                                 const GOptionEntry       *entries,
                                                 const char               *usage,
                                                 const char               *summary,
                                                 guint                     n_min,
                                                 guint                     n_max,
                                                 GError                  **error);
const char      *stafett_cli_get_argument       (StafettCli               *self,
                                                 guint                     index);
gboolean         stafett_cli_open               (StafettCli               *self,
                                                 GError                  **error);
char            *stafett_cli_dup_path           (StafettCli               *self,
                                                 const char               *argument,
                                                 GError                  **error);
void             stafett_cli_print              (const char               *format,
                                                 ...) G_GNUC_PRINTF (1, 2);

/* stafett-cli-associate.c */
gboolean         stafett_cli_identify           (StafettCli               *self,
                                                 const char               *login_name,
                                                 GError                  **error);

/* stafett-cli-passphrase.c */
GBytes          *stafett_cli_read_passphrase    (const char               *file,
                                                 GError                  **error);
GBytes          *stafett_cli_ask_passphrase     (const char               *prompt,
                                                 GError                  **error);
gboolean         stafett_cli_can_ask            (void);

/* stafett-cli-table.c */
void             stafett_cli_print_table        (StafettTable             *table,
                                                 const char * const       *hidden);
json_t          *stafett_cli_json_new_row       (StafettTable             *table,
                                                 guint                     row);
json_t          *stafett_cli_json_new_rows      (StafettTable             *table);

/* stafett-cli-values.c */
gint64           stafett_cli_find               (StafettCli               *self,
                                                 StafettRecordKind         kind,
                                                 const char               *name_or_id,
                                                 gboolean                  deleted,
                                                 GError                  **error);
gboolean         stafett_cli_set_field          (StafettCli               *self,
                                                 gpointer                  record,
                                                 const StafettField       *field,
                                                 const char               *text,
                                                 GError                  **error);
gboolean         stafett_cli_parse_kind         (const char               *word,
                                                 const StafettRecordKind  *allowed,
                                                 guint                     n_allowed,
                                                 StafettRecordKind        *kind,
                                                 GError                  **error);

/* stafett-cli-list.c */
gboolean         stafett_cli_parse_list         (const char               *word,
                                                 StafettList              *list,
                                                 GError                  **error);
gboolean         stafett_cli_add_filters        (StafettCli               *self,
                                                 StafettListQuery         *query,
                                                 char                    **wheres,
                                                 GError                  **error);

/* stafett-cli-settings.c */
StafettListQuery *stafett_cli_make_query        (StafettCli               *self,
                                                 StafettList               list,
                                                 const char               *selection,
                                                 const char               *search,
                                                 char                    **wheres,
                                                 GError                  **error);
gboolean          stafett_cli_check_query       (StafettCli               *self,
                                                 StafettListQuery         *query,
                                                 GError                  **error);
gboolean          stafett_cli_add_selection     (StafettCli               *self,
                                                 GError                  **error);
gboolean         stafett_cli_export_settings    (StafettCli               *self,
                                                 GError                  **error);
gboolean         stafett_cli_import_settings    (StafettCli               *self,
                                                 GError                  **error);

/* stafett-cli-batch.c */
gboolean         stafett_cli_means_many         (const char               *word);
gboolean         stafett_cli_set_many           (StafettCli               *self,
                                                 const char               *word,
                                                 GError                  **error);
gboolean         stafett_cli_delete_many        (StafettCli               *self,
                                                 const char               *word,
                                                 gboolean                  deleted,
                                                 GError                  **error);
gboolean         stafett_cli_run_batch          (StafettCli               *self,
                                                 StafettBatch             *batch,
                                                 gboolean                  dry_run,
                                                 gboolean                  confirmed,
                                                 const char               *refused,
                                                 GError                  **error);
gboolean         stafett_cli_undo_batch         (StafettCli               *self,
                                                 gint64                    journal_entry_id,
                                                 gboolean                 *undone,
                                                 GError                  **error);

/* stafett-cli-set.c */
typedef struct {
  const StafettField *field;
  guint               index;
  const char         *text; /* of the argument */
} StafettCliAssignment;

GArray          *stafett_cli_parse_assignments  (StafettCli               *self,
                                                 StafettRecordKind         kind,
                                                 guint                     first,
                                                 GError                  **error);
gboolean         stafett_cli_set_company_category (StafettCli             *self,
                                                 StafettChangeSet         *change_set,
                                                 gconstpointer             record,
                                                 const char               *category,
                                                 GError                  **error);

/* stafett-cli-rule-history.c */
gboolean         stafett_cli_rule_history       (StafettCli               *self,
                                                 GError                  **error);
gboolean         stafett_cli_rule_restore       (StafettCli               *self,
                                                 gint64                    entry_id,
                                                 GError                  **error);

/* stafett-cli-rule-table.c */
StafettTable    *stafett_cli_list_rules         (StafettCli               *self,
                                                 StafettListQuery         *query,
                                                 GError                  **error);

/* stafett-cli-report.c */
char            *stafett_cli_dup_rule_title     (StafettTrigger            trigger,
                                                 const char               *lead_status);
gboolean         stafett_cli_apply              (StafettCli               *self,
                                                 StafettChangeSet         *change_set,
                                                 StafettCommit           **commit,
                                                 GError                  **error);
gboolean         stafett_cli_do_to_item         (StafettCli               *self,
                                                 StafettChangeSet         *change_set,
                                                 const StafettCliItemOptions *options,
                                                 GError                  **error);
gboolean         stafett_cli_report             (StafettCli               *self,
                                                 StafettCommit            *commit,
                                                 gint64                    id,
                                                 GError                  **error);
StafettTable    *stafett_cli_list_filtered      (StafettCli               *self,
                                                 StafettList               list,
                                                 const char               *column,
                                                 gint64                    number,
                                                 GError                  **error);

/* stafett-cli-journal-table.c */
StafettTable    *stafett_cli_list_journal       (StafettCli               *self,
                                                 StafettListQuery         *query,
                                                 GError                  **error);

/* The commands. */
gboolean         stafett_cli_create             (StafettCli *self, GError **error);
gboolean         stafett_cli_info               (StafettCli *self, GError **error);
gboolean         stafett_cli_check              (StafettCli *self, GError **error);
gboolean         stafett_cli_list               (StafettCli *self, GError **error);
gboolean         stafett_cli_add                (StafettCli *self, GError **error);
gboolean         stafett_cli_set                (StafettCli *self, GError **error);
gboolean         stafett_cli_delete             (StafettCli *self, GError **error);
gboolean         stafett_cli_merge              (StafettCli *self, GError **error);
gboolean         stafett_cli_restore            (StafettCli *self, GError **error);
gboolean         stafett_cli_move               (StafettCli *self, GError **error);
gboolean         stafett_cli_rule               (StafettCli *self, GError **error);
gboolean         stafett_cli_passphrase         (StafettCli *self, GError **error);
gboolean         stafett_cli_answer             (StafettCli *self, GError **error);
gboolean         stafett_cli_undo               (StafettCli *self, GError **error);
gboolean         stafett_cli_why                (StafettCli *self, GError **error);
gboolean         stafett_cli_export             (StafettCli *self, GError **error);
gboolean         stafett_cli_import             (StafettCli *self, GError **error);

G_END_DECLS
