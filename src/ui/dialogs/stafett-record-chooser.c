/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-record-chooser.h"

#include <glib/gi18n.h>

#include "models/stafett-query-model.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-transient.h"

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettRecordChooser
{
  AdwWindow parent_instance;

  StafettQueryModel *model;    /* (owned) */
  gboolean           entering; /* the first match is chosen as soon as it is known */

  GtkWidget         *search;
  GtkWidget         *stack;
  GtkListView       *list;
  AdwStatusPage     *empty;
};

G_DEFINE_FINAL_TYPE (StafettRecordChooser, stafett_record_chooser, ADW_TYPE_WINDOW)

static void
choose (StafettRecordChooser *self,
        guint                 position)
{
  gint64 id = stafett_query_model_get_id (self->model, position);

  if (id == 0)
    return;

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
update (StafettRecordChooser *self)
{
  StafettListQuery *query = stafett_query_model_get_query (self->model);
  gboolean contacts = stafett_list_query_get_list (query) == STAFETT_LIST_CONTACTS;

  if (self->entering && !stafett_query_model_is_loading (self->model))
    {
      self->entering = FALSE;
      choose (self, 0);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
      return;
    }

  if (stafett_query_model_is_loading (self->model))
    return;

  if (stafett_list_query_get_search (query) != NULL)
    {
      adw_status_page_set_title (self->empty, _("Nothing found"));
      adw_status_page_set_description (self->empty, _("Try another search."));
    }
  else
    {
      adw_status_page_set_title (self->empty, contacts ? _("No contacts") : _("No companies"));
      adw_status_page_set_description (self->empty, contacts ? _("This company has no contacts yet.")
                                                             : _("Add a company first."));
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

static void
search_changed_cb (StafettRecordChooser *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_copy (stafett_query_model_get_query (self->model));

  self->entering = FALSE;
  stafett_list_query_set_search (query, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  stafett_query_model_set_query (self->model, query);
}

/* Enter in the search takes the first match of what has been typed, which may still be on its way. */
static void
search_activated_cb (StafettRecordChooser *self)
{
  const char *search = stafett_list_query_get_search (stafett_query_model_get_query (self->model));

  if (g_strcmp0 (search != NULL ? search : "", gtk_editable_get_text (GTK_EDITABLE (self->search))) != 0)
    search_changed_cb (self);
  self->entering = TRUE;
  update (self);
}

static void
row_activated_cb (StafettRecordChooser *self,
                  guint                 position)
{
  choose (self, position);
}

static gboolean
key_pressed_cb (StafettRecordChooser *self,
                guint                 keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
failed_cb (StafettRecordChooser *self,
           const GError         *error)
{
  stafett_feedback_error (GTK_WIDGET (self), _("The list cannot be read"), error);
}

static char *
join (const char *first,
      const char *second)
{
  if (first != NULL && second != NULL)
    return g_strdup_printf ("%s · %s", first, second);

  return g_strdup (first != NULL ? first : second);
}

static void
show_row (StafettRow  *row,
          GtkListItem *list_item)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *details = gtk_widget_get_last_child (gtk_list_item_get_child (list_item));
  gboolean contact = stafett_row_find_column (row, "title") != NULL;
  g_autofree char *text = NULL;

  text = join (stafett_row_get_cell (row, contact ? "title" : "category"), stafett_row_get_cell (row, contact ? "email" : "city"));
  gtk_label_set_label (GTK_LABEL (name), stafett_row_get_cell (row, "name"));
  gtk_label_set_label (GTK_LABEL (details), text);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *details = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (details, "dim-label");
  gtk_widget_add_css_class (details, "caption");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), details);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  StafettRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  gtk_widget_get_first_child (box), NULL, -1);
  g_signal_connect (row, "changed", G_CALLBACK (show_row), list_item);
  show_row (row, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_row, list_item);
}

static void
stafett_record_chooser_dispose (GObject *object)
{
  StafettRecordChooser *self = STAFETT_RECORD_CHOOSER (object);

  g_clear_object (&self->model);

  G_OBJECT_CLASS (stafett_record_chooser_parent_class)->dispose (object);
}

static void
stafett_record_chooser_class_init (StafettRecordChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_record_chooser_dispose;

  /**
   * StafettRecordChooser::chosen:
   * @self: the window, which closes
   * @id: the record that was chosen
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", STAFETT_TYPE_RECORD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/dialogs/stafett-record-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettRecordChooser, search);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordChooser, list);
  gtk_widget_class_bind_template_child (widget_class, StafettRecordChooser, empty);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_record_chooser_init (StafettRecordChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search, keys);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), self->search);
}

/**
 * stafett_record_chooser_new:
 * @session: a session
 * @kind: companies or contacts
 * @company_id: for contacts: only those of this company
 * @parent: the window that it belongs to
 *
 * A window in which one of very many records is found and chosen.
 *
 * Returns: (transfer none): the window
 */
StafettRecordChooser *
stafett_record_chooser_new (StafettSession    *session,
                            StafettRecordKind  kind,
                            gint64             company_id,
                            GtkWindow         *parent)
{
  gboolean contacts = kind == STAFETT_RECORD_KIND_CONTACT;
  StafettRecordChooser *self = g_object_new (STAFETT_TYPE_RECORD_CHOOSER,
                                             "title", contacts ? _("Choose a contact") : _("Choose a company"),
                                             "transient-for", parent,
                                             NULL);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (contacts ? STAFETT_LIST_CONTACTS : STAFETT_LIST_COMPANIES);
  g_autofree char *company = g_strdup_printf ("%" G_GINT64_FORMAT, company_id);
  g_autoptr (GtkSelectionModel) selection = NULL;

  stafett_transient_follow (GTK_WINDOW (self));
  if (contacts)
    stafett_list_query_add_filter (query, "company-id", company);

  self->model = stafett_query_model_new (session, query);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_list_view_set_model (self->list, selection);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  contacts ? _("Contacts") : _("Companies"), -1);

  return self;
}
