/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-choice-row.h"

#include <glib/gi18n.h>

#include "core/stafett-user-groups.h"
#include "ui/widgets/stafett-choice-cell.h"

/* A choice among a few: an enumeration's values, the items of a short list, or some texts. It may edit a field of a record. What is
 * chosen is an id: it stays what it is while the list is being read, changes its order or loses the item. */
struct _StafettChoiceRow
{
  AdwComboRow parent_instance;

  const StafettField *field;    /* (nullable) */
  GListStore         *choices;  /* (owned) (element-type StafettChoice) */
  StafettItemModel   *items;    /* (owned) (nullable) */
  GPtrArray          *texts;    /* (owned) (nullable): a text's id is its place in it, counted from 1 */
  gboolean            optional; /* whether nothing can be chosen */
  char               *nothing;  /* (owned) (nullable): what it is called to choose nothing */
  gint64              left_out; /* an item that cannot be chosen, or 0 */
  gint64              value;    /* 0 for none; what is chosen, even before the items have been read */
  gboolean            updating;
};

enum {
  PROP_VALUE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void stafett_choice_row_init_field_row (StafettFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettChoiceRow, stafett_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_FIELD_ROW, stafett_choice_row_init_field_row))

static StafettChoice *
make_item_choice (StafettChoiceRow *self,
                  StafettItem      *item)
{
  const StafettRecord *record = stafett_item_get_record (item);
  const char *description = stafett_item_get_description (item);
  const char *subtitle = description;
  g_autofree char *name = NULL;

  if (!stafett_item_is_deleted (item))
    name = g_strdup (stafett_item_get_name (item));
  else if (record->kind == STAFETT_RECORD_KIND_ASSOCIATE)
    name = g_strdup_printf (C_("associate", "%s (no longer active)"), stafett_item_get_name (item));
  else
    name = g_strdup_printf (C_("list item", "%s (deleted)"), stafett_item_get_name (item));

  if (record->kind == STAFETT_RECORD_KIND_CATEGORY)
    {
      const StafettField *group = stafett_record_kind_find_field (record->kind, "group", NULL);

      subtitle = stafett_enum_get_label (group->enum_type (), ((const StafettCategory *) (gconstpointer) record)->group);
    }

  return stafett_choice_new (record->id, name, subtitle, description,
                             stafett_item_model_get_grouping (self->items) ? stafett_item_get_heading (item) : NULL);
}

static void
append (GPtrArray     *choices,
        StafettChoice *choice)
{
  g_ptr_array_add (choices, choice);
}

/* What has no heading comes first, for below a heading it would seem to belong there; then the headings, in the order in which the
 * list has them. */
static void
insert_item (StafettChoiceRow *self,
             GPtrArray        *choices,
             StafettItem      *item)
{
  StafettChoice *choice = make_item_choice (self, item);
  const char *heading = stafett_choice_get_heading (choice);
  guint place = heading != NULL ? choices->len : 0;

  for (guint i = 0; i < choices->len; i++)
    if (stafett_heading_equal (stafett_choice_get_heading (choices->pdata[i]), heading))
      place = i + 1;

  g_ptr_array_insert (choices, (int) place, choice);
}

static void
append_items (StafettChoiceRow *self,
              GPtrArray        *choices)
{
  StafettItem *present;
  guint position;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (stafett_item_get_id (item) != self->left_out)
        insert_item (self, choices, item);
    }

  /* A deleted or hidden item cannot be chosen anew, but who has it keeps it. */
  present = self->value != 0 ? stafett_item_model_find (self->items, self->value, &position) : NULL;
  if (present != NULL && position == G_MAXUINT)
    insert_item (self, choices, present);
}

static void
append_enum (StafettChoiceRow *self,
             GPtrArray        *choices)
{
  GEnumClass *klass = g_type_class_ref (self->field->enum_type ());

  for (guint i = 0; i < klass->n_values; i++)
    append (choices, stafett_choice_new (klass->values[i].value,
                                         stafett_enum_get_label (self->field->enum_type (), klass->values[i].value), NULL, NULL,
                                         NULL));
  g_type_class_unref (klass);
}

static guint
find_position (StafettChoiceRow *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->choices)); i++)
    {
      g_autoptr (StafettChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (stafett_choice_get_id (choice) == self->value)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
update_tooltip (StafettChoiceRow *self)
{
  StafettChoice *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), choice != NULL ? stafett_choice_get_description (choice) : NULL);
}

/* A list that is open keeps its place when it is only read again. */
static gboolean
differs (StafettChoiceRow *self,
         GPtrArray        *choices)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->choices)) != choices->len)
    return TRUE;

  for (guint i = 0; i < choices->len; i++)
    {
      g_autoptr (StafettChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), i);

      if (!stafett_choice_equal (choice, choices->pdata[i]))
        return TRUE;
    }

  return FALSE;
}

