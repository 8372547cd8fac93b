/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-company-page.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/stafett-feedback.h"
#include "ui/stafett-format.h"
#include "ui/widgets/stafett-columns.h"

struct _StafettCompanyPage
{
  StafettPage parent_instance;

  gint64             company_id;
  GCancellable      *cancellable; /* (owned) */
  StafettRecordList *contacts;

  GtkWidget         *edit_button;
  GtkWidget         *delete_button;
  GtkWidget         *deleted_bar;
  GtkWidget         *restore_button;
  GtkFlowBox        *facts;
  GtkStack          *stack;
};

G_DEFINE_FINAL_TYPE (StafettCompanyPage, stafett_company_page, STAFETT_TYPE_PAGE)

/* What is told of the company, in this order; an empty one is left out. */
static const char * const shown_columns[] = {
  "category", "group", "our-contact", "phone", "email", "web-address", "city", "country", "organisation-number", "source", "note",
};

static void
add_fact (StafettCompanyPage *self,
          const char         *label,
          const char         *text,
          const char         *description)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (label);
  GtkWidget *value = gtk_label_new (text);
  GtkWidget *child;

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (value), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (value), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (value), 18); /* as wide as its column, which is one of two in a narrow window */
  gtk_widget_set_tooltip_text (value, description != NULL ? description : text);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, caption, NULL, -1);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), value);
  gtk_flow_box_insert (self->facts, box, -1);

  child = gtk_widget_get_parent (box);
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY, caption, value, NULL, -1);
}

static void
show_facts (StafettCompanyPage *self,
            StafettTable       *table)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_flow_box_remove (self->facts, child);

  for (gsize i = 0; i < G_N_ELEMENTS (shown_columns); i++)
    {
      int column = stafett_table_find_column (table, shown_columns[i]);
      const StafettColumn *info = stafett_table_get_column (table, (guint) column);
      g_autofree char *text = stafett_format_cell (info, stafett_table_get_cell (table, 0, (guint) column), NULL);

      if (*text != '\0')
        add_fact (self, _(info->label), text,
                  g_str_equal (info->name, "category") ? stafett_table_get (table, 0, "category-description") : NULL);
    }
}

static void
category_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (StafettCompanyPage) self = user_data;
  g_autoptr (StafettCategory) category = stafett_session_load_finish (STAFETT_SESSION (source), result, NULL);

  /* domain.md section 3: when a lead status shows. */
  if (category != NULL)
    stafett_record_list_set_column_visible (self->contacts, "lead-status",
                                            category->group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER && category->lead_status_enabled);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettCompanyPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettTable) table = NULL;
  gboolean deleted;

  table = stafett_session_list_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (table == NULL)
    {
      stafett_feedback_error (GTK_WIDGET (self), _("The company cannot be read"), error);
      return;
    }
  if (stafett_table_get_n_rows (table) == 0)
    return;

  stafett_page_set_title (STAFETT_PAGE (self), stafett_table_get (table, 0, "name"));
  show_facts (self, table);
  deleted = g_strcmp0 (stafett_table_get (table, 0, "deleted"), "1") == 0;
  gtk_widget_set_visible (self->deleted_bar, deleted);
  gtk_widget_set_visible (self->edit_button, !deleted);
  gtk_widget_set_visible (self->delete_button, !deleted);
  stafett_session_load_async (STAFETT_SESSION (source), STAFETT_RECORD_KIND_CATEGORY,
                              g_ascii_strtoll (stafett_table_get (table, 0, "category-id"), NULL, 10), self->cancellable,
                              category_cb, g_object_ref (self));
}

static void
load (StafettCompanyPage *self)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_COMPANIES);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->company_id);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stafett_list_query_set_deleted (query, TRUE);
  stafett_list_query_add_filter (query, "id", id);
  stafett_session_list_async (stafett_page_get_session (STAFETT_PAGE (self)), query, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
committed_cb (StafettCompanyPage *self,
              StafettCommit      *commit)
{
  if (stafett_commit_touches (commit, STAFETT_RECORD_KIND_COMPANY, self->company_id) ||
      stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_CATEGORY) ||
      stafett_commit_touches_kind (commit, STAFETT_RECORD_KIND_ASSOCIATE))
    load (self);
}

