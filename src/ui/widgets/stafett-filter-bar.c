/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-filter-bar.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-record.h"
#include "ui/stafett-format.h"
#include "ui/stafett-tooltip.h"
#include "ui/widgets/stafett-filter-choices.h"
#include "ui/widgets/stafett-filter-words.h"

/* What a list is narrowed down to: a button with everything that it can be narrowed down by, and a chip for each filter. */

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettFilterBar
{
  AdwBin parent_instance;

  StafettList       list;
  StafettListQuery *query;   /* (owned) (nullable) */
  GtkWidget        *button;  /* (owned) */
  GtkWidget        *chips;
  GPtrArray        *controls; /* (owned) (element-type GtkWidget): for each field of the list */
  StafettFilterWords *words; /* (owned) */
  gboolean          told;    /* whoever set the filters that nobody can choose here tells of them */
  gboolean          updating; /* the controls follow the query, not the other way round */
};

G_DEFINE_FINAL_TYPE (StafettFilterBar, stafett_filter_bar, ADW_TYPE_BIN)

/* Which of the query's filters is about the column, or -1. */
static int
find_filter (StafettFilterBar *self,
             const char       *column)
{
  const char *value;

  for (guint i = 0; i < stafett_list_query_get_n_filters (self->query); i++)
    if (g_str_equal (stafett_list_query_get_filter (self->query, i, &value), column))
      return (int) i;

  return -1;
}

/* Takes what the column was filtered by away, and puts something else in its place. */
static void
change_filter (StafettFilterBar *self,
               const char       *column,
               const char       *value)
{
  g_autoptr (StafettListQuery) before = self->query;
  const char *present = NULL;
  int index = find_filter (self, column);

  if (index >= 0)
    stafett_list_query_get_filter (self->query, (guint) index, &present);
  self->query = stafett_list_query_copy (before);
  if (g_strcmp0 (present, value) == 0)
    return;

  while ((index = find_filter (self, column)) >= 0)
    stafett_list_query_remove_filter (self->query, (guint) index);
  if (value != NULL)
    stafett_list_query_add_filter (self->query, column, value);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, self->query);
}

/* Adds a value to those that the column may have, or takes it away from them. */
static void
toggle_value (StafettFilterBar *self,
              const char       *column,
              const char       *value,
              gboolean          chosen)
{
  g_autoptr (StafettListQuery) before = self->query;

  self->query = stafett_list_query_copy (before);
  if (chosen)
    stafett_list_query_add_filter (self->query, column, value);
  for (guint i = chosen ? 0 : stafett_list_query_get_n_filters (self->query); i > 0; i--)
    {
      const char *present;

      if (g_str_equal (stafett_list_query_get_filter (self->query, i - 1, &present), column) && g_strcmp0 (present, value) == 0)
        stafett_list_query_remove_filter (self->query, i - 1);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, self->query);
}

static void
remove_cb (StafettFilterBar *self,
           GtkWidget        *chip)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "stafett-filter"));
  g_autoptr (StafettListQuery) before = self->query;

  self->query = stafett_list_query_copy (before);
  stafett_list_query_remove_filter (self->query, index);
  gtk_widget_grab_focus (self->button); /* the chip that had the focus goes */
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, self->query);
}

static GtkWidget *
make_chip (StafettFilterBar *self,
           guint             index,
           const char       *text)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *icon = gtk_image_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a filter, as in "Category: Lead" */
  g_autofree char *name = g_strdup_printf (_("%s, remove this filter"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_halign (chip, GTK_ALIGN_START); /* as wide as it says, not as its neighbours in the column */
  gtk_widget_add_css_class (chip, "stafett-chip");
  stafett_tooltip_set (chip, _("Remove this filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (chip), "stafett-filter", GUINT_TO_POINTER (index));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return chip;
}

static void
update_chips (StafettFilterBar *self)
{
  GtkWidget *child;
  gboolean any = FALSE;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);

  for (guint i = 0; i < stafett_list_query_get_n_filters (self->query); i++)
    {
      const char *value;
      const char *column = stafett_list_query_get_filter (self->query, i, &value);
      g_autofree char *text = NULL;

      if (self->told && stafett_filter_fields_find (self->list, column) == NULL)
        continue;
      text = stafett_filter_words_dup_filter (self->words, self->query, i);
      gtk_flow_box_append (GTK_FLOW_BOX (self->chips), make_chip (self, i, text));
      gtk_widget_set_focusable (gtk_widget_get_last_child (self->chips), FALSE); /* the chip itself is */
      any = TRUE;
    }
  gtk_widget_set_visible (self->chips, any);
}

/* What can be chosen of the field. Where a record may have nothing there, that can be looked for too. */
static void
fill_choices (StafettFilterBar         *self,
              const StafettFilterField *field,
              StafettFilterChoices     *control)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (stafett_filter_choice_free);
  g_autoptr (GEnumClass) enum_class = NULL;
  GListModel *items;

  if (field->optional)
    g_ptr_array_add (choices, stafett_filter_choice_new (NULL, g_strdup (C_("nothing chosen", "None"))));
  if (field->kind == STAFETT_FILTER_ENUM)
    {
      enum_class = g_type_class_ref (field->enum_type ());
      for (guint i = 0; i < enum_class->n_values; i++)
        {
          const char *value = enum_class->values[i].value_nick;

          g_ptr_array_add (choices, stafett_filter_choice_new (value, stafett_filter_words_dup_value (self->words, field, value)));
        }
    }
  else
    {
      items = stafett_filter_words_get_choices (self->words, field->choices);
      for (guint i = 0; i < g_list_model_get_n_items (items); i++)
        {
          g_autoptr (StafettItem) item = g_list_model_get_item (items, i);
          g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, stafett_item_get_id (item));

          g_ptr_array_add (choices, stafett_filter_choice_new (value, stafett_filter_words_dup_value (self->words, field, value)));
        }
    }
  stafett_filter_choices_set_choices (control, choices);
}

