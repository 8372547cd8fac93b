/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/test-walker.h"

#include <string.h>

#include "ui/test-app.h"
#include "ui/widgets/stafett-page.h"

static void G_GNUC_PRINTF (4, 5)
complain (GPtrArray  *problems,
          const char *place,
          GtkWidget  *widget,
          const char *format,
          ...)
{
  g_autofree char *name = test_dup_name (widget);
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (problems, g_strdup_printf ("%s: %s “%s” %s", place, G_OBJECT_TYPE_NAME (widget), name, what));
}

/* The parts of these are GTK's own affair: they are worked with as one. */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_DROP_DOWN (widget) || ADW_IS_COMBO_ROW (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_MENU_BUTTON (widget) || GTK_IS_BUTTON (widget) || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_SCROLLBAR (widget) ||
         GTK_IS_TEXT_VIEW (widget) || GTK_IS_CALENDAR (widget) || GTK_IS_LABEL (widget);
}

static gboolean
is_list (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_BASE (widget) || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_FLOW_BOX (widget);
}

/* The list view inside a column view, and the rows of an expander row, which are the view's and the row's own. */
static gboolean
is_inner_list (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_COLUMN_VIEW (parent);
}

static gboolean
is_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget") ||
         g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkFlowBoxChild");
}

static gboolean
is_text_input (GtkWidget *widget)
{
  return GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget) ||
         GTK_IS_TEXT_VIEW (widget);
}

static gboolean
needs_name (GtkWidget *widget)
{
  if (is_inner_list (widget))
    return FALSE;

  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget) || is_text_input (widget) || is_list (widget) || is_row (widget) ||
         STAFETT_IS_PAGE (widget) || GTK_IS_WINDOW (widget) || ADW_IS_PREFERENCES_ROW (widget) || GTK_IS_STACK_SWITCHER (widget) ||
         (gtk_widget_get_focusable (widget) && !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_VIEWPORT (widget) && !GTK_IS_LABEL (widget) &&
          !GTK_IS_TEXT (widget));
}

/* What GTK and Adwaita give, unless somebody takes it away. */
static gboolean
has_role (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (GTK_IS_TOGGLE_BUTTON (widget))
    return role == GTK_ACCESSIBLE_ROLE_BUTTON || role == GTK_ACCESSIBLE_ROLE_RADIO ||
           role == GTK_ACCESSIBLE_ROLE_TAB;
  if (GTK_IS_LINK_BUTTON (widget))
    return role == GTK_ACCESSIBLE_ROLE_LINK;
  if (GTK_IS_BUTTON (widget))
    return role == GTK_ACCESSIBLE_ROLE_BUTTON || role == GTK_ACCESSIBLE_ROLE_TAB;
  if (GTK_IS_SWITCH (widget))
    return role == GTK_ACCESSIBLE_ROLE_SWITCH;
  if (GTK_IS_SEARCH_ENTRY (widget))
    return role == GTK_ACCESSIBLE_ROLE_SEARCH_BOX;
  if (ADW_IS_COMBO_ROW (widget) || GTK_IS_DROP_DOWN (widget))
    return role == GTK_ACCESSIBLE_ROLE_COMBO_BOX;
  if (ADW_IS_ENTRY_ROW (widget) || GTK_IS_ENTRY (widget))
    return role == GTK_ACCESSIBLE_ROLE_TEXT_BOX;
  if (is_row (widget))
    return role == GTK_ACCESSIBLE_ROLE_LIST_ITEM || role == GTK_ACCESSIBLE_ROLE_ROW || role == GTK_ACCESSIBLE_ROLE_OPTION ||
           role == GTK_ACCESSIBLE_ROLE_GRID_CELL;
  if (GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget))
    return role == GTK_ACCESSIBLE_ROLE_LIST;
  if (GTK_IS_COLUMN_VIEW (widget))
    return role == GTK_ACCESSIBLE_ROLE_TREE_GRID || role == GTK_ACCESSIBLE_ROLE_GRID || role == GTK_ACCESSIBLE_ROLE_TABLE;
  if (ADW_IS_MESSAGE_DIALOG (widget))
    return role == GTK_ACCESSIBLE_ROLE_DIALOG || role == GTK_ACCESSIBLE_ROLE_ALERT_DIALOG;
  if (GTK_IS_WINDOW (widget))
    return role == GTK_ACCESSIBLE_ROLE_WINDOW || role == GTK_ACCESSIBLE_ROLE_DIALOG;
  if (STAFETT_IS_PAGE (widget))
    return role == GTK_ACCESSIBLE_ROLE_GROUP;

  return TRUE;
}

