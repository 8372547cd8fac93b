/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <jansson.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

/* The program on a database in a folder that is removed afterwards. */
typedef struct {
  char *folder;
  char *path;
  char *error_text; /* of the last run */
} TestCli;

/* Makes a database with the standard lists. */
void        test_cli_set_up        (TestCli       *self,
                                    gconstpointer  data);
/* Makes none. */
void        test_cli_set_up_empty  (TestCli       *self,
                                    gconstpointer  data);
void        test_cli_tear_down     (TestCli       *self,
                                    gconstpointer  data);
GSubprocess *test_cli_spawn        (TestCli       *self,
                                    const char    *command);
/* Runs a command line, as a shell would split it, and expects an exit status. Returns what it printed. */
char       *test_cli_run           (TestCli       *self,
                                    int            status,
                                    const char    *command);
/* Expects success. */
void        test_cli_do            (TestCli       *self,
                                    const char    *command);
/* Expects success and exactly this output. */
void        test_cli_expect        (TestCli       *self,
                                    const char    *command,
                                    const char    *output);
/* Expects an exit status, nothing printed, and a message that holds a text. */
void        test_cli_refuse        (TestCli       *self,
                                    int            status,
                                    const char    *command,
                                    const char    *message);
/* Expects success and JSON. */
json_t     *test_cli_json          (TestCli       *self,
                                    const char    *command);

/* Of an array of objects: how many, and a member of one. */
guint       test_cli_count         (TestCli       *self,
                                    const char    *command);
const char *test_json_text         (json_t        *json,
                                    guint          row,
                                    const char    *key);
gint64      test_json_integer      (json_t        *json,
                                    guint          row,
                                    const char    *key);
double      test_json_real         (json_t        *json,
                                    guint          row,
                                    const char    *key);
gboolean    test_json_boolean      (json_t        *json,
                                    guint          row,
                                    const char    *key);
/* A member of an object. */
json_t     *test_json_array        (json_t        *json,
                                    const char    *key);
/* Expects that the first row of a list has this text, or NULL, in a column. */
void        test_cli_expect_cell   (TestCli       *self,
                                    const char    *command,
                                    const char    *key,
                                    const char    *value);
void        test_cli_expect_category (TestCli     *self,
                                    const char    *company,
                                    const char    *category);
/* All texts of a column, separated by a bar. */
void        test_cli_expect_column (TestCli       *self,
                                    const char    *command,
                                    const char    *key,
                                    const char    *values);

G_END_DECLS