static const StafettFilterField *
get_field (GtkWidget *control)
{
  return g_object_get_data (G_OBJECT (control), "stafett-field");
}

/* The button says all values that are chosen. */
static void
update_choices (StafettFilterBar         *self,
                const StafettFilterField *field,
                StafettFilterChoices     *control)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < stafett_list_query_get_n_filters (self->query); i++)
    {
      const char *value;

      if (!g_str_equal (stafett_list_query_get_filter (self->query, i, &value), field->column))
        continue;
      g_ptr_array_add (values, (gpointer) value);
      g_ptr_array_add (names, value != NULL ? stafett_filter_words_dup_value (self->words, field, value) : g_strdup (C_("nothing chosen", "None")));
    }
  /* Translators: what a filter may be: not filtered by this */
  if (names->len == 0)
    g_ptr_array_add (names, g_strdup (_("Any")));
  g_ptr_array_add (names, NULL);
  text = g_strjoinv (", ", (char **) names->pdata);
  stafett_filter_choices_set_chosen (control, values, text);
}

/* An entry tells why what was typed is not filtered by. */
static void
set_problem (GtkWidget  *entry,
             const char *problem)
{
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, problem != NULL ? "dialog-warning-symbolic" : NULL);
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, problem);
  if (problem != NULL)
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem, -1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (entry, "error");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static void
update_control (StafettFilterBar *self,
                GtkWidget        *control)
{
  const StafettFilterField *field = get_field (control);
  const char *value = NULL;
  int index = find_filter (self, field->column);

  if (STAFETT_IS_FILTER_CHOICES (control))
    {
      update_choices (self, field, STAFETT_FILTER_CHOICES (control));
      return;
    }
  if (index >= 0)
    stafett_list_query_get_filter (self->query, (guint) index, &value);

  if (field->kind == STAFETT_FILTER_DELETED)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (control), value != NULL);
      return;
    }
  if (GTK_IS_EDITABLE (control))
    {
      if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (control)), value != NULL ? value : "") != 0)
        gtk_editable_set_text (GTK_EDITABLE (control), value != NULL ? value : "");
      set_problem (control, NULL);
    }
}

static void
update (StafettFilterBar *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->controls->len; i++)
    update_control (self, self->controls->pdata[i]);
  self->updating = FALSE;
  update_chips (self);
}

/* The names of the choices are there, or others than before. */
static void
read_cb (StafettFilterBar *self)
{
  for (guint i = 0; i < self->controls->len; i++)
    if (get_field (self->controls->pdata[i])->kind == STAFETT_FILTER_CHOICE)
      fill_choices (self, get_field (self->controls->pdata[i]), STAFETT_FILTER_CHOICES (self->controls->pdata[i]));
  update (self);
}

static void
chosen_cb (GtkWidget        *control,
           const char       *value,
           gboolean          chosen,
           StafettFilterBar *self)
{
  toggle_value (self, get_field (control)->column, value, chosen);
}

static void
typed_cb (GtkWidget        *entry,
          StafettFilterBar *self)
{
  const StafettFilterField *field = get_field (entry);
  g_autofree char *text = NULL;

  if (self->updating)
    return;

  stafett_set_text (&text, gtk_editable_get_text (GTK_EDITABLE (entry))); /* as what it is compared with was taken */
  if (text != NULL && field->kind == STAFETT_FILTER_DAY)
    {
      g_autoptr (GDateTime) day = stafett_format_parse_day (text);
      g_autofree char *problem = NULL;

      if (day == NULL)
        {
          problem = g_strdup_printf (_("“%s” is not a date. Write year, month and day, such as 2026-12-31."), text);
          set_problem (entry, problem);
          return;
        }
      g_free (text);
      text = g_date_time_format (day, "%Y-%m-%d");
    }
  change_filter (self, field->column, text);
  update_control (self, entry); /* also where nothing has changed but blanks */
}

static void
leave_cb (GtkEventController *controller,
          StafettFilterBar   *self)
{
  typed_cb (gtk_event_controller_get_widget (controller), self);
}

