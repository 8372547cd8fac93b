/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-item-row.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-user-groups.h"

/* A category or a lead status in its list, which can be dragged to another place. */
struct _StafettItemRow
{
  AdwActionRow parent_instance;

  StafettItem     *item; /* (owned) */
  StafettItemUses *uses; /* (owned) */
  gboolean         grouping;

  GtkWidget       *group;
  GtkWidget       *mark;
  GtkWidget       *deleted;
  GtkWidget       *count;
};

enum {
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettItemRow, stafett_item_row, ADW_TYPE_ACTION_ROW)

static GtkWidget *
add_label (StafettItemRow *self,
           const char     *text,
           const char     *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, css_class);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), label);

  return label;
}

/* What is below the name: the description, and, while the list uses it, how choosers show the item. */
static char *
dup_subtitle (StafettItemRow *self)
{
  const char *description = stafett_item_get_description (self->item);
  const char *heading = stafett_item_get_heading (self->item);
  GString *lines = g_string_new (description);
  g_autofree char *groups = NULL;

  if (!self->grouping)
    return g_string_free (lines, FALSE);

  groups = stafett_user_groups_join (((const StafettCategory *) stafett_item_get_record (self->item))->user_groups);
  if (lines->len > 0 && (heading != NULL || groups != NULL))
    g_string_append_c (lines, '\n');
  if (heading != NULL && groups != NULL)
    /* Translators: of a category: its heading in choosers, and the names of the user groups that see it there */
    g_string_append_printf (lines, _("Heading: %s · Visible for: %s"), heading, groups);
  else if (heading != NULL)
    g_string_append_printf (lines, _("Heading: %s"), heading);
  else if (groups != NULL)
    g_string_append_printf (lines, _("Visible for: %s"), groups);

  return g_string_free (lines, FALSE);
}

/* A screen reader says it with the name, not only when it comes to the word in the row. */
static void
tell_deleted (StafettItemRow *self,
              gboolean        deleted,
              const char     *description)
{
  g_autofree char *text = NULL;

  if (!deleted)
    return; /* the tooltip describes the row */

  /* Translators: what a screen reader says of a deleted list item; its description */
  text = description != NULL ? g_strdup_printf (_("Deleted: %s"), description) : g_strdup (_("Deleted"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update (StafettItemRow *self)
{
  g_autofree char *subtitle = dup_subtitle (self);
  const StafettRecord *record = stafett_item_get_record (self->item);
  const char *description = stafett_item_get_description (self->item);
  gboolean deleted = stafett_item_is_deleted (self->item);
  gboolean marked;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), stafett_item_get_name (self->item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
  tell_deleted (self, deleted, description);
  gtk_widget_set_visible (self->deleted, deleted);
  if (deleted)
    gtk_widget_add_css_class (GTK_WIDGET (self), "deleted");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "deleted");

  if (record->kind == STAFETT_RECORD_KIND_CATEGORY)
    {
      const StafettCategory *category = (const StafettCategory *) record;

      marked = category->lead_status_enabled;
      gtk_label_set_label (GTK_LABEL (self->mark), _("Lead status"));
      gtk_label_set_label (GTK_LABEL (self->group), stafett_enum_get_label (STAFETT_TYPE_CATEGORY_GROUP, (int) category->group));
    }
  else
    {
      marked = ((const StafettLeadStatus *) record)->is_default;
      gtk_label_set_label (GTK_LABEL (self->mark), _("Default"));
    }
  gtk_widget_set_visible (self->group, record->kind == STAFETT_RECORD_KIND_CATEGORY);
  gtk_widget_set_visible (self->mark, marked);
}

static char *
dup_count (StafettItemRow *self,
           gint64          uses)
{
  const StafettRecord *record = stafett_item_get_record (self->item);

  if (uses < 0)
    return g_strdup ("…");

  return record->kind == STAFETT_RECORD_KIND_CATEGORY
         ? g_strdup_printf (ngettext ("%'d company", "%'d companies", (gulong) uses), (int) uses)
         : g_strdup_printf (ngettext ("%'d contact", "%'d contacts", (gulong) uses), (int) uses);
}

static void
update_count (StafettItemRow *self)
{
  gint64 uses = stafett_item_uses_get (self->uses, stafett_item_get_id (self->item));
  g_autofree char *text = dup_count (self, uses);
  /* Translators: what the button shows: the number of companies or contacts, and the category or lead status that they have */
  g_autofree char *name = g_strdup_printf (_("Show %s: %s"), text, stafett_item_get_name (self->item));

  gtk_button_set_label (GTK_BUTTON (self->count), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (self->count, name);
  gtk_widget_set_sensitive (self->count, uses > 0);
}

/* The page of those records, narrowed down to this item. */
static void
count_cb (StafettItemRow *self)
{
  const StafettRecord *record = stafett_item_get_record (self->item);
  gboolean category = record->kind == STAFETT_RECORD_KIND_CATEGORY;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
  /* Translators: above the list of companies or contacts, when it is narrowed down to those that have the item */
  g_autofree char *text = category ? g_strdup_printf (_("Only companies with the category “%s”"), stafett_item_get_name (self->item))
                                   : g_strdup_printf (_("Only contacts with the lead status “%s”"), stafett_item_get_name (self->item));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-part", "(ssss)", category ? "companies" : "contacts",
                              category ? "category-id" : "lead-status-id", id, text);
}

/* As wide in every row, so that the counts stand below each other. */
static void
add_count (StafettItemRow *self)
{
  GtkLabel *label;

  self->count = gtk_button_new_with_label ("");
  label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->count)));
  gtk_label_set_xalign (label, 1);
  gtk_label_set_width_chars (label, 12);
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->count, "flat");
  gtk_widget_add_css_class (self->count, "item-count");
  g_signal_connect_object (self->count, "clicked", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->count);
}

