/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-table.h"

static const StafettColumn columns[] = {
  { "id", "Number", STAFETT_CELL_INTEGER, NULL },
  { "name", "Name", STAFETT_CELL_TEXT, NULL },
};

static void
append (StafettTable *table,
        gint64        id,
        const char   *name)
{
  char **cells = g_new (char *, G_N_ELEMENTS (columns));

  cells[0] = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  cells[1] = g_strdup (name);
  stafett_table_append_row (table, id, cells);
}

static void
test_table (void)
{
  g_autoptr (StafettTable) table = stafett_table_new (columns, G_N_ELEMENTS (columns));

  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 0);
  append (table, 5, "Fjord AS");
  append (table, 3, NULL);

  g_assert_cmpuint (stafett_table_get_n_rows (table), ==, 2);
  g_assert_cmpuint (stafett_table_get_n_columns (table), ==, 2);
  g_assert_true (stafett_table_get_column (table, 1) == &columns[1]);
  g_assert_cmpint (stafett_table_find_column (table, "name"), ==, 1);
  g_assert_cmpint (stafett_table_find_column (table, "Name"), ==, -1);
  g_assert_cmpint (stafett_table_get_id (table, 0), ==, 5);
  g_assert_cmpint (stafett_table_get_id (table, 1), ==, 3);
  g_assert_cmpstr (stafett_table_get (table, 0, "name"), ==, "Fjord AS");
  g_assert_cmpstr (stafett_table_get_cell (table, 1, 0), ==, "3");
  g_assert_null (stafett_table_get (table, 1, "name"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/table/table", test_table);

  return g_test_run ();
}
