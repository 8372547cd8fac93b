/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-journal-page.h"

#include <glib/gi18n.h>

struct _StafettJournalPage
{
  StafettListPage parent_instance;

  GtkWidget *bar; /* what the journal is narrowed down to */
  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (StafettJournalPage, stafett_journal_page, STAFETT_TYPE_LIST_PAGE)

static void
show_everything_cb (StafettJournalPage *self)
{
  stafett_journal_page_set_rule (self, 0, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.search", NULL); /* the button that had the focus is gone */
}

/* The bar stands between the search and the table. */
static void
stafett_journal_page_constructed (GObject *object)
{
  StafettJournalPage *self = STAFETT_JOURNAL_PAGE (object);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *list;

  G_OBJECT_CLASS (stafett_journal_page_parent_class)->constructed (object);

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->button = gtk_button_new_with_mnemonic (_("Show _everything"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (show_everything_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->bar), self->label);
  gtk_box_append (GTK_BOX (self->bar), self->button);
  gtk_widget_set_margin_start (self->bar, 6);
  gtk_widget_set_margin_end (self->bar, 6);
  gtk_widget_set_margin_bottom (self->bar, 6);
  gtk_widget_set_visible (self->bar, FALSE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->bar);

  list = GTK_WIDGET (stafett_list_page_get_list (STAFETT_LIST_PAGE (self)));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (list)), clamp, gtk_widget_get_prev_sibling (list));
}

static void
stafett_journal_page_class_init (StafettJournalPageClass *klass)
{
  StafettListPageClass *page_class = STAFETT_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = stafett_journal_page_constructed;

  page_class->list = STAFETT_LIST_JOURNAL;
  page_class->search_label = N_("Search the journal by company");
  page_class->open_action = "win.show-company";
  page_class->id_column = "company-id";
  page_class->empty_icon = "document-open-recent-symbolic";
  page_class->empty_title = N_("Nothing has happened yet");
  page_class->empty_description = N_("Everything that changes is told here: by whom or by which rule, and when. Changes can be undone from here.");
}

static void
stafett_journal_page_init (StafettJournalPage *self)
{
}

/**
 * stafett_journal_page_set_rule:
 * @self: a page
 * @rule_id: the rule whose doings are shown, or 0 for the whole journal
 * @title: (nullable): the rule's name
 *
 * Narrows the journal down to what a rule did, until the user asks for everything.
 */
void
stafett_journal_page_set_rule (StafettJournalPage *self,
                               gint64              rule_id,
                               const char         *title)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (STAFETT_LIST_JOURNAL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, rule_id);
  StafettListQuery *present;
  StafettQueryModel *model;
  const char *order;
  gboolean descending;

  g_return_if_fail (STAFETT_IS_JOURNAL_PAGE (self));

  model = stafett_record_list_get_model (stafett_list_page_get_list (STAFETT_LIST_PAGE (self)));
  present = stafett_query_model_get_query (model);
  order = stafett_list_query_get_order (present, &descending);
  stafett_list_query_set_order (query, order, descending);
  stafett_list_query_set_search (query, stafett_list_query_get_search (present));
  if (rule_id != 0)
    {
      /* Translators: above the journal, when it is narrowed down to one rule; the rule's name */
      g_autofree char *text = g_strdup_printf (_("Only what the rule “%s” did"), title);

      stafett_list_query_add_filter (query, "rule-id", number);
      gtk_label_set_label (GTK_LABEL (self->label), text);
    }
  gtk_widget_set_visible (self->bar, rule_id != 0);
  stafett_record_list_set_narrowed (stafett_list_page_get_list (STAFETT_LIST_PAGE (self)), rule_id != 0);
  stafett_query_model_set_query (model, query);
}