static GdkContentProvider *
drag_prepare_cb (StafettItemRow *self,
                 double          x,
                 double          y)
{
  return stafett_item_is_deleted (self->item) ? NULL : gdk_content_provider_new_typed (STAFETT_TYPE_ITEM, self->item);
}

static void
drag_begin_cb (StafettItemRow *self,
               GdkDrag        *drag,
               GtkDragSource  *source)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
drop_cb (StafettItemRow *self,
         const GValue   *value,
         double          x,
         double          y)
{
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, g_value_get_object (value));

  return TRUE;
}

static void
stafett_item_row_dispose (GObject *object)
{
  StafettItemRow *self = STAFETT_ITEM_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->uses);

  G_OBJECT_CLASS (stafett_item_row_parent_class)->dispose (object);
}

static void
stafett_item_row_class_init (StafettItemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_item_row_dispose;

  /**
   * StafettItemRow::dropped:
   * @self: the row
   * @item: the item that was dragged here
   */
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", STAFETT_TYPE_ITEM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, STAFETT_TYPE_ITEM);
}

static void
stafett_item_row_init (StafettItemRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (STAFETT_TYPE_ITEM, GDK_ACTION_MOVE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 3);
  self->deleted = add_label (self, _("Deleted"), "stafett-tag");
  self->mark = add_label (self, NULL, "stafett-tag");
  self->group = add_label (self, NULL, "dim-label");
  add_count (self);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * stafett_item_row_new:
 * @item: a category or a lead status
 * @uses: how many records use the items of its list
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
stafett_item_row_new (StafettItem     *item,
                      StafettItemUses *uses)
{
  StafettItemRow *self = g_object_new (STAFETT_TYPE_ITEM_ROW, NULL);

  self->item = g_object_ref (item);
  self->uses = g_object_ref (uses);
  g_signal_connect_object (item, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (uses, "changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  update (self);
  update_count (self);

  return GTK_WIDGET (self);
}

/**
 * stafett_item_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none): the item
 */
StafettItem *
stafett_item_row_get_item (StafettItemRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ITEM_ROW (self), NULL);

  return self->item;
}

/**
 * stafett_item_row_set_grouping:
 * @self: a row of a category
 * @grouping: whether the list uses headings and user groups, and the row therefore tells them
 */
void
stafett_item_row_set_grouping (StafettItemRow *self,
                               gboolean        grouping)
{
  g_return_if_fail (STAFETT_IS_ITEM_ROW (self));

  self->grouping = grouping;
  update (self);
}
