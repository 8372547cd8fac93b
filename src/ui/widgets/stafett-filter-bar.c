/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-filter-bar.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "models/stafett-item-model.h"

/* What a list is narrowed down to: a button with everything that it can be narrowed down by, and a chip for each filter. */

typedef enum {
  KIND_CHOICE, /* of a short list, by number */
  KIND_ENUM,
  KIND_TEXT,
  KIND_DAY,
  KIND_DELETED, /* what is hidden otherwise, and then nothing else */
} FieldKind;

typedef struct {
  StafettList       list;
  const char       *column;
  const char       *label;
  FieldKind         kind;
  StafettRecordKind choices;    /* with KIND_CHOICE */
  GType           (*enum_type) (void);
} Field;

/* clang-format off */
#define COMPANIES STAFETT_LIST_COMPANIES
#define CONTACTS STAFETT_LIST_CONTACTS
#define SALES STAFETT_LIST_SALES
#define JOURNAL STAFETT_LIST_JOURNAL

static const Field fields[] = {
  { COMPANIES, "category-id", N_("Category"), KIND_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { COMPANIES, "group", N_("Category group"), KIND_ENUM, 0, stafett_category_group_get_type },
  { COMPANIES, "our-contact-id", N_("Our contact"), KIND_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE },
  { COMPANIES, "city", N_("City"), KIND_TEXT },
  { COMPANIES, "country", N_("Country"), KIND_TEXT },
  { COMPANIES, "source", N_("Source"), KIND_TEXT },
  { COMPANIES, "deleted", N_("Deleted companies"), KIND_DELETED },
  { CONTACTS, "category-id", N_("Category"), KIND_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { CONTACTS, "group", N_("Category group"), KIND_ENUM, 0, stafett_category_group_get_type },
  { CONTACTS, "lead-status-id", N_("Lead status"), KIND_CHOICE, STAFETT_RECORD_KIND_LEAD_STATUS },
  { CONTACTS, "owner-id", N_("Owner"), KIND_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE },
  { CONTACTS, "first-touch-source", N_("First touch"), KIND_TEXT },
  { CONTACTS, "lead-creation-source", N_("Lead creation"), KIND_TEXT },
  { CONTACTS, "deleted", N_("Deleted contacts"), KIND_DELETED },
  { SALES, "category-id", N_("Category"), KIND_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { SALES, "group", N_("Category group"), KIND_ENUM, 0, stafett_category_group_get_type },
  { SALES, "status", N_("Status"), KIND_ENUM, 0, stafett_sale_status_get_type },
  { SALES, "owner-id", N_("Owner"), KIND_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE },
  { SALES, "date-from", N_("Sale date from"), KIND_DAY },
  { SALES, "date-to", N_("Sale date to"), KIND_DAY },
  { SALES, "deleted", N_("Deleted sales"), KIND_DELETED },
  { JOURNAL, "action", N_("What happened"), KIND_ENUM, 0, stafett_journal_action_get_type },
  { JOURNAL, "kind", N_("Kind"), KIND_ENUM, 0, stafett_record_kind_get_type },
  { JOURNAL, "time-from", N_("From"), KIND_DAY },
  { JOURNAL, "time-to", N_("To"), KIND_DAY },
};
/* clang-format on */

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
  GtkWidget        *controls[G_N_ELEMENTS (fields)];  /* (nullable) */
  GListModel       *choices[STAFETT_RECORD_KIND_ASSOCIATE + 1]; /* (owned) (nullable): by kind */
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

static const Field *
find_field (StafettFilterBar *self,
            const char       *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].list == self->list && g_str_equal (fields[i].column, column))
      return &fields[i];

  return NULL;
}

/* What a person calls a value. */
static char *
dup_value_name (StafettFilterBar *self,
                const Field      *field,
                const char       *value)
{
  StafettItem *item = NULL;
  int number;

  if (value == NULL)
    /* Translators: of a filter, as in "Our contact: none" */
    return g_strdup (_("none"));
  if (field->kind == KIND_ENUM && stafett_enum_from_nick (field->enum_type (), value, &number))
    return g_strdup (stafett_enum_get_label (field->enum_type (), number));

  if (field->kind == KIND_CHOICE)
    item = stafett_item_model_find (STAFETT_ITEM_MODEL (self->choices[field->choices]), g_ascii_strtoll (value, NULL, 10), NULL);

  return g_strdup (item != NULL ? stafett_item_get_name (item) : value);
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
  gtk_widget_add_css_class (chip, "stafett-chip");
  gtk_widget_set_tooltip_text (chip, _("Remove this filter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (chip), "stafett-filter", GUINT_TO_POINTER (index));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return chip;
}

/* Filters that nobody can choose here are told by whoever set them. */
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
      const Field *field = find_field (self, stafett_list_query_get_filter (self->query, i, &value));
      g_autofree char *name = NULL;
      g_autofree char *text = NULL;

      if (field == NULL)
        continue;
      name = dup_value_name (self, field, value);
      if (field->kind == KIND_DELETED)
        text = g_strdup (_(field->label));
      else
        /* Translators: a filter, as in "Category: Lead" */
        text = g_strdup_printf (_("%s: %s"), _(field->label), name);
      gtk_flow_box_append (GTK_FLOW_BOX (self->chips), make_chip (self, i, text));
      gtk_widget_set_focusable (gtk_widget_get_last_child (self->chips), FALSE); /* the chip itself is */
      any = TRUE;
    }
  gtk_widget_set_visible (self->chips, any);
}

/* The value at a place of a drop-down, whose first is any; %NULL also after the last. */
static char *
dup_choice (StafettFilterBar *self,
            const Field      *field,
            guint             position)
{
  g_autoptr (StafettItem) item = NULL;
  g_autoptr (GEnumClass) enum_class = NULL;

  if (position == 0 || position == GTK_INVALID_LIST_POSITION)
    return NULL;

  if (field->kind == KIND_CHOICE)
    {
      item = g_list_model_get_item (self->choices[field->choices], position - 1);
      return item != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, stafett_item_get_id (item)) : NULL;
    }

  enum_class = g_type_class_ref (field->enum_type ());
  return position - 1 < enum_class->n_values ? g_strdup (enum_class->values[position - 1].value_nick) : NULL;
}

