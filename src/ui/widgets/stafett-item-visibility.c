/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-item-visibility.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "core/stafett-user-groups.h"
#include "models/stafett-item-model.h"
#include "ui/stafett-list-names.h"

/* Under which heading choosers show a category, and who sees it there. It can be edited while the list uses that. */
struct _StafettItemVisibility
{
  AdwBin parent_instance;

  StafettItemModel    *categories;  /* (owned): their headings and user groups can be chosen here too */
  StafettItemModel    *associates;  /* (owned): their user groups can be chosen */
  char                *user_groups; /* (owned) (nullable): of the category, which may be in use no more */
  GPtrArray           *checks;      /* (owned) (element-type GtkCheckButton): one for each user group, in the order of the rows */
  GPtrArray           *rows;        /* (owned) (element-type GtkWidget): theirs */

  AdwPreferencesGroup *group;
  GtkWidget           *heading_row;
  GtkMenuButton       *headings_button;
  AdwExpanderRow      *groups_row;
  GtkCheckButton      *everybody;
};

G_DEFINE_FINAL_TYPE (StafettItemVisibility, stafett_item_visibility, ADW_TYPE_BIN)

static const char *
get_group (GtkCheckButton *check)
{
  return g_object_get_data (G_OBJECT (check), "stafett-user-group");
}

static char *
dup_chosen (StafettItemVisibility *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  if (gtk_check_button_get_active (self->everybody))
    return NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (lines, "%s\n", get_group (self->checks->pdata[i]));

  return stafett_user_groups_clean (lines->str);
}

static void
update_chosen (StafettItemVisibility *self)
{
  gboolean everybody = gtk_check_button_get_active (self->everybody);
  g_autofree char *chosen = dup_chosen (self);
  g_autofree char *joined = stafett_user_groups_join (chosen);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_sensitive (self->rows->pdata[i], !everybody);
  adw_expander_row_set_subtitle (self->groups_row, everybody ? _("Everybody") : joined != NULL ? joined : _("No user group is chosen"));
}

static GtkWidget *
make_row (StafettItemVisibility  *self,
          const char             *title,
          GtkCheckButton        **check)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_expander_row_add_row (self->groups_row, row);
  g_signal_connect_object (button, "toggled", G_CALLBACK (update_chosen), self, G_CONNECT_SWAPPED);
  *check = GTK_CHECK_BUTTON (button);

  return row;
}

static void
add_name (GPtrArray  *names,
          const char *name)
{
  if (name == NULL)
    return;

  for (guint i = 0; i < names->len; i++)
    if (stafett_heading_equal (names->pdata[i], name))
      return;

  g_ptr_array_add (names, g_strdup (name));
}

static void
add_names (GPtrArray  *names,
           const char *lines)
{
  g_auto (GStrv) split = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  for (guint i = 0; split[i] != NULL; i++)
    if (*split[i] != '\0')
      add_name (names, split[i]);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(char * const *) a, *(char * const *) b);
}

/* The groups that associates are in; and those that categories name, for who was in them may come back. */
static GPtrArray *
list_groups (StafettItemVisibility *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->associates)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->associates), i);

      add_name (names, ((const StafettAssociate *) stafett_item_get_record (item))->user_group);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->categories)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->categories), i);

      add_names (names, ((const StafettCategory *) stafett_item_get_record (item))->user_groups);
    }
  add_names (names, self->user_groups);
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* Whoever narrows down what everybody sees begins with all groups, and takes away. */
static void
update_groups (StafettItemVisibility *self)
{
  g_autoptr (GPtrArray) names = list_groups (self);
  g_autofree char *chosen = self->checks->len > 0 ? dup_chosen (self) : g_strdup (self->user_groups);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->groups_row, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);

  for (guint i = 0; i < names->len; i++)
    {
      GtkCheckButton *check;
      GtkWidget *row = make_row (self, names->pdata[i], &check);

      g_object_set_data_full (G_OBJECT (check), "stafett-user-group", g_strdup (names->pdata[i]), g_free);
      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (self->checks, check);
      gtk_check_button_set_active (check, chosen == NULL || stafett_user_groups_contain (chosen, names->pdata[i]));
    }
  update_chosen (self);
}

static void
update_headings (StafettItemVisibility *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->categories)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->categories), i);

      add_name (names, stafett_item_get_heading (item));
    }

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GMenuItem) entry = g_menu_item_new (names->pdata[i], NULL);

      g_menu_item_set_action_and_target (entry, "visibility.set-heading", "s", names->pdata[i]);
      g_menu_append_item (menu, entry);
    }
  gtk_menu_button_set_menu_model (self->headings_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->headings_button), names->len > 0);
}

