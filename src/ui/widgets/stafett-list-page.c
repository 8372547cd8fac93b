/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-list-page-private.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/stafett-application.h"
#include "ui/stafett-format.h"
#include "ui/widgets/stafett-column-menu.h"
#include "ui/widgets/stafett-columns.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (StafettListPage, stafett_list_page, STAFETT_TYPE_PAGE)

StafettListPagePrivate *
stafett_list_page_get_private (StafettListPage *self)
{
  return stafett_list_page_get_instance_private (self);
}

/* How many are listed; questions are counted in the sidebar. A list that is being read grows in steps. */
static void
update_count (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettQueryModel *model = stafett_record_list_get_model (priv->list);
  StafettList list = STAFETT_LIST_PAGE_GET_CLASS (self)->list;
  guint n = stafett_query_model_count (model);
  g_autofree char *count = NULL;

  if (list == STAFETT_LIST_CONFIRMATIONS || stafett_query_model_is_loading (model))
    return;

  count = n > 0 && !stafett_record_list_has_failed (priv->list) ? stafett_format_count (list, n) : NULL;
  stafett_page_set_subtitle (STAFETT_PAGE (self), count);
}

/* How many there are, where not all are listed. */
static void
update_part (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettQueryModel *model = stafett_record_list_get_model (priv->list);
  StafettListQuery *query = stafett_query_model_get_query (model);
  gboolean filtered = stafett_list_query_get_n_filters (query) > 0;
  gboolean searched = stafett_list_query_get_search (query) != NULL;

  stafett_part_bar_set_narrowed (priv->part_bar, (filtered || searched) &&
                                                   STAFETT_LIST_PAGE_GET_CLASS (self)->list != STAFETT_LIST_CONFIRMATIONS);
  if (stafett_record_list_has_failed (priv->list))
    stafett_part_bar_set_found (priv->part_bar, -1);
  else if (!stafett_query_model_is_loading (model))
    stafett_part_bar_set_found (priv->part_bar, stafett_query_model_count (model));
  update_count (self);
  stafett_list_page_follow_query (self);
}

/* Lists something else, in the order of the query. */
void
stafett_list_page_set_query (StafettListPage  *self,
                             StafettListQuery *query)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  stafett_record_list_set_failure (priv->list, NULL, NULL, 0);
  stafett_record_list_set_narrowed (priv->list, stafett_list_query_get_n_filters (query) > 0);
  stafett_query_model_set_query (stafett_record_list_get_model (priv->list), query);
  stafett_filter_bar_set_query (priv->filters, query, stafett_part_bar_get_told (priv->part_bar) != NULL);
  update_part (self);
}

static void
filters_changed_cb (StafettListPage  *self,
                    StafettListQuery *filtered)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettListQuery *present = stafett_query_model_get_query (stafett_record_list_get_model (priv->list));
  g_autoptr (StafettListQuery) query = stafett_list_query_copy (filtered);
  const char *order;
  gboolean descending;

  /* Somebody else may have sorted and searched since the bar was told the query. */
  order = stafett_list_query_get_order (present, &descending);
  stafett_list_query_set_order (query, order, descending);
  stafett_list_query_set_search (query, stafett_list_query_get_search (present));
  stafett_part_bar_set_told (priv->part_bar, NULL);
  stafett_list_page_set_query (self, query);
}

static void
search_changed_cb (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettListQuery *present = stafett_query_model_get_query (stafett_record_list_get_model (priv->list));
  g_autoptr (StafettListQuery) query = stafett_list_query_copy (present);

  stafett_list_query_set_search (query, gtk_editable_get_text (GTK_EDITABLE (priv->search)));
  if (g_strcmp0 (stafett_list_query_get_search (query), stafett_list_query_get_search (present)) != 0)
    stafett_list_page_set_query (self, query);
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

  stafett_record_list_focus_rows (priv->list);
}

/* Only what is deleted, see the filter of that name. */
static gboolean
lists_deleted (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  return stafett_list_query_get_deleted (stafett_query_model_get_query (stafett_record_list_get_model (priv->list)));
}

static void
set_label (StafettListPage       *self,
           GtkWidget             *button,
           StafettRecordListWhat  what,
           guint                  n)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  g_autofree char *label = stafett_record_list_dup_label (priv->list, what, n);
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);
  g_autofree char *name = g_strjoinv ("", parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, name);
}