static void
fill_drop_down (StafettFilterBar *self,
                const Field      *field,
                GtkWidget        *drop_down)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *value = NULL;

  /* Translators: the first choice of a filter: not filtered by this */
  gtk_string_list_append (names, _("Any"));
  for (guint i = 1; (value = dup_choice (self, field, i)) != NULL; i++)
    {
      gtk_string_list_take (names, dup_value_name (self, field, value));
      g_free (value);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (names));
}

static void
update_control (StafettFilterBar *self,
                const Field      *field,
                GtkWidget        *control)
{
  const char *value = NULL;
  int index = find_filter (self, field->column);
  guint selected = 0;

  if (index >= 0)
    stafett_list_query_get_filter (self->query, (guint) index, &value);

  if (field->kind == KIND_DELETED)
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (control), value != NULL);
      return;
    }
  if (GTK_IS_EDITABLE (control))
    {
      if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (control)), value != NULL ? value : "") != 0)
        gtk_editable_set_text (GTK_EDITABLE (control), value != NULL ? value : "");
      gtk_widget_remove_css_class (control, "error");
      return;
    }

  for (guint i = 1; value != NULL && i < g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (control))); i++)
    {
      g_autofree char *choice = dup_choice (self, field, i);

      if (g_strcmp0 (choice, value) == 0)
        selected = i;
    }
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (control)) != selected)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (control), selected);
}

static void
update (StafettFilterBar *self)
{
  self->updating = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (self->controls[i] != NULL)
      update_control (self, &fields[i], self->controls[i]);
  self->updating = FALSE;
  update_chips (self);
}