/* GTK 4.8 announces a widget without a name by its type, and so would somebody who took that for a name. */
static gboolean
is_type_name (const char *name)
{
  return (g_str_has_prefix (name, "Gtk") || g_str_has_prefix (name, "Adw") || g_str_has_prefix (name, "Stafett")) &&
         g_type_from_name (name) != G_TYPE_INVALID;
}

static gboolean
contains (const char *name,
          const char *words)
{
  g_autofree char *folded_name = g_utf8_casefold (name, -1);
  g_autofree char *folded_words = g_utf8_casefold (words, -1);

  if (g_str_has_suffix (folded_words, "…"))
    folded_words[strlen (folded_words) - strlen ("…")] = '\0';

  return strstr (folded_name, folded_words) != NULL;
}

static GtkWidget *
get_row (GtkWidget *widget)
{
  for (widget = gtk_widget_get_parent (widget); widget != NULL; widget = gtk_widget_get_parent (widget))
    if (is_row (widget))
      return widget;

  return NULL;
}

/* A list box in which a row is selected is gone through by the arrows, like a view; without, its rows are those of a form. */
static gboolean
has_selection (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX (widget) && gtk_list_box_get_selection_mode (GTK_LIST_BOX (widget)) != GTK_SELECTION_NONE;
}

static void
check_name (GPtrArray  *problems,
            const char *place,
            GtkWidget  *widget)
{
  g_autofree char *name = test_dup_name (widget);
  g_autofree char *visible = test_dup_visible_label (widget);
  GtkWidget *row = get_row (widget);

  if (*name == '\0')
    complain (problems, place, widget, "has no name");
  else if (is_type_name (name))
    complain (problems, place, widget, "has its type for a name");

  /* In a row the name also says which row; everywhere else it is what is written there. */
  if (visible != NULL && *visible != '\0' && *name != '\0' &&
      (row != NULL && (!GTK_IS_LIST_BOX_ROW (row) || has_selection (gtk_widget_get_parent (row))) ? !contains (name, visible) : !g_str_equal (name, visible)))
    complain (problems, place, widget, "is written “%s”", visible);
}

/* A control in a row is told from those in the other rows by its name alone. */
static void
check_unique (GPtrArray  *problems,
              const char *place,
              GtkWidget  *widget,
              GHashTable *names)
{
  if (is_row (widget) || GTK_IS_LABEL (widget))
    return;

  if (needs_name (widget) && !is_list (widget))
    {
      g_autofree char *name = test_dup_name (widget);

      if (*name != '\0' && !g_hash_table_add (names, g_strdup (name)))
        complain (problems, place, widget, "is not the only one of this name in its list");
    }
}

static void
gather_controls (GPtrArray  *problems,
                 const char *place,
                 GtkWidget  *widget,
                 GHashTable *names)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child))
        continue;
      check_unique (problems, place, child, names);
      if (!is_whole (child) || is_row (child))
        gather_controls (problems, place, child, names);
    }
}

