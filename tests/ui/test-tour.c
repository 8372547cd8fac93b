/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "core/stafett-enum-types.h"
#include "support/test-check.h"
#include "ui/test-app.h"
#include "ui/tour/stafett-tour.h"

typedef struct {
  gboolean ended;
  char    *problem; /* (owned) (nullable) */
} Ending;

static void
ended_cb (Ending     *ending,
          const char *problem)
{
  ending->ended = TRUE;
  ending->problem = g_strdup (problem);
}

/* What the journal tells of a company's category, in the order in which it happened: to which one, why, and what became of it. */
static void
assert_story (TestApp             *app,
              const char          *company,
              const char * const  *expected)
{
  g_autoptr (StafettTable) journal = test_session_list (&app->database, STAFETT_LIST_JOURNAL);
  guint n = 0;

  for (guint i = stafett_table_get_n_rows (journal); i > 0; i--)
    {
      guint row = i - 1;
      g_autofree char *told = NULL;

      if (g_strcmp0 (stafett_table_get (journal, row, "company"), company) != 0 ||
          g_strcmp0 (stafett_table_get (journal, row, "field"), "category_id") != 0)
        continue;
      told = g_strdup_printf ("%s → %s, %s, %s", stafett_table_get (journal, row, "old"), stafett_table_get (journal, row, "new"),
                              stafett_enum_get_label (STAFETT_TYPE_CAUSE, atoi (stafett_table_get (journal, row, "cause"))),
                              stafett_enum_get_label (STAFETT_TYPE_OUTCOME, atoi (stafett_table_get (journal, row, "outcome"))));
      g_assert_cmpstr (told, ==, expected[n]);
      n++;
    }
  g_assert_null (expected[n]);
}

static void
assert_sale (TestApp    *app,
             const char *company,
             const char *status)
{
  g_autoptr (StafettTable) sales = test_session_list (&app->database, STAFETT_LIST_SALES);

  for (guint i = 0; i < stafett_table_get_n_rows (sales); i++)
    if (g_strcmp0 (stafett_table_get (sales, i, "company"), company) == 0)
      {
        g_assert_cmpstr (stafett_enum_get_label (STAFETT_TYPE_SALE_STATUS, atoi (stafett_table_get (sales, i, "status"))), ==, status);
        return;
      }

  g_assert_not_reached ();
}

static void
assert_pictures (const char *folder,
                 int         width,
                 int         height)
{
  const StafettTourStep *steps;
  guint n_steps;

  steps = stafett_tour_get_steps (&n_steps);
  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *name = g_strdup_printf ("%02u-%s.png", i + 1, steps[i].name);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (path, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, height);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_tour (void)
{
  static const char * const won[] = {
    "Lead → Opportunity, Automation rule, Another category chosen", "Lead → Marketing qualified lead, Automation rule, Done",
    "Marketing qualified lead → Opportunity, Automation rule, Done", "Opportunity → Customer, Automation rule, Done", NULL,
  };
  static const char * const lost[] = {
    "Lead → Opportunity, Automation rule, Done", "Opportunity → Lost opportunity, Automation rule, Undone",
    "Lost opportunity → Opportunity, Undo, Done", NULL,
  };
  TestApp app = { 0 };
  Ending ending = { FALSE, NULL };
  g_autoptr (StafettTour) tour = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pictures = g_dir_make_tmp ("stafett-tour-XXXXXX", &error);

  g_assert_no_error (error);
  test_app_set_up (&app, STAFETT_CONTENTS_STANDARD);
  tour = stafett_tour_new (app.window, 0, pictures);
  g_signal_connect_swapped (tour, "ended", G_CALLBACK (ended_cb), &ending);
  stafett_tour_start (tour);
  while (!ending.ended) /* the tour itself knows how long it may wait for each step */
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (ending.problem, ==, NULL);
  test_settle ();
  g_assert_null (test_get_dialog (&app));

  assert_story (&app, "Nordlys Kajakk AS", won);
  assert_story (&app, "Fjellro Hytter AS", lost);
  assert_sale (&app, "Nordlys Kajakk AS", "Sold");
  assert_sale (&app, "Fjellro Hytter AS", "Lost");
  test_session_assert_category (&app.database, test_session_find (&app.database, STAFETT_RECORD_KIND_COMPANY, "Nordlys Kajakk AS"), "Customer");
  test_session_assert_category (&app.database, test_session_find (&app.database, STAFETT_RECORD_KIND_COMPANY, "Fjellro Hytter AS"), "Opportunity");
  test_session_assert_sound (&app.database);
  assert_pictures (pictures, gtk_widget_get_width (GTK_WIDGET (app.window)), gtk_widget_get_height (GTK_WIDGET (app.window)));
  g_clear_object (&tour);
  test_app_tear_down (&app);
}

int
main (int   argc,
      char *argv[])
{
  test_app_init (&argc, &argv);

  g_test_add_func ("/tour/played", test_tour);

  return g_test_run ();
}
