/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-column-menu.h"

#include <glib/gi18n.h>

#include "ui/stafett-tooltip.h"

/* Which columns a table shows: a button with a check mark for each. What the user chooses is kept in the key "columns", by the
 * table's name; a table that is not in it shows what it shows by itself, as far as there is room. */

#define KEY "columns"

typedef struct {
  StafettRecordList *list;     /* not owned: the button stands beside it */
  GSettings         *settings; /* (owned) (nullable) */
  char              *name;     /* (owned) */
  GPtrArray         *checks;   /* (owned): one for each column that can be hidden, %NULL for the others */
} Menu;

static void
menu_free (gpointer data)
{
  Menu *menu = data;

  g_clear_object (&menu->settings);
  g_ptr_array_unref (menu->checks);
  g_free (menu->name);
  g_free (menu);
}

static void
save (Menu *menu)
{
  g_autoptr (GVariant) all = g_settings_get_value (menu->settings, KEY);
  GVariantBuilder shown;
  GVariantIter iter;
  const char *name;
  GVariant *names;
  GVariantBuilder builder;
  guint n_columns;
  const StafettRecordColumn *columns = stafett_record_list_get_columns (menu->list, &n_columns);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sas}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s@as}", &name, &names))
    if (!g_str_equal (name, menu->name))
      g_variant_builder_add (&builder, "{s@as}", name, names);

  g_variant_builder_init (&shown, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < n_columns; i++)
    if (menu->checks->pdata[i] != NULL && gtk_check_button_get_active (menu->checks->pdata[i]))
      g_variant_builder_add (&shown, "s", columns[i].name);
  g_variant_builder_add (&builder, "{sas}", menu->name, &shown);
  g_settings_set_value (menu->settings, KEY, g_variant_builder_end (&builder));
}

static void
toggled_cb (GtkCheckButton *check,
            Menu           *menu)
{
  const char *column = g_object_get_data (G_OBJECT (check), "stafett-column");

  stafett_record_list_set_column_visible (menu->list, column, gtk_check_button_get_active (check));
  stafett_record_list_set_chosen (menu->list);
  if (menu->settings != NULL)
    save (menu);
}

/* The first column names the row, and one of controls is no data: they stay. */
static gboolean
can_hide (const StafettRecordColumn *columns,
          guint                      column)
{
  return column > 0 && columns[column].create == NULL;
}

static char **
dup_shown (Menu *menu)
{
  g_autoptr (GVariant) all = menu->settings != NULL ? g_settings_get_value (menu->settings, KEY) : NULL;
  g_autoptr (GVariant) names = all != NULL ? g_variant_lookup_value (all, menu->name, G_VARIANT_TYPE ("as")) : NULL;

  return names != NULL ? g_variant_dup_strv (names, NULL) : NULL;
}

/**
 * stafett_column_menu_new:
 * @list: a table with a model
 * @settings: (nullable): where the choice is kept
 * @name: the table's name there
 *
 * Shows the columns that the user has chosen before.
 *
 * Returns: (transfer floating): a button to choose others
 */
GtkWidget *
stafett_column_menu_new (StafettRecordList *list,
                         GSettings         *settings,
                         const char        *name)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Menu *menu = g_new0 (Menu, 1);
  g_auto (GStrv) shown = NULL;
  guint n_columns;
  const StafettRecordColumn *columns = stafett_record_list_get_columns (list, &n_columns);

  menu->list = list;
  menu->settings = settings != NULL ? g_object_ref (settings) : NULL;
  menu->name = g_strdup (name);
  menu->checks = g_ptr_array_new ();
  shown = dup_shown (menu);
  for (guint i = 0; i < n_columns; i++)
    {
      gboolean visible = shown != NULL ? g_strv_contains ((const char * const *) shown, columns[i].name) : !columns[i].optional;
      GtkWidget *check;

      if (!can_hide (columns, i))
        {
          g_ptr_array_add (menu->checks, NULL);
          continue;
        }
      check = gtk_check_button_new_with_label (stafett_record_list_get_column_title (list, i));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), visible);
      stafett_record_list_set_column_visible (list, columns[i].name, visible);
      g_object_set_data (G_OBJECT (check), "stafett-column", (gpointer) columns[i].name);
      g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), menu);
      g_ptr_array_add (menu->checks, check);
      gtk_box_append (GTK_BOX (box), check);
    }

  if (shown != NULL)
    stafett_record_list_set_chosen (list);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _("Columns"));
  stafett_tooltip_yield (GTK_MENU_BUTTON (button));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  g_object_set_data_full (G_OBJECT (button), "stafett-menu", menu, menu_free);

  return button;
}
