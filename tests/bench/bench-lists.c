/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "core/stafett-enum-types.h"
#include "storage/stafett-listing-plan.h"
#include "storage/stafett-listing.h"

/* usage: bench-lists FILE [WORDS]
 *
 * How long the long lists of a database take: in every order that an index gives, filtered, searched. For each the time until
 * the first rows are known, which then are on the screen while the rest is read, until all are, and how many there are.
 * make-database makes a file to measure. Everything is asked once before it is measured, so that the disk's cache is warm;
 * medians are printed. Beside them stands the floor: reading all ids of the table, in the order of the file.
 * With WORDS only what has them in its name is measured. */

#define N_ROUNDS 3

typedef struct {
  StafettConnection *connection;
  const char        *words; /* (nullable) */
  gint64             start;
  gint64             first;
} Bench;

static void
first_cb (StafettIds *ids,
          gpointer    user_data)
{
  Bench *self = user_data;

  self->first = g_get_monotonic_time ();
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static void
measure (Bench            *self,
         StafettListQuery *query,
         const char       *label)
{
  gint64 first[N_ROUNDS];
  gint64 all[N_ROUNDS];
  guint n_ids = 0;

  if (self->words != NULL && strstr (label, self->words) == NULL)
    return;

  for (int i = -1; i < N_ROUNDS; i++)
    {
      g_autoptr (StafettIds) ids = NULL;
      g_autoptr (GError) error = NULL;
      gint64 end;

      self->first = 0;
      self->start = g_get_monotonic_time ();
      ids = stafett_listing_load_ids (self->connection, query, first_cb, self, &error);
      end = g_get_monotonic_time ();
      g_assert_no_error (error);
      n_ids = stafett_ids_get_length (ids);
      if (i < 0 && end - self->start < 3 * G_USEC_PER_SEC)
        continue;

      first[MAX (0, i)] = (self->first != 0 ? self->first : end) - self->start;
      all[MAX (0, i)] = end - self->start;
      if (i < 0)
        {
          /* Long enough to measure once. */
          for (int j = 1; j < N_ROUNDS; j++)
            {
              first[j] = first[0];
              all[j] = all[0];
            }
          break;
        }
    }

  qsort (first, N_ROUNDS, sizeof (gint64), compare_times);
  qsort (all, N_ROUNDS, sizeof (gint64), compare_times);
  g_print ("%-46s first rows %6.0f ms, all %6.0f ms, %8u rows\n", label, (double) first[N_ROUNDS / 2] / 1000,
           (double) all[N_ROUNDS / 2] / 1000, n_ids);
}

static const char *
get_nick (StafettList list)
{
  return stafett_enum_get_nick (stafett_list_get_type (), (int) list);
}

static void
measure_orders (Bench       *self,
                StafettList  list)
{
  guint n_columns;
  const StafettColumn *columns = stafett_listing_get_columns (list, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    for (int descending = 0; descending <= 1; descending++)
      {
        g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
        g_autofree char *label = g_strdup_printf ("%s by %s%s", get_nick (list), columns[i].name, descending ? ", last first" : "");
        const StafettListingWalk *walks;

        if (stafett_listing_plan_find_walks (list, columns[i].name, &walks) == 0)
          continue;
        stafett_list_query_set_order (query, columns[i].name, descending);
        measure (self, query, label);
      }
}

static void
measure_queries (Bench *self)
{
  static const struct {
    StafettList  list;
    const char  *search;
    const char  *column;
    const char  *value;
    const char  *order;
  } cases[] = {
    { STAFETT_LIST_COMPANIES, "a" }, { STAFETT_LIST_COMPANIES, "øre" }, { STAFETT_LIST_COMPANIES, "firma999999" },
    { STAFETT_LIST_COMPANIES, "nowhere to be found" }, { STAFETT_LIST_COMPANIES, "BØLGEBYGG ÅLESUND" },
    { STAFETT_LIST_COMPANIES, "bergen", NULL, NULL, "category" },
    { STAFETT_LIST_COMPANIES, NULL, "category", "Customer" }, { STAFETT_LIST_COMPANIES, NULL, "category", "Customer", "city" },
    { STAFETT_LIST_COMPANIES, NULL, "group", "potential-customer" }, { STAFETT_LIST_COMPANIES, NULL, "our-contact", "Bench" },
    { STAFETT_LIST_COMPANIES, NULL, "source", "google / cpc / brand" }, { STAFETT_LIST_COMPANIES, NULL, "city", "Ærøskøbing", "email" },
    { STAFETT_LIST_COMPANIES, "as", "category", "Partner", "city" },
    { STAFETT_LIST_CONTACTS, "berg" }, { STAFETT_LIST_CONTACTS, "person2999999" }, { STAFETT_LIST_CONTACTS, "nowhere to be found" },
    { STAFETT_LIST_CONTACTS, NULL, "lead-status", "Qualified" }, { STAFETT_LIST_CONTACTS, NULL, "category", "Lead" },
    { STAFETT_LIST_CONTACTS, NULL, "owner", "Bench", "company" },
    { STAFETT_LIST_SALES, "bygg" }, { STAFETT_LIST_SALES, "offer 1999999" }, { STAFETT_LIST_SALES, "nowhere to be found" },
    { STAFETT_LIST_SALES, NULL, "status", "open" }, { STAFETT_LIST_SALES, NULL, "date-from", "2026-06-01" },
    { STAFETT_LIST_SALES, NULL, "status", "stalled", "company" }, { STAFETT_LIST_SALES, NULL, "source", "google / cpc / brand" },
    { STAFETT_LIST_JOURNAL, NULL, "by", "Bench" }, { STAFETT_LIST_JOURNAL, NULL, "cause", "rule" }, { STAFETT_LIST_JOURNAL, NULL, "category", "Customer" },
    { STAFETT_LIST_JOURNAL, NULL, "source", "google / cpc / brand" },
    { STAFETT_LIST_JOURNAL, "øre" }, { STAFETT_LIST_JOURNAL, NULL, "action", "changed" }, { STAFETT_LIST_JOURNAL, NULL, "time-from", "2024-06-19" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettListQuery) query = stafett_list_query_new (cases[i].list);
      g_autoptr (GString) label = g_string_new (get_nick (cases[i].list));

      stafett_list_query_set_search (query, cases[i].search);
      stafett_list_query_set_order (query, cases[i].order, FALSE);
      if (cases[i].column != NULL)
        stafett_list_query_add_filter (query, cases[i].column, cases[i].value);
      if (cases[i].search != NULL)
        g_string_append_printf (label, " with “%s”", cases[i].search);
      if (cases[i].column != NULL)
        g_string_append_printf (label, ", %s %s", cases[i].column, cases[i].value);
      if (cases[i].order != NULL)
        g_string_append_printf (label, ", by %s", cases[i].order);
      measure (self, query, label->str);
    }
}

static void
measure_floor (Bench      *self,
               const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*), sum (id) FROM %s NOT INDEXED", table);
  gint64 start = g_get_monotonic_time ();
  gint64 count;
  g_autoptr (GError) error = NULL;

  stafett_connection_get_integer (self->connection, sql, &count, &error);
  g_assert_no_error (error);
  g_print ("%-46s %28.0f ms, %8" G_GINT64_FORMAT " rows\n", table, (double) (g_get_monotonic_time () - start) / 1000, count);
}

int
main (int   argc,
      char *argv[])
{
  static const StafettList lists[] = { STAFETT_LIST_COMPANIES, STAFETT_LIST_CONTACTS, STAFETT_LIST_SALES, STAFETT_LIST_JOURNAL };
  static const char * const names[] = { "company", "contact", "sale", "journal" };
  g_autoptr (GError) error = NULL;
  Bench bench = { 0, };

  if (argc < 2 || argc > 3)
    {
      g_printerr ("usage: %s FILE [WORDS]\n", argv[0]);
      return 2;
    }

  bench.connection = stafett_connection_open (argv[1], STAFETT_CONNECTION_READ_ONLY, &error);
  g_assert_no_error (error);
  bench.words = argc > 2 ? argv[2] : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (names) && bench.words == NULL; i++)
    measure_floor (&bench, names[i]);
  measure_queries (&bench);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    measure_orders (&bench, lists[i]);
  g_object_unref (bench.connection);

  return 0;
}