static void
update (StafettItemVisibility *self)
{
  gboolean grouping = stafett_item_model_get_grouping (self->categories);

  if (!stafett_item_model_is_loaded (self->categories) || !stafett_item_model_is_loaded (self->associates))
    return;

  update_headings (self);
  update_groups (self);
  adw_preferences_group_set_description (self->group,
                                         grouping ? NULL : _("To use these, switch on “Use grouping and user group filtering for this list” on the page Lists."));
  gtk_widget_set_sensitive (self->heading_row, grouping);
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups_row), grouping);
  gtk_widget_set_sensitive (gtk_widget_get_parent (self->heading_row), grouping); /* their list is no stop either */
}

static void
set_heading_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  StafettItemVisibility *self = STAFETT_ITEM_VISIBILITY (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->heading_row), g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (self->heading_row);
}

static void
stafett_item_visibility_dispose (GObject *object)
{
  StafettItemVisibility *self = STAFETT_ITEM_VISIBILITY (object);

  g_clear_object (&self->categories);
  g_clear_object (&self->associates);

  G_OBJECT_CLASS (stafett_item_visibility_parent_class)->dispose (object);
}

static void
stafett_item_visibility_finalize (GObject *object)
{
  StafettItemVisibility *self = STAFETT_ITEM_VISIBILITY (object);

  g_clear_pointer (&self->user_groups, g_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_item_visibility_parent_class)->finalize (object);
}

static void
stafett_item_visibility_class_init (StafettItemVisibilityClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_item_visibility_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_item_visibility_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "visibility.set-heading", "s", set_heading_cb);
}

static void
stafett_item_visibility_init (StafettItemVisibility *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->checks = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));

  self->headings_button = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_icon_name (self->headings_button, "pan-down-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Choose a heading that is in use"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a heading that is in use"), -1);

  self->heading_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->heading_row), _("Heading"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->heading_row), TRUE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->heading_row), button);
  gtk_widget_set_sensitive (self->heading_row, FALSE);
  adw_preferences_group_add (self->group, self->heading_row);

  self->groups_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->groups_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->groups_row), _("Visible for user groups"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->groups_row), FALSE);
  make_row (self, _("Everybody"), &self->everybody);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->groups_row));

  stafett_list_names_set (GTK_WIDGET (self), _("In choosers"));
  stafett_list_names_set (GTK_WIDGET (self->groups_row), _("Visible for user groups"));
}

/**
 * stafett_item_visibility_load:
 * @self: the rows, without a category yet
 * @session: a session
 * @category: the category that they are to show
 */
void
stafett_item_visibility_load (StafettItemVisibility *self,
                              StafettSession        *session,
                              const StafettCategory *category)
{
  g_return_if_fail (STAFETT_IS_ITEM_VISIBILITY (self));
  g_return_if_fail (self->categories == NULL);

  self->user_groups = g_strdup (category->user_groups);
  gtk_editable_set_text (GTK_EDITABLE (self->heading_row), category->heading != NULL ? category->heading : "");
  gtk_check_button_set_active (self->everybody, category->user_groups == NULL);
  self->categories = stafett_item_model_new (session, STAFETT_RECORD_KIND_CATEGORY);
  self->associates = stafett_item_model_new (session, STAFETT_RECORD_KIND_ASSOCIATE);
  g_signal_connect_object (self->categories, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->associates, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * stafett_item_visibility_store:
 * @self: the rows
 * @category: the category that takes what they show; while the list does not use it, it keeps what it has
 * @error: %STAFETT_ERROR_INVALID, naming the field, if nobody would see the category
 *
 * Returns: whether that can be saved
 */
gboolean
stafett_item_visibility_store (StafettItemVisibility  *self,
                               StafettCategory        *category,
                               GError                **error)
{
  g_autofree char *chosen = NULL;

  g_return_val_if_fail (STAFETT_IS_ITEM_VISIBILITY (self), FALSE);

  if (!gtk_widget_get_sensitive (self->heading_row))
    return TRUE;

  chosen = dup_chosen (self);
  if (chosen == NULL && !gtk_check_button_get_active (self->everybody))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, "user-groups",
                               _("Choose at least one user group, or everybody. To have nobody choose the category any more, delete it."));
      return FALSE;
    }

  stafett_set_text (&category->heading, gtk_editable_get_text (GTK_EDITABLE (self->heading_row)));
  stafett_set_text (&category->user_groups, chosen);
  return TRUE;
}

/**
 * stafett_item_visibility_get_row:
 * @self: the rows
 * @field: the name of a field
 *
 * Returns: (transfer none) (nullable): the row of it, to mark it by
 */
GtkWidget *
stafett_item_visibility_get_row (StafettItemVisibility *self,
                                 const char            *field)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_VISIBILITY (self), NULL);

  if (g_strcmp0 (field, "heading") == 0)
    return self->heading_row;

  return g_strcmp0 (field, "user-groups") == 0 ? GTK_WIDGET (self->groups_row) : NULL;
}