static void
update (StafettChoiceRow *self)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->optional || (self->value == 0 && self->field != NULL && !self->field->mandatory && self->items != NULL))
    append (choices, stafett_choice_new (0, self->nothing != NULL ? self->nothing : C_("nothing chosen", "None"), NULL, NULL, NULL));
  if (self->items != NULL)
    append_items (self, choices);
  else if (self->texts != NULL)
    for (guint i = 0; i < self->texts->len; i++)
      append (choices, stafett_choice_new (i + 1, self->texts->pdata[i], NULL, NULL, NULL));
  else
    append_enum (self, choices);

  self->updating = TRUE;
  if (differs (self, choices))
    g_list_store_splice (self->choices, 0, g_list_model_get_n_items (G_LIST_MODEL (self->choices)), choices->pdata, choices->len);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_position (self));
  self->updating = FALSE;
  update_tooltip (self);
}

static gint64
find_text (StafettChoiceRow *self,
           const char       *text)
{
  guint index;

  if (text == NULL)
    return 0;

  if (!g_ptr_array_find_with_equal_func (self->texts, text, g_str_equal, &index))
    {
      index = self->texts->len;
      g_ptr_array_add (self->texts, g_strdup (text));
    }

  return index + 1;
}

static void
stafett_choice_row_load (StafettFieldRow    *row,
                         const StafettField *field,
                         gconstpointer       record)
{
  StafettChoiceRow *self = STAFETT_CHOICE_ROW (row);

  stafett_choice_row_set_value (self, self->texts != NULL ? find_text (self, stafett_record_get_text (record, field))
                                                          : stafett_record_get_integer (record, field));
}

static gboolean
stafett_choice_row_store (StafettFieldRow     *row,
                          const StafettField  *field,
                          gpointer             record,
                          GError             **error)
{
  StafettChoiceRow *self = STAFETT_CHOICE_ROW (row);

  if (self->texts != NULL)
    stafett_record_set_text (record, field, self->value != 0 ? self->texts->pdata[self->value - 1] : NULL);
  else
    stafett_record_set_integer (record, field, self->value);

  return TRUE;
}

static void
stafett_choice_row_init_field_row (StafettFieldRowInterface *iface)
{
  iface->load = stafett_choice_row_load;
  iface->store = stafett_choice_row_store;
}

static void
selected_cb (StafettChoiceRow *self)
{
  StafettChoice *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));

  if (self->updating || choice == NULL || stafett_choice_get_id (choice) == self->value)
    return;

  self->value = stafett_choice_get_id (choice);
  update_tooltip (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
  stafett_field_row_emit_changed (STAFETT_FIELD_ROW (self));
}

static void
setup_button_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_button_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (list_item)),
                       stafett_choice_get_name (gtk_list_item_get_item (list_item)));
}

static void
setup_list_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, stafett_choice_cell_new ());
}

static void
update_check (StafettChoiceRow *self,
              GtkListItem      *list_item)
{
  stafett_choice_cell_set_chosen (STAFETT_CHOICE_CELL (gtk_list_item_get_child (list_item)),
                                  adw_combo_row_get_selected_item (ADW_COMBO_ROW (self)) == gtk_list_item_get_item (list_item));
}

static void
check_cb (StafettChoiceRow *self,
          GParamSpec       *pspec,
          GtkListItem      *list_item)
{
  update_check (self, list_item);
}

static gboolean
is_first_of_heading (StafettChoiceRow *self,
                     guint             position)
{
  g_autoptr (StafettChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->choices), position);
  g_autoptr (StafettChoice) before = position > 0 ? g_list_model_get_item (G_LIST_MODEL (self->choices), position - 1) : NULL;

  return before == NULL || !stafett_heading_equal (stafett_choice_get_heading (before), stafett_choice_get_heading (choice));
}

static void
bind_list_cb (StafettChoiceRow *self,
              GtkListItem      *list_item)
{
  stafett_choice_cell_set_choice (STAFETT_CHOICE_CELL (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item),
                                  is_first_of_heading (self, gtk_list_item_get_position (list_item)));
  g_signal_connect (self, "notify::selected-item", G_CALLBACK (check_cb), list_item);
  update_check (self, list_item);
}

static void
unbind_list_cb (StafettChoiceRow *self,
                GtkListItem      *list_item)
{
  g_signal_handlers_disconnect_by_func (self, check_cb, list_item);
}

