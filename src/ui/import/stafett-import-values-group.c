/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-values-group.h"

#include <glib/gi18n.h>

#include "ui/import/stafett-import-combo.h"
#include "ui/import/stafett-import-targets.h"
#include "ui/stafett-gradual.h"
#include "ui/stafett-list-names.h"

/* As many values as are decided about one by one; what is beyond is decided together. */
#define MAX_ROWS 100
/* So few known ones are shown at once: a name may be known and still be meant otherwise. */
#define FEW 12

/* The texts of one column of list items, associates or statuses, and what each is taken as. First those that the database does
 * not know, all together and one by one; those that it knows are below, folded. */
struct _StafettImportValuesGroup
{
  AdwPreferencesGroup parent_instance;

  StafettImport            *import;  /* (owned) */
  StafettImportTargets     *targets; /* (owned) */
  GArray                   *unknown; /* (owned) (element-type guint): the import's values of this field */
  GArray                   *known;   /* (owned) (element-type guint) */
  GPtrArray                *rows;    /* (owned) (element-type GtkWidget) not owned: of single values */
  GtkWidget                *all_row; /* (nullable) */
  AdwExpanderRow           *known_row; /* (nullable) */
  guint                     n_made;  /* of the unknown values, how many have their row */
  guint                     n_known_made;
};

G_DEFINE_FINAL_TYPE (StafettImportValuesGroup, stafett_import_values_group, ADW_TYPE_PREFERENCES_GROUP)

static guint
get_value (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "stafett-value"));
}

/* What all unknown values are taken as, if it is the same. */
static guint
find_common (StafettImportValuesGroup *self)
{
  guint common = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < self->unknown->len; i++)
    {
      const StafettImportValue *value = stafett_import_get_value (self->import, g_array_index (self->unknown, guint, i));
      guint position = stafett_import_targets_find (self->targets, value->action, value->target);

      if (i > 0 && position != common)
        return GTK_INVALID_LIST_POSITION;
      common = position;
    }

  return common;
}

/* Before what can be chosen for all stands that they differ. */
static void
set_all_names (StafettImportValuesGroup *self,
               GListModel               *names)
{
  g_autoptr (GtkStringList) all = gtk_string_list_new (NULL);

  gtk_string_list_append (all, _("As chosen below"));
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    gtk_string_list_append (all, gtk_string_list_get_string (GTK_STRING_LIST (names), i));
  stafett_import_combo_set_names (STAFETT_IMPORT_COMBO (self->all_row), G_LIST_MODEL (all));
}

static void
update_row (StafettImportValuesGroup *self,
            GtkWidget                *row)
{
  GListModel *names = stafett_import_targets_get_model (self->targets);
  const StafettImportValue *value = stafett_import_get_value (self->import, get_value (row));

  if (names == NULL)
    return;

  if (!stafett_import_combo_has_names (STAFETT_IMPORT_COMBO (row)))
    stafett_import_combo_set_names (STAFETT_IMPORT_COMBO (row), names);
  stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (row), stafett_import_targets_find (self->targets, value->action, value->target));
}

static void
update (StafettImportValuesGroup *self)
{
  GListModel *names = stafett_import_targets_get_model (self->targets);

  if (names == NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));
  if (self->all_row != NULL)
    {
      guint common = find_common (self);

      if (!stafett_import_combo_has_names (STAFETT_IMPORT_COMBO (self->all_row)))
        set_all_names (self, names);
      stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->all_row), common == GTK_INVALID_LIST_POSITION ? 0 : common + 1);
    }
}

static void
chosen_cb (StafettImportValuesGroup *self,
           GtkWidget                *row)
{
  guint selected = stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (row));
  StafettImportValueAction action;
  gint64 target;

  if (row == self->all_row && selected == 0)
    return;

  stafett_import_targets_get (self->targets, row == self->all_row ? selected - 1 : selected, &action, &target);
  if (row == self->all_row)
    for (guint i = 0; i < self->unknown->len; i++)
      stafett_import_set_value (self->import, g_array_index (self->unknown, guint, i), action, target);
  else
    stafett_import_set_value (self->import, get_value (row), action, target);
  update (self);
}