static GtkWidget *
make_add_button (StafettCompanyPage *self,
                 const char         *label,
                 const char         *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", self->company_id);
  return button;
}

static StafettRecordList *
add_list (StafettCompanyPage *self,
          StafettList         list,
          const char         *name,
          const char         *title,
          const char         *add_label,
          const char         *add_action,
          const char         *empty_title,
          const char         *empty_description)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  g_autoptr (StafettQueryModel) model = NULL;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->company_id);
  const StafettRecordColumn *columns;
  StafettRecordList *records;
  GtkWidget *empty_button = NULL;
  guint n_columns;

  stafett_list_query_add_filter (query, "company-id", id);
  model = stafett_query_model_new (stafett_page_get_session (STAFETT_PAGE (self)), query);
  columns = stafett_columns_get (list, TRUE, &n_columns);
  records = stafett_record_list_new (title, columns, n_columns);
  if (add_label != NULL)
    {
      GtkWidget *button = make_add_button (self, add_label, add_action);

      gtk_widget_set_halign (button, GTK_ALIGN_END);
      gtk_widget_set_margin_end (button, 12);
      gtk_widget_set_margin_bottom (button, 6);
      gtk_box_append (GTK_BOX (box), button);
      empty_button = make_add_button (self, add_label, add_action);
    }
  stafett_record_list_set_empty (records, "document-new-symbolic", empty_title, empty_description, empty_button);
  stafett_record_list_set_model (records, model);
  gtk_widget_set_vexpand (GTK_WIDGET (records), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (records));
  gtk_stack_add_titled (self->stack, box, name, title);

  return records;
}

static void
stafett_company_page_dispose (GObject *object)
{
  StafettCompanyPage *self = STAFETT_COMPANY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (stafett_company_page_parent_class)->dispose (object);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  StafettCompanyPage *self = STAFETT_COMPANY_PAGE (widget);
  const char *visible = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (visible, "sales") == 0)
    gtk_widget_activate_action (widget, "win.add-sale", "x", self->company_id);
  else
    gtk_widget_activate_action (widget, "win.add-contact", "x", self->company_id);
}

static void
stafett_company_page_class_init (StafettCompanyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_company_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/pages/stafett-company-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettCompanyPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, StafettCompanyPage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, StafettCompanyPage, deleted_bar);
  gtk_widget_class_bind_template_child (widget_class, StafettCompanyPage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, StafettCompanyPage, facts);
  gtk_widget_class_bind_template_child (widget_class, StafettCompanyPage, stack);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_cb);
}

static void
stafett_company_page_init (StafettCompanyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stafett_company_page_new:
 * @session: a session
 * @company_id: the company
 *
 * Returns: (transfer floating): a page with the company, its contacts, sales and history
 */
StafettPage *
stafett_company_page_new (StafettSession *session,
                          gint64          company_id)
{
  StafettCompanyPage *self = g_object_new (STAFETT_TYPE_COMPANY_PAGE, "session", session, NULL);
  StafettRecordList *list;

  self->company_id = company_id;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit_button), "x", company_id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->delete_button), "(ix)", STAFETT_RECORD_KIND_COMPANY, company_id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore_button), "(ix)", STAFETT_RECORD_KIND_COMPANY, company_id);
  self->contacts = add_list (self, STAFETT_LIST_CONTACTS, "contacts", _("Contacts"), _("_Add contact"), "win.add-contact",
                             _("No contacts yet"), _("The people of this company belong here."));
  stafett_record_list_set_open_action (self->contacts, "win.edit-contact", NULL);
  list = add_list (self, STAFETT_LIST_SALES, "sales", _("Sales"), _("_Add sale"), "win.add-sale",
                   _("No sales yet"), _("Sales to this company belong here."));
  stafett_record_list_set_open_action (list, "win.edit-sale", NULL);
  add_list (self, STAFETT_LIST_JOURNAL, "history", _("History"), NULL, NULL,
            _("No history yet"), _("What happens to this company is told here."));

  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  load (self);

  return STAFETT_PAGE (self);
}

/**
 * stafett_company_page_get_company_id:
 * @self: a page
 *
 * Returns: the company that it shows
 */
gint64
stafett_company_page_get_company_id (StafettCompanyPage *self)
{
  g_return_val_if_fail (STAFETT_IS_COMPANY_PAGE (self), 0);

  return self->company_id;
}
