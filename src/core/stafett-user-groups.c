/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-user-groups.h"

#include <string.h>

/* The user groups that a list item is visible for: a text with a name on each line, and none for everybody. An associate is in
 * one group, or in none. Which case a name is written in does not count. */

static char *
make_key (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/**
 * stafett_heading_equal:
 * @a: (nullable): a heading, or the name of a user group
 * @b: (nullable): another
 *
 * Returns: whether both mean the same: case does not count, nor how a letter is composed
 */
gboolean
stafett_heading_equal (const char *a,
                       const char *b)
{
  g_autofree char *a_key = a != NULL ? make_key (a) : NULL;
  g_autofree char *b_key = b != NULL ? make_key (b) : NULL;

  return g_strcmp0 (a_key, b_key) == 0;
}

static gboolean
has_line (GPtrArray  *lines,
          const char *line)
{
  for (guint i = 0; i < lines->len; i++)
    if (stafett_heading_equal (lines->pdata[i], line))
      return TRUE;

  return FALSE;
}

/* (transfer full) (array zero-terminated=1): each once, without what is empty */
static char **
split (const char *groups)
{
  g_auto (GStrv) lines = g_strsplit (groups != NULL ? groups : "", "\n", -1);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = NULL;

      stafett_set_text (&name, lines[i]);
      if (name != NULL && !has_line (names, name))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (names, FALSE);
}

/**
 * stafett_user_groups_clean:
 * @groups: (nullable): names of user groups, one a line
 *
 * Returns: (transfer full) (nullable): the same as it is stored: each name once, nothing around it, and %NULL for no name at all
 */
char *
stafett_user_groups_clean (const char *groups)
{
  g_auto (GStrv) names = split (groups);

  return names[0] != NULL ? g_strjoinv ("\n", names) : NULL;
}

/**
 * stafett_user_groups_join:
 * @groups: (nullable): names of user groups, one a line
 *
 * Returns: (transfer full) (nullable): the names in one line, with commas between, and %NULL for no name at all
 */
char *
stafett_user_groups_join (const char *groups)
{
  g_auto (GStrv) names = split (groups);

  return names[0] != NULL ? g_strjoinv (", ", names) : NULL;
}

/**
 * stafett_user_groups_contain:
 * @groups: (nullable): names of user groups, one a line
 * @group: a user group
 *
 * Returns: whether @group is one of them
 */
gboolean
stafett_user_groups_contain (const char *groups,
                             const char *group)
{
  g_auto (GStrv) names = split (groups);

  for (guint i = 0; names[i] != NULL; i++)
    if (stafett_heading_equal (names[i], group))
      return TRUE;

  return FALSE;
}

/**
 * stafett_category_is_for:
 * @category: a category of a list that uses user group filtering
 * @group: (nullable): the user group of who chooses, or %NULL if they are in none
 *
 * Whether a chooser offers the category. This is about what is shown, not a right: who names a hidden category in another way, on
 * the command line or in a rule, may use it.
 *
 * Returns: whether @category is visible for @group
 */
gboolean
stafett_category_is_for (const StafettCategory *category,
                         const char            *group)
{
  return category->user_groups == NULL || (group != NULL && stafett_user_groups_contain (category->user_groups, group));
}