static GtkWidget *
make_row (StafettImportValuesGroup *self,
          const char               *title,
          const char               *subtitle)
{
  GtkWidget *row = stafett_import_combo_new (title, NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, title);
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
make_value_row (StafettImportValuesGroup *self,
                guint                     index)
{
  const StafettImportValue *value = stafett_import_get_value (self->import, index);
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, value->n_rows);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s row", "%s rows", (gulong) value->n_rows), number);
  GtkWidget *row = make_row (self, value->text, subtitle);

  g_object_set_data (G_OBJECT (row), "stafett-value", GUINT_TO_POINTER (index));
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
add_known_row (GtkWidget *widget)
{
  StafettImportValuesGroup *self = STAFETT_IMPORT_VALUES_GROUP (widget);
  GtkWidget *row;

  if (self->n_known_made == MIN (self->known->len, MAX_ROWS))
    return FALSE;

  row = make_value_row (self, g_array_index (self->known, guint, self->n_known_made++));
  adw_expander_row_add_row (self->known_row, row);
  update_row (self, row);
  return TRUE;
}

/* Most imports know most values: their rows are made when somebody wants to see them. */
static void
expanded_cb (StafettImportValuesGroup *self)
{
  if (!adw_expander_row_get_expanded (self->known_row))
    return;

  g_signal_handlers_disconnect_by_func (self->known_row, expanded_cb, self);
  stafett_gradual_run (GTK_WIDGET (self), add_known_row);
}

static void
add_known (StafettImportValuesGroup *self)
{
  g_autofree char *title = NULL;

  if (self->known->len == 0)
    return;

  title = g_strdup_printf (ngettext ("%u value that is known", "%u values that are known", self->known->len), self->known->len);
  self->known_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->known_row), title);
  g_signal_connect_object (self->known_row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  stafett_list_names_set (GTK_WIDGET (self->known_row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->known_row));
  adw_expander_row_set_expanded (self->known_row, self->known->len <= FEW);
}

static void
add_all_row (StafettImportValuesGroup *self)
{
  if (self->unknown->len > 1)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("The %u unknown value", "All %u unknown values", self->unknown->len), self->unknown->len);

      self->all_row = make_row (self, title, self->unknown->len > MAX_ROWS ? _("Only some of them are listed below") : NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->all_row);
    }
}

/* The known ones come last. */
static gboolean
add_more (GtkWidget *widget)
{
  StafettImportValuesGroup *self = STAFETT_IMPORT_VALUES_GROUP (widget);

  if (self->n_made < MIN (self->unknown->len, MAX_ROWS))
    {
      GtkWidget *row = make_value_row (self, g_array_index (self->unknown, guint, self->n_made++));

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      update_row (self, row);
      return TRUE;
    }

  add_known (self);
  return FALSE;
}

static void
describe (StafettImportValuesGroup *self,
          StafettSession           *session,
          const StafettImportField *field)
{
  g_autofree char *title = g_strdup_printf (_("Values of “%s”"), _(field->label));
  gboolean list = field->field->type == STAFETT_FIELD_REFERENCE;
  const char *description;

  if (self->unknown->len == 0)
    description = _("The database knows all of them.");
  else if (!list)
    description = _("What stands in the file is none of the statuses. Choose what it means; what is left out is open.");
  else if (stafett_session_get_associate (session)->administrator)
    description = _("What stands in the file is not in the list. Choose what it means, or create it.");
  else
    description = _("What stands in the file is not in the list. Choose what it means; only administrators can create it.");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
}

/* A group that leaves its window does not come back, and is taken apart: nothing of it is shown any more. */
static void
stafett_import_values_group_unroot (GtkWidget *widget)
{
  StafettImportValuesGroup *self = STAFETT_IMPORT_VALUES_GROUP (widget);

  g_ptr_array_set_size (self->rows, 0);
  self->all_row = NULL;

  GTK_WIDGET_CLASS (stafett_import_values_group_parent_class)->unroot (widget);
}

static void
stafett_import_values_group_dispose (GObject *object)
{
  StafettImportValuesGroup *self = STAFETT_IMPORT_VALUES_GROUP (object);

  g_clear_object (&self->import);
  g_clear_object (&self->targets);

  G_OBJECT_CLASS (stafett_import_values_group_parent_class)->dispose (object);
}

static void
stafett_import_values_group_finalize (GObject *object)
{
  StafettImportValuesGroup *self = STAFETT_IMPORT_VALUES_GROUP (object);

  g_array_unref (self->unknown);
  g_array_unref (self->known);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (stafett_import_values_group_parent_class)->finalize (object);
}

static void
stafett_import_values_group_class_init (StafettImportValuesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_values_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_import_values_group_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = stafett_import_values_group_unroot;
}

static void
stafett_import_values_group_init (StafettImportValuesGroup *self)
{
  self->unknown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->known = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_ptr_array_new ();
}

/**
 * stafett_import_values_group_new:
 * @session: a session
 * @import: an import that was looked through
 * @field: a field of list items, associates or statuses that a column becomes
 *
 * Returns: (transfer floating): the column's texts, and what each is taken as
 */
GtkWidget *
stafett_import_values_group_new (StafettSession           *session,
                                 StafettImport            *import,
                                 const StafettImportField *field)
{
  StafettImportValuesGroup *self = g_object_new (STAFETT_TYPE_IMPORT_VALUES_GROUP, NULL);

  self->import = g_object_ref (import);
  self->targets = stafett_import_targets_new (session, field);
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    if (stafett_import_get_value (import, i)->field == field)
      g_array_append_val (stafett_import_get_value (import, i)->found ? self->known : self->unknown, i);

  describe (self, session, field);
  g_signal_connect_object (self->targets, "completed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_all_row (self);
  update (self);
  stafett_gradual_run (GTK_WIDGET (self), add_more);

  return GTK_WIDGET (self);
}
