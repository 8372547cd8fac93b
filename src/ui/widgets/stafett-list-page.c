/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-list-page.h"

#include <glib/gi18n.h>

#include "ui/widgets/stafett-columns.h"

typedef struct {
  GtkWidget         *search;
  GtkWidget         *filter_bar; /* what the list is narrowed down to */
  GtkWidget         *filter_label;
  StafettRecordList *list;
} StafettListPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (StafettListPage, stafett_list_page, STAFETT_TYPE_PAGE)

static void
search_changed_cb (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettQueryModel *model = stafett_record_list_get_model (priv->list);
  g_autoptr (StafettListQuery) query = stafett_list_query_copy (stafett_query_model_get_query (model));

  stafett_list_query_set_search (query, gtk_editable_get_text (GTK_EDITABLE (priv->search)));
  stafett_query_model_set_query (model, query);
}

static void
search_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (STAFETT_LIST_PAGE (widget));

  gtk_widget_grab_focus (priv->search);
}

/* From the search, Down and Enter go on to what was found. */
static void
search_leave_cb (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  gtk_widget_child_focus (stafett_record_list_get_view (priv->list), GTK_DIR_TAB_FORWARD);
}

static void
show_everything_cb (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  stafett_list_page_set_filter (self, NULL, NULL, NULL);
  gtk_widget_grab_focus (priv->search); /* the button that had the focus is gone */
}

static GtkWidget *
make_filter_bar (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _everything"));

  priv->filter_bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  priv->filter_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (priv->filter_label), 0);
  gtk_label_set_wrap (GTK_LABEL (priv->filter_label), TRUE);
  gtk_widget_set_hexpand (priv->filter_label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_everything_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (priv->filter_bar), priv->filter_label);
  gtk_box_append (GTK_BOX (priv->filter_bar), button);
  gtk_widget_set_margin_start (priv->filter_bar, 6);
  gtk_widget_set_margin_end (priv->filter_bar, 6);
  gtk_widget_set_margin_bottom (priv->filter_bar, 6);
  gtk_widget_set_visible (priv->filter_bar, FALSE);

  return priv->filter_bar;
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  StafettListPageClass *klass = STAFETT_LIST_PAGE_GET_CLASS (widget);

  if (klass->add_action != NULL)
    gtk_widget_activate_action_variant (widget, klass->add_action, klass->add_takes_id ? g_variant_new_int64 (0) : NULL);
}

static GtkWidget *
make_add_button (StafettListPageClass *klass)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_(klass->add_label));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.add");
  return button;
}

static void
add_to_page (StafettListPage *self,
             GtkWidget       *child,
             const char      *type)
{
  GTK_BUILDABLE_GET_IFACE (self)->add_child (GTK_BUILDABLE (self), NULL, G_OBJECT (child), type);
}

static void
stafett_list_page_constructed (GObject *object)
{
  StafettListPage *self = STAFETT_LIST_PAGE (object);
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettListPageClass *klass = STAFETT_LIST_PAGE_GET_CLASS (self);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (klass->list);
  g_autoptr (StafettQueryModel) model = NULL;
  const StafettRecordColumn *columns;
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *filter_clamp = adw_clamp_new ();
  GtkWidget *empty_button = NULL;
  guint n_columns;

  G_OBJECT_CLASS (stafett_list_page_parent_class)->constructed (object);

  if (klass->add_action != NULL)
    {
      add_to_page (self, make_add_button (klass), "start");
      empty_button = make_add_button (klass);
    }

  priv->search = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _(klass->search_label), -1);
  g_object_set (priv->search, "placeholder-text", _(klass->search_label), NULL);
  gtk_widget_set_margin_top (priv->search, 6);
  gtk_widget_set_margin_bottom (priv->search, 6);
  gtk_widget_set_margin_start (priv->search, 6);
  gtk_widget_set_margin_end (priv->search, 6);
  g_signal_connect_object (priv->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->search, "activate", G_CALLBACK (search_leave_cb), self, G_CONNECT_SWAPPED);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), priv->search);
  add_to_page (self, clamp, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (filter_clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (filter_clamp), make_filter_bar (self));
  add_to_page (self, filter_clamp, NULL);

  columns = stafett_columns_get (klass->list, FALSE, &n_columns);
  priv->list = stafett_record_list_new (stafett_page_get_title (STAFETT_PAGE (self)), columns, n_columns);
  stafett_record_list_set_open_action (priv->list, klass->open_action, klass->id_column);
  stafett_record_list_set_empty (priv->list, klass->empty_icon, _(klass->empty_title), _(klass->empty_description), empty_button);
  model = stafett_query_model_new (stafett_page_get_session (STAFETT_PAGE (self)), query);
  stafett_record_list_set_model (priv->list, model);
  gtk_widget_set_vexpand (GTK_WIDGET (priv->list), TRUE);
  add_to_page (self, GTK_WIDGET (priv->list), NULL);
}

static void
stafett_list_page_class_init (StafettListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = stafett_list_page_constructed;
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
}

static void
stafett_list_page_init (StafettListPage *self)
{
}

/**
 * stafett_list_page_get_list:
 * @self: a page
 *
 * Returns: (transfer none): its table
 */
StafettRecordList *
stafett_list_page_get_list (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  g_return_val_if_fail (STAFETT_IS_LIST_PAGE (self), NULL);

  return priv->list;
}

/**
 * stafett_list_page_set_filter:
 * @self: a page
 * @column: (nullable): a column of its list, or %NULL to list everything
 * @value: (nullable): what the column must hold
 * @text: (nullable): what the list is narrowed down to, as a sentence, translated
 *
 * Narrows the list down, and says so above it, until the user asks for everything. The order stays; a search ends, for it would
 * hide some of what is asked for.
 */
void
stafett_list_page_set_filter (StafettListPage *self,
                              const char      *column,
                              const char      *value,
                              const char      *text)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettListPageClass *klass = STAFETT_LIST_PAGE_GET_CLASS (self);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (klass->list);
  StafettQueryModel *model;
  StafettListQuery *present;
  const char *order;
  gboolean descending;

  g_return_if_fail (STAFETT_IS_LIST_PAGE (self));

  model = stafett_record_list_get_model (priv->list);
  present = stafett_query_model_get_query (model);
  order = stafett_list_query_get_order (present, &descending);
  stafett_list_query_set_order (query, order, descending);
  if (column == NULL)
    {
      stafett_list_query_set_search (query, stafett_list_query_get_search (present));
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (priv->search), "");
      stafett_list_query_add_filter (query, column, value);
      gtk_label_set_label (GTK_LABEL (priv->filter_label), text);
    }
  gtk_widget_set_visible (priv->filter_bar, column != NULL);
  stafett_record_list_set_narrowed (priv->list, column != NULL);
  stafett_query_model_set_query (model, query);
}