static void
stafett_choice_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  StafettChoiceRow *self = STAFETT_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_int64 (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_choice_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_VALUE:
      stafett_choice_row_set_value (STAFETT_CHOICE_ROW (object), g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_choice_row_dispose (GObject *object)
{
  StafettChoiceRow *self = STAFETT_CHOICE_ROW (object);

  g_clear_object (&self->items);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (stafett_choice_row_parent_class)->dispose (object);
}

static void
stafett_choice_row_finalize (GObject *object)
{
  StafettChoiceRow *self = STAFETT_CHOICE_ROW (object);

  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->nothing, g_free);

  G_OBJECT_CLASS (stafett_choice_row_parent_class)->finalize (object);
}

static void
stafett_choice_row_class_init (StafettChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_choice_row_dispose;
  object_class->finalize = stafett_choice_row_finalize;
  object_class->get_property = stafett_choice_row_get_property;
  object_class->set_property = stafett_choice_row_set_property;

  /**
   * StafettChoiceRow:value:
   *
   * What is chosen: the value of an enumeration, the id of an item, the place of a text counted from 1; 0 for nothing.
   */
  properties[PROP_VALUE] =
    g_param_spec_int64 ("value", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stafett_choice_row_init (StafettChoiceRow *self)
{
  g_autoptr (GtkListItemFactory) button_factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list_factory = gtk_signal_list_item_factory_new ();

  self->choices = g_list_store_new (STAFETT_TYPE_CHOICE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  g_signal_connect (button_factory, "setup", G_CALLBACK (setup_button_cb), NULL);
  g_signal_connect (button_factory, "bind", G_CALLBACK (bind_button_cb), NULL);
  g_signal_connect (list_factory, "setup", G_CALLBACK (setup_list_cb), NULL);
  g_signal_connect_object (list_factory, "bind", G_CALLBACK (bind_list_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list_factory, "unbind", G_CALLBACK (unbind_list_cb), self, G_CONNECT_SWAPPED);
  adw_combo_row_set_factory (ADW_COMBO_ROW (self), button_factory);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), list_factory);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->choices));
  g_signal_connect (self, "notify::selected-item", G_CALLBACK (selected_cb), NULL);
}

/**
 * stafett_choice_row_new:
 * @field: an enumeration, or a field that is then given items or texts to choose from
 *
 * Returns: (transfer floating): a row in which one of a few values is chosen
 */
StafettChoiceRow *
stafett_choice_row_new (const StafettField *field)
{
  StafettChoiceRow *self = g_object_new (STAFETT_TYPE_CHOICE_ROW, "title", _(field->label), NULL);

  self->field = field;
  if (field->type == STAFETT_FIELD_ENUM)
    update (self);

  return self;
}

/**
 * stafett_choice_row_set_items:
 * @self: a row of a reference, or of no field
 * @items: the list that its value is of; it does not list its deleted items
 * @optional: whether nothing can be chosen too
 */
void
stafett_choice_row_set_items (StafettChoiceRow *self,
                              StafettItemModel *items,
                              gboolean          optional)
{
  g_return_if_fail (STAFETT_IS_CHOICE_ROW (self));
  g_return_if_fail (self->items == NULL);

  self->items = g_object_ref (items);
  self->optional = optional;
  g_signal_connect_object (items, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (items, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * stafett_choice_row_set_others:
 * @self: a row without a field
 * @items: the list that its value is of
 * @item_id: the item of it that cannot be chosen
 * @nothing: what it is called to choose nothing
 *
 * Lets another item be chosen instead of one, or none.
 */
void
stafett_choice_row_set_others (StafettChoiceRow *self,
                               StafettItemModel *items,
                               gint64            item_id,
                               const char       *nothing)
{
  g_return_if_fail (STAFETT_IS_CHOICE_ROW (self));
  g_return_if_fail (self->items == NULL);

  self->left_out = item_id;
  self->nothing = g_strdup (nothing);
  stafett_choice_row_set_items (self, items, TRUE);
}

/**
 * stafett_choice_row_set_texts:
 * @self: a row of a text
 * @texts: the texts to choose from; one that a record has is added to them
 */
void
stafett_choice_row_set_texts (StafettChoiceRow   *self,
                              const char * const *texts)
{
  g_return_if_fail (STAFETT_IS_CHOICE_ROW (self));
  g_return_if_fail (self->texts == NULL);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (self->texts, g_strdup (texts[i]));
  update (self);
}

/**
 * stafett_choice_row_set_value:
 * @self: a row
 * @value: what is chosen from now on
 *
 * Chooses for the person; #StafettFieldRow::changed-by-user is not emitted.
 */
void
stafett_choice_row_set_value (StafettChoiceRow *self,
                              gint64            value)
{
  g_return_if_fail (STAFETT_IS_CHOICE_ROW (self));

  if (self->value == value)
    return;

  self->value = value;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * stafett_choice_row_get_value:
 * @self: a row
 *
 * Returns: see #StafettChoiceRow:value
 */
gint64
stafett_choice_row_get_value (StafettChoiceRow *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE_ROW (self), 0);

  return self->value;
}

/**
 * stafett_choice_row_get_item:
 * @self: a row that has been given items
 *
 * Returns: (transfer none) (nullable): the item that is chosen, also a deleted one; %NULL while the list has not been read
 */
StafettItem *
stafett_choice_row_get_item (StafettChoiceRow *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE_ROW (self), NULL);

  return self->value != 0 && self->items != NULL ? stafett_item_model_find (self->items, self->value, NULL) : NULL;
}