static void
selection_changed_cb (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  guint n = stafett_record_selection_count (priv->selection);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (priv->selection));
  g_autofree char *selected = NULL;
  gboolean deleted;

  gtk_widget_set_visible (priv->selection_bar, n > 1);
  if (n <= 1)
    return;

  deleted = lists_deleted (self);
  selected = n == n_rows ? g_strdup_printf (ngettext ("All %'u selected", "All %'u selected", n), n)
                         : g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);
  gtk_label_set_label (GTK_LABEL (priv->selection_label), selected);
  set_label (self, priv->change_button, STAFETT_RECORD_LIST_CHANGE, n);
  set_label (self, priv->delete_button, STAFETT_RECORD_LIST_DELETE, n);
  set_label (self, priv->restore_button, STAFETT_RECORD_LIST_RESTORE, n);
  gtk_widget_set_visible (priv->all_button, n < n_rows);
  gtk_widget_set_visible (priv->change_button, !deleted);
  gtk_widget_set_visible (priv->delete_button, !deleted);
  gtk_widget_set_visible (priv->restore_button, deleted);
}

static void
select_nothing_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (STAFETT_LIST_PAGE (widget));

  if (priv->selection == NULL)
    return;

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (priv->selection));
  stafett_record_list_focus_rows (priv->list); /* the button that had the focus is gone */
}

/* What a row's menu does to all that is selected, for a button and a key of the page. */
static void
selected_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (STAFETT_LIST_PAGE (widget));
  static const struct {
    const char *page;
    const char *row;
  } actions[] = {
    { "page.change-selected", "row.change" },
    { "page.delete-selected", "row.delete" },
    { "page.restore-selected", "row.restore" },
    { "page.select-all", "row.select-all" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (priv->selection != NULL && g_str_equal (action, actions[i].page))
      gtk_widget_activate_action (GTK_WIDGET (priv->list), actions[i].row, NULL);
}

static GtkWidget *
make_bar_button (const char *icon,
                 const char *label,
                 const char *action)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_mnemonic (label);

  if (icon != NULL && label != NULL)
    {
      gtk_widget_set_tooltip_text (button, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/* Below the list while several rows are selected. */
static GtkWidget *
make_selection_bar (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  priv->selection_bar = gtk_action_bar_new ();
  priv->selection_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (priv->selection_label), PANGO_ELLIPSIZE_END);
  priv->all_button = make_bar_button ("edit-select-all-symbolic", _("Select all"), "page.select-all");
  priv->change_button = make_bar_button (NULL, _("_Change…"), "page.change-selected");
  priv->restore_button = make_bar_button (NULL, _("_Restore"), "page.restore-selected");
  priv->delete_button = make_bar_button ("user-trash-symbolic", NULL, "page.delete-selected");
  gtk_action_bar_pack_start (GTK_ACTION_BAR (priv->selection_bar), priv->selection_label);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (priv->selection_bar), priv->all_button);
  gtk_action_bar_pack_start (GTK_ACTION_BAR (priv->selection_bar),
                             make_bar_button ("window-close-symbolic", _("Select nothing"), "page.select-nothing"));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (priv->selection_bar), priv->delete_button);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (priv->selection_bar), priv->restore_button);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (priv->selection_bar), priv->change_button);
  g_signal_connect_object (priv->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->selection, "items-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  selection_changed_cb (self);

  return priv->selection_bar;
}

/* Journal entries and questions are not changed by hand. */
static gboolean
lists_records (StafettListPage *self)
{
  StafettList list = STAFETT_LIST_PAGE_GET_CLASS (self)->list;

  return list == STAFETT_LIST_COMPANIES || list == STAFETT_LIST_CONTACTS || list == STAFETT_LIST_SALES;
}

static void
show_everything_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  StafettListPage *self = STAFETT_LIST_PAGE (widget);
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);

  stafett_list_page_set_filters (self, NULL, NULL);
  gtk_widget_grab_focus (priv->search); /* the button that had the focus is gone */
}

/* The search, the filters and the columns. */
static GtkWidget *
make_tools (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (self);
  StafettListPageClass *klass = STAFETT_LIST_PAGE_GET_CLASS (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GApplication *application = g_application_get_default ();

  priv->search = gtk_search_entry_new ();
  /* A search that is under way gives way to the next letter. */
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (priv->search), 50);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _(klass->search_label), -1);
  g_object_set (priv->search, "placeholder-text", _(klass->search_label), NULL);
  gtk_widget_set_hexpand (priv->search, TRUE);
  g_signal_connect_object (priv->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->search, "activate", G_CALLBACK (search_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), priv->search);

  priv->filters = stafett_filter_bar_new (stafett_page_get_session (STAFETT_PAGE (self)), klass->list);
  g_signal_connect_object (priv->filters, "changed", G_CALLBACK (filters_changed_cb), self, G_CONNECT_SWAPPED);
  if (klass->list != STAFETT_LIST_CONFIRMATIONS)
    {
      gtk_box_append (GTK_BOX (line), stafett_filter_bar_get_button (priv->filters));
      gtk_box_append (GTK_BOX (line),
                      stafett_column_menu_new (priv->list, STAFETT_IS_APPLICATION (application)
                                                             ? stafett_application_get_settings (STAFETT_APPLICATION (application)) : NULL,
                                               stafett_enum_get_nick (stafett_list_get_type (), (int) klass->list)));
    }
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->filters));
  priv->part_bar = stafett_part_bar_new (stafett_list_page_can_save (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (priv->part_bar));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);

  return clamp;
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

