/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-enum-types.h"
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

static const StafettColumn formatted[] = {
  { "name", "Name", STAFETT_CELL_TEXT, NULL },       { "count", "Count", STAFETT_CELL_INTEGER, NULL },
  { "sold", "Sold", STAFETT_CELL_BOOLEAN, NULL },    { "at", "At", STAFETT_CELL_TIME, NULL },
  { "date", "Date", STAFETT_CELL_DATE, NULL },       { "amount", "Amount", STAFETT_CELL_MONEY, NULL },
  { "currency", "Currency", STAFETT_CELL_TEXT, NULL }, { "status", "Status", STAFETT_CELL_ENUM, stafett_sale_status_get_type },
};

static void
test_format (void)
{
  static const struct {
    const char *cells[G_N_ELEMENTS (formatted)];
    const char *texts[G_N_ELEMENTS (formatted)];
  } cases[] = {
    { { "Ås, Å", "12", "1", "1772445600000000", "1772409600000000", "1250050", "NOK", "2" },
      { "Ås, Å", "12", "yes", "2026-03-02T10:00:00+00:00", "2026-03-02", "12500.50", "NOK", "sold" } },
    { { NULL, NULL, "0", "-1000000", "-86400000000", "-5", "JPY", "1" },
      { "", "", "no", "1969-12-31T23:59:59+00:00", "1969-12-31", "-5", "JPY", "open" } },
  };
  g_autoptr (StafettTable) table = stafett_table_new (formatted, G_N_ELEMENTS (formatted));

  for (guint row = 0; row < G_N_ELEMENTS (cases); row++)
    {
      char **cells = g_new (char *, G_N_ELEMENTS (formatted));

      for (guint i = 0; i < G_N_ELEMENTS (formatted); i++)
        cells[i] = g_strdup (cases[row].cells[i]);
      stafett_table_append_row (table, row, cells);
      for (guint i = 0; i < G_N_ELEMENTS (formatted); i++)
        {
          g_autofree char *text = stafett_table_format_cell (table, row, i);

          g_assert_cmpstr (text, ==, cases[row].texts[i]);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/table/table", test_table);
  g_test_add_func ("/core/table/format", test_format);

  return g_test_run ();
}