static void
walk (GPtrArray  *problems,
      const char *place,
      GtkWidget  *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (needs_name (widget))
    {
      check_name (problems, place, widget);
      if (!has_role (widget))
        complain (problems, place, widget, "has the role %d", gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)));
    }
  if (GTK_IS_LIST_VIEW (widget) || GTK_IS_COLUMN_VIEW (widget))
    {
      g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      gather_controls (problems, place, widget, names);
    }
  /* What cannot be operated has to say so. */
  if (!gtk_widget_get_sensitive (widget))
    {
      g_autofree char *disabled = test_dup_state (widget, GTK_ACCESSIBLE_STATE_DISABLED);

      if (!g_str_equal (disabled, "true"))
        complain (problems, place, widget, "does not say that it is insensitive");
    }

  if (is_whole (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (problems, place, child);
}

void
test_walk (GPtrArray  *problems,
           const char *place,
           GtkWidget  *root)
{
  walk (problems, place, root);
}

/* What Tab has to reach: everything that can be operated, but of a view's rows only one, as the arrows go through them. */
static void
gather_stops (GtkWidget  *widget,
              GHashTable *stops)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget) || GTK_IS_WINDOW_CONTROLS (widget))
    return;

  if (GTK_IS_STACK_SWITCHER (widget) || is_list (widget))
    {
      if (!GTK_IS_LIST_BOX (widget) || gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), 0) != NULL)
        g_hash_table_add (stops, widget);
    }
  else if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_DROP_DOWN (widget) ||
           is_text_input (widget) || GTK_IS_CHECK_BUTTON (widget) || ADW_IS_COMBO_ROW (widget) || ADW_IS_ENTRY_ROW (widget))
    {
      if (gtk_widget_get_focusable (widget) || !GTK_IS_BUTTON (widget))
        g_hash_table_add (stops, widget);
      return;
    }

  if (GTK_IS_STACK_SWITCHER (widget) || GTK_IS_LIST_BASE (widget) || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_FLOW_BOX (widget))
    return;
  if (has_selection (widget))
    {
      if (gtk_list_box_get_selected_row (GTK_LIST_BOX (widget)) != NULL)
        gather_stops (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (widget))), stops);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gather_stops (child, stops);
}

static gboolean
is_before (const graphene_rect_t *a,
           const graphene_rect_t *b)
{
  gboolean above = a->origin.y + a->size.height <= b->origin.y + 1 && a->origin.x < b->origin.x + b->size.width;
  gboolean beside = a->origin.y < b->origin.y + b->size.height && b->origin.y < a->origin.y + a->size.height &&
                    a->origin.x + a->size.width <= b->origin.x + 1;

  return above || beside;
}

static gboolean
are_rows_of_one_view (GtkWidget *a,
                      GtkWidget *b)
{
  return gtk_widget_get_parent (a) == gtk_widget_get_parent (b) && GTK_IS_LIST_VIEW (gtk_widget_get_parent (a));
}

void
test_walk_with_tab (GPtrArray  *problems,
                    const char *place,
                    GtkWindow  *window)
{
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *before = NULL;
  GHashTableIter iter;
  gpointer missed;

  gather_stops (GTK_WIDGET (window), stops);
  gtk_window_set_focus (window, NULL);

  for (guint i = 0; i < 1000 && gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD); i++)
    {
      GtkWidget *focus = gtk_window_get_focus (window);
      graphene_rect_t rect;
      graphene_rect_t rect_before;

      if (focus == NULL || !g_hash_table_add (seen, focus))
        break;
      for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
        g_hash_table_remove (stops, widget);

      /* Controls on top of others, as in a row, are in the order of the row; the rows of a view move while Tab goes through them. */
      if (before != NULL && !are_rows_of_one_view (before, focus) && !gtk_widget_is_ancestor (focus, before) && !gtk_widget_is_ancestor (before, focus) &&
          gtk_widget_compute_bounds (focus, GTK_WIDGET (window), &rect) &&
          gtk_widget_compute_bounds (before, GTK_WIDGET (window), &rect_before) && is_before (&rect, &rect_before))
        {
          g_autofree char *name = test_dup_name (before);

          complain (problems, place, focus, "is reached by Tab only after %s “%s”", G_OBJECT_TYPE_NAME (before), name);
        }
      before = focus;
    }

  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &missed, NULL))
    complain (problems, place, missed, "is not reached by Tab");
}