/* The names of the choices are there, or others than before. */
static void
read_cb (StafettFilterBar *self)
{
  self->updating = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (self->controls[i] != NULL && fields[i].kind == KIND_CHOICE)
      fill_drop_down (self, &fields[i], self->controls[i]);
  self->updating = FALSE;
  update (self);
}

static void
chosen_cb (GtkWidget        *drop_down,
           GParamSpec       *pspec,
           StafettFilterBar *self)
{
  const Field *field = g_object_get_data (G_OBJECT (drop_down), "stafett-field");
  g_autofree char *choice = dup_choice (self, field, gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)));

  if (!self->updating)
    change_filter (self, field->column, choice);
}

static void
typed_cb (GtkWidget        *entry,
          StafettFilterBar *self)
{
  const Field *field = g_object_get_data (G_OBJECT (entry), "stafett-field");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->updating)
    return;

  if (*text != '\0' && field->kind == KIND_DAY)
    {
      g_autoptr (GDateTime) day = NULL;

      if (g_regex_match_simple ("^\\d{4}-\\d{2}-\\d{2}$", text, 0, 0))
        day = g_date_time_new_utc (atoi (text), atoi (text + 5), atoi (text + 8), 0, 0, 0);
      if (day == NULL)
        {
          gtk_widget_add_css_class (entry, "error");
          return;
        }
    }
  change_filter (self, field->column, *text != '\0' ? text : NULL);
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
  const Field *field = g_object_get_data (G_OBJECT (check), "stafett-field");

  if (!self->updating)
    change_filter (self, field->column, gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) ? "yes" : NULL);
}

static GtkWidget *
make_control (StafettFilterBar *self,
              const Field      *field)
{
  GtkWidget *control;
  GtkEventController *controller;

  if (field->kind == KIND_CHOICE || field->kind == KIND_ENUM)
    {
      control = gtk_drop_down_new (NULL, NULL);
      fill_drop_down (self, field, control);
      g_object_set_data (G_OBJECT (control), "stafett-field", (gpointer) field);
      g_signal_connect_object (control, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
      return control;
    }

  if (field->kind == KIND_DELETED)
    {
      control = gtk_check_button_new_with_label (_(field->label));
      g_object_set_data (G_OBJECT (control), "stafett-field", (gpointer) field);
      g_signal_connect_object (control, "toggled", G_CALLBACK (toggled_cb), self, 0);
      return control;
    }

  control = gtk_entry_new ();
  g_object_set_data (G_OBJECT (control), "stafett-field", (gpointer) field);
  if (field->kind == KIND_DAY)
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
  int row = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].list == self->list)
      {
        GtkWidget *label;

        self->controls[i] = make_control (self, &fields[i]);
        if (fields[i].kind == KIND_DELETED)
          {
            gtk_grid_attach (GTK_GRID (grid), self->controls[i], 1, row++, 1, 1);
            continue;
          }

        label = gtk_label_new (_(fields[i].label));
        gtk_widget_set_hexpand (self->controls[i], TRUE);
        gtk_label_set_xalign (GTK_LABEL (label), 1);
        gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->controls[i]);
        gtk_accessible_update_relation (GTK_ACCESSIBLE (self->controls[i]), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
        gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
        gtk_grid_attach (GTK_GRID (grid), self->controls[i], 1, row++, 1, 1);
      }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);

  return popover;
}

static void
stafett_filter_bar_dispose (GObject *object)
{
  StafettFilterBar *self = STAFETT_FILTER_BAR (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->choices); i++)
    g_clear_object (&self->choices[i]);
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
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].list == list && fields[i].kind == KIND_CHOICE && self->choices[fields[i].choices] == NULL)
      {
        self->choices[fields[i].choices] = G_LIST_MODEL (stafett_item_model_new (session, fields[i].choices));
        g_signal_connect_object (self->choices[fields[i].choices], "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
      }
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));

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
 */
void
stafett_filter_bar_set_query (StafettFilterBar *self,
                              StafettListQuery *query)
{
  g_return_if_fail (STAFETT_IS_FILTER_BAR (self));

  if (g_set_object (&self->query, query))
    update (self);
}