static void
toggled_cb (GtkWidget        *check,
            StafettFilterBar *self)
{
  const StafettFilterField *field = get_field (check);

  if (!self->updating)
    change_filter (self, field->column, gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) ? "yes" : NULL);
}

static GtkWidget *
make_control (StafettFilterBar *self,
              const StafettFilterField      *field)
{
  GtkWidget *control;
  GtkEventController *controller;

  if (field->kind == STAFETT_FILTER_CHOICE || field->kind == STAFETT_FILTER_ENUM)
    {
      control = GTK_WIDGET (stafett_filter_choices_new (_(field->label)));
      fill_choices (self, field, STAFETT_FILTER_CHOICES (control));
      g_object_set_data (G_OBJECT (control), "stafett-field", (gpointer) field);
      g_signal_connect_object (control, "toggled", G_CALLBACK (chosen_cb), self, 0);
      return control;
    }

  if (field->kind == STAFETT_FILTER_DELETED)
    {
      control = gtk_check_button_new_with_label (_(field->label));
      g_object_set_data (G_OBJECT (control), "stafett-field", (gpointer) field);
      g_signal_connect_object (control, "toggled", G_CALLBACK (toggled_cb), self, 0);
      return control;
    }

  control = gtk_entry_new ();
  g_object_set_data (G_OBJECT (control), "stafett-field", (gpointer) field);
  if (field->kind == STAFETT_FILTER_DAY)
    /* Translators: how a day is typed */
    gtk_entry_set_placeholder_text (GTK_ENTRY (control), _("2026-12-31"));
  g_signal_connect_object (control, "activate", G_CALLBACK (typed_cb), self, 0);
  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (control, controller);

  return control;
}

static GtkWidget *
make_popover (StafettFilterBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  const StafettFilterField *fields;
  guint n_fields;
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  fields = stafett_filter_fields_get (&n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      GtkWidget *control;
      GtkWidget *label;

      if (fields[i].list != self->list)
        continue;
      control = make_control (self, &fields[i]);
      g_ptr_array_add (self->controls, control);
      if (fields[i].kind == STAFETT_FILTER_DELETED)
        {
          gtk_grid_attach (GTK_GRID (grid), control, 1, row++, 1, 1);
          continue;
        }

      label = gtk_label_new (_(fields[i].label));
      gtk_widget_set_hexpand (control, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
      if (GTK_IS_ENTRY (control))
        gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), control, 1, row++, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);

  return popover;
}

static void
stafett_filter_bar_dispose (GObject *object)
{
  StafettFilterBar *self = STAFETT_FILTER_BAR (object);

  g_clear_object (&self->words);
  g_clear_pointer (&self->controls, g_ptr_array_unref);
  g_clear_object (&self->query);
  g_clear_object (&self->button);

  G_OBJECT_CLASS (stafett_filter_bar_parent_class)->dispose (object);
}

static void
stafett_filter_bar_class_init (StafettFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_filter_bar_dispose;

  /**
   * StafettFilterBar::changed:
   * @self: the bar
   * @query: the query with the filters that the user wants now
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, STAFETT_TYPE_LIST_QUERY);
}

static void
stafett_filter_bar_init (StafettFilterBar *self)
{
  self->controls = g_ptr_array_new ();
  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 8);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->chips), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  gtk_widget_set_visible (self->chips, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->chips);

  self->button = g_object_ref_sink (gtk_menu_button_new ());
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("_Filter"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
}

/**
 * stafett_filter_bar_new:
 * @session: where the choices come from
 * @list: what is filtered
 *
 * Returns: (transfer floating): chips for the filters of a query; its button goes elsewhere
 */
StafettFilterBar *
stafett_filter_bar_new (StafettSession *session,
                        StafettList     list)
{
  StafettFilterBar *self = g_object_new (STAFETT_TYPE_FILTER_BAR, NULL);

  self->list = list;
  self->query = stafett_list_query_new (list);
  self->words = stafett_filter_words_new (session);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  update (self);
  g_signal_connect_object (self->words, "changed", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * stafett_filter_bar_get_button:
 * @self: a bar
 *
 * Returns: (transfer none): the button that offers all filters
 */
GtkWidget *
stafett_filter_bar_get_button (StafettFilterBar *self)
{
  g_return_val_if_fail (STAFETT_IS_FILTER_BAR (self), NULL);

  return self->button;
}

/**
 * stafett_filter_bar_set_query:
 * @self: a bar
 * @query: what is listed now; not changed any more
 * @told: whether somebody tells above the list of filters that nobody can choose here, so that they need no chips
 */
void
stafett_filter_bar_set_query (StafettFilterBar *self,
                              StafettListQuery *query,
                              gboolean          told)
{
  g_return_if_fail (STAFETT_IS_FILTER_BAR (self));

  if (g_set_object (&self->query, query) || self->told != told)
    {
      self->told = told;
      update (self);
    }
}
