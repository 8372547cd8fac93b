/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-paths.h"

/* The program also runs from its build tree, where what is installed elsewhere lies beside it. */
static char *
dup_build_path (const char *folder,
                const char *file)
{
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = NULL;
  g_autofree char *path = NULL;
  g_autofree char *probe = NULL;

  if (executable == NULL)
    return NULL;

  here = g_path_get_dirname (executable);
  path = g_build_filename (here, "..", "..", folder, NULL);
  probe = g_build_filename (path, file, NULL);

  return g_file_test (probe, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/**
 * stafett_paths_dup_locale_dir:
 *
 * Returns: (transfer full): where the translations are: what the environment variable STAFETT_LOCALE_DIR says, else the build
 *   tree that the program runs from, else where it is installed
 */
char *
stafett_paths_dup_locale_dir (void)
{
  const char *wanted = g_getenv ("STAFETT_LOCALE_DIR");
  char *built;

  if (wanted != NULL && *wanted != '\0')
    return g_strdup (wanted);

  built = dup_build_path ("po", "nb/LC_MESSAGES/stafett.mo");

  return built != NULL ? built : g_strdup (STAFETT_LOCALE_DIR);
}

/**
 * stafett_paths_dup_schema_dir:
 *
 * Returns: (transfer full) (nullable): where the settings schema of the build tree is that the program runs from, or %NULL if
 *   it is installed
 */
char *
stafett_paths_dup_schema_dir (void)
{
  return dup_build_path ("data", "gschemas.compiled");
}

/**
 * stafett_paths_dup_demo_database:
 *
 * Returns: (transfer full): the demo's database, which is apart from the user's own
 */
char *
stafett_paths_dup_demo_database (void)
{
  return g_build_filename (g_get_user_data_dir (), "stafett", "demo.stafett", NULL);
}

/**
 * stafett_paths_dup_tour_database:
 *
 * Returns: (transfer full): the tour's database, which is made anew each time
 */
char *
stafett_paths_dup_tour_database (void)
{
  return g_build_filename (g_get_user_data_dir (), "stafett", "tour.stafett", NULL);
}
