/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/tour/stafett-hands.h"

#include <string.h>

#include "ui/import/stafett-import-combo.h"
#include "ui/widgets/stafett-choice.h"

/* The label as it is read, without the underscore of its mnemonic. */
static gboolean
reads (const char *label,
       const char *words)
{
  g_autofree char *plain = NULL;
  char *end;

  if (label == NULL)
    return FALSE;

  plain = g_malloc (strlen (label) + 1);
  end = plain;
  for (const char *p = label; *p != '\0'; p++)
    if (*p != '_')
      *end++ = *p;
  *end = '\0';

  return g_str_equal (plain, words);
}

static gboolean
is_named (GtkWidget  *widget,
          const char *words)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return reads (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), words);
  if (GTK_IS_BUTTON (widget))
    return reads (gtk_button_get_label (GTK_BUTTON (widget)), words) || reads (gtk_widget_get_tooltip_text (widget), words);

  return FALSE;
}

/**
 * stafett_hands_get_top_window:
 *
 * Returns: (transfer none) (nullable): the dialog that waits for the user, or else the window
 */
GtkWindow *
stafett_hands_get_top_window (void)
{
  GtkWindow *top = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (window)) && (top == NULL || gtk_window_get_transient_for (window) == top))
        top = window;
    }

  return top;
}

/**
 * stafett_hands_find:
 * @root: where to look
 * @type: what kind of widget
 * @words: what is written on it, or told by its tooltip
 *
 * Returns: (transfer none) (nullable): the first such widget that is on the screen
 */
GtkWidget *
stafett_hands_find (GtkWidget  *root,
                    GType       type,
                    const char *words)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && is_named (root, words))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = stafett_hands_find (child, type, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * stafett_hands_press:
 * @root: where to look
 * @words: what is written on the button
 *
 * Returns: whether there is such a button and it can be pressed
 */
gboolean
stafett_hands_press (GtkWidget  *root,
                     const char *words)
{
  GtkWidget *button = stafett_hands_find (root, GTK_TYPE_BUTTON, words);

  if (button == NULL || !gtk_widget_is_sensitive (button))
    return FALSE;

  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

/**
 * stafett_hands_type:
 * @root: where to look
 * @words: the title of the row
 * @text: what to type into it
 *
 * Returns: whether there is such a row and it can be typed into
 */
gboolean
stafett_hands_type (GtkWidget  *root,
                    const char *words,
                    const char *text)
{
  GtkWidget *row = stafett_hands_find (root, ADW_TYPE_ENTRY_ROW, words);

  if (row == NULL || !gtk_widget_is_sensitive (row))
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  return TRUE;
}

static gboolean
is_choice (gpointer    item,
           const char *choice)
{
  if (STAFETT_IS_CHOICE (item))
    return g_strcmp0 (stafett_choice_get_name (item), choice) == 0;
  if (GTK_IS_STRING_OBJECT (item))
    return g_strcmp0 (gtk_string_object_get_string (item), choice) == 0;

  return FALSE;
}

static gboolean
find_choice (GListModel *model,
             const char *choice,
             guint      *position)
{
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (is_choice (item, choice))
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static GtkWidget *
find_drop_down (GtkWidget *root)
{
  if (GTK_IS_DROP_DOWN (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_drop_down (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/**
 * stafett_hands_choose:
 * @root: where to look
 * @words: (nullable): the title of the row, or %NULL for the only drop-down there
 * @choice: which of its items
 *
 * Returns: whether there is such a row with such an item
 */
gboolean
stafett_hands_choose (GtkWidget  *root,
                      const char *words,
                      const char *choice)
{
  GtkWidget *row = words != NULL ? stafett_hands_find (root, ADW_TYPE_COMBO_ROW, words) : NULL;
  GtkWidget *drop_down = row == NULL ? find_drop_down (root) : NULL;
  guint position;

  if (row != NULL && STAFETT_IS_IMPORT_COMBO (row))
    stafett_import_combo_fill (STAFETT_IMPORT_COMBO (row));
  if (row != NULL && find_choice (adw_combo_row_get_model (ADW_COMBO_ROW (row)), choice, &position))
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), position);
      return TRUE;
    }
  if (drop_down != NULL && find_choice (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down)), choice, &position))
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
      return TRUE;
    }

  return FALSE;
}

/**
 * stafett_hands_switch:
 * @root: where to look
 * @words: the title of the row
 * @on: whether it shall be on
 *
 * Returns: whether there is such a row
 */
gboolean
stafett_hands_switch (GtkWidget  *root,
                      const char *words,
                      gboolean    on)
{
  GtkWidget *row = stafett_hands_find (root, ADW_TYPE_EXPANDER_ROW, words);

  if (row != NULL)
    {
      adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), on);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), on);
      return TRUE;
    }

  row = stafett_hands_find (root, ADW_TYPE_ACTION_ROW, words);
  if (row == NULL)
    return FALSE;

  {
    GtkWidget *control = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

    if (!GTK_IS_SWITCH (control))
      return FALSE;
    gtk_switch_set_active (GTK_SWITCH (control), on);
  }
  return TRUE;
}

/**
 * stafett_hands_turn_to:
 * @root: where to look
 * @name: the name of a part of a page that has several
 *
 * Returns: whether there is such a part on the screen
 */
gboolean
stafett_hands_turn_to (GtkWidget  *root,
                       const char *name)
{
  if (!gtk_widget_get_child_visible (root))
    return FALSE;

  if (GTK_IS_STACK (root) && gtk_stack_get_child_by_name (GTK_STACK (root), name) != NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (root), name);
      return TRUE;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (stafett_hands_turn_to (child, name))
      return TRUE;

  return FALSE;
}