/* In a narrow window a sign, so that the title has room. */
static void
narrow_cb (StafettListPage *self,
           GParamSpec      *pspec,
           GtkWidget       *button)
{
  const char *label = _(STAFETT_LIST_PAGE_GET_CLASS (self)->add_label);
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);
  g_autofree char *name = g_strjoinv ("", parts);
  gboolean narrow;

  g_object_get (self, "narrow", &narrow, NULL);
  if (!narrow)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
      gtk_widget_set_tooltip_text (button, NULL);
      gtk_button_set_label (GTK_BUTTON (button), label);
      gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
      return;
    }

  gtk_button_set_icon_name (GTK_BUTTON (button), "list-add-symbolic");
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (button, name);
}

static GtkWidget *
make_header_button (StafettListPage *self)
{
  GtkWidget *button = make_add_button (STAFETT_LIST_PAGE_GET_CLASS (self));

  g_signal_connect_object (self, "notify::narrow", G_CALLBACK (narrow_cb), button, 0);
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
  GtkWidget *empty_button = NULL;
  guint n_columns;

  G_OBJECT_CLASS (stafett_list_page_parent_class)->constructed (object);

  if (klass->add_action != NULL)
    {
      add_to_page (self, make_header_button (self), "start");
      empty_button = make_add_button (klass);
    }

  columns = stafett_columns_get (klass->list, FALSE, &n_columns);
  priv->list = stafett_record_list_new (stafett_page_get_title (STAFETT_PAGE (self)), columns, n_columns);
  stafett_record_list_set_open_action (priv->list, klass->open_action, klass->id_column);
  stafett_record_list_set_empty (priv->list, klass->empty_icon, _(klass->empty_title), _(klass->empty_description), empty_button);
  if (lists_records (self))
    priv->selection = stafett_record_list_set_many (priv->list);
  model = stafett_query_model_new (stafett_page_get_session (STAFETT_PAGE (self)), query);
  stafett_record_list_set_model (priv->list, model);
  stafett_list_page_init_selection (self);
  g_signal_connect_object (model, "notify::loading", G_CALLBACK (update_part), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (update_part), self, G_CONNECT_SWAPPED);
  priv->tools = make_tools (self);
  add_to_page (self, priv->tools, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (priv->list), TRUE);
  add_to_page (self, GTK_WIDGET (priv->list), NULL);
  if (priv->selection != NULL)
    add_to_page (self, make_selection_bar (self), NULL);
}

static void
stafett_list_page_dispose (GObject *object)
{
  StafettListPagePrivate *priv = stafett_list_page_get_instance_private (STAFETT_LIST_PAGE (object));

  if (priv->opened != NULL)
    g_signal_handlers_disconnect_by_data (priv->opened, object);
  g_clear_object (&priv->opened);
  g_clear_object (&priv->before);
  g_clear_pointer (&priv->saved, g_free);
  g_clear_pointer (&priv->own_title, g_free);

  G_OBJECT_CLASS (stafett_list_page_parent_class)->dispose (object);
}

static void
stafett_list_page_class_init (StafettListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = stafett_list_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = stafett_list_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "page.show-everything", NULL, show_everything_cb);
  stafett_list_page_install_selection (klass);
  gtk_widget_class_install_action (widget_class, "page.change-selected", NULL, selected_cb);
  gtk_widget_class_install_action (widget_class, "page.delete-selected", NULL, selected_cb);
  gtk_widget_class_install_action (widget_class, "page.restore-selected", NULL, selected_cb);
  gtk_widget_class_install_action (widget_class, "page.select-all", NULL, selected_cb);
  gtk_widget_class_install_action (widget_class, "page.select-nothing", NULL, select_nothing_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.change-selected", NULL);
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
 * stafett_list_page_set_filters:
 * @self: a page
 * @filters: (nullable) (array zero-terminated=1): columns of its list, each followed by what it must hold, or %NULL to list everything
 * @text: (nullable): what the list is narrowed down to, as a sentence, translated
 *
 * Narrows the list down, and says so above it, until the user asks for everything. The order stays; a search ends, for it would
 * hide some of what is asked for.
 */
void
stafett_list_page_set_filters (StafettListPage     *self,
                               const char * const  *filters,
                               const char          *text)
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
  gtk_editable_set_text (GTK_EDITABLE (priv->search), "");
  stafett_list_page_close_selection (self);
  stafett_part_bar_set_told (priv->part_bar, filters != NULL ? text : NULL);
  for (gsize i = 0; filters != NULL && filters[i] != NULL; i += 2)
    stafett_list_query_add_filter (query, filters[i], filters[i + 1]);
  stafett_list_page_set_query (self, query);
}
