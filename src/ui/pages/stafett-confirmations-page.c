/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-confirmations-page.h"

#include <glib/gi18n.h>

#include "ui/stafett-question.h"

struct _StafettConfirmationsPage
{
  StafettListPage parent_instance;

  GtkWidget *accept_all;
  GtkWidget *keep_all;
};

G_DEFINE_FINAL_TYPE (StafettConfirmationsPage, stafett_confirmations_page, STAFETT_TYPE_LIST_PAGE)

static void
items_changed_cb (StafettConfirmationsPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (stafett_record_list_get_model (stafett_list_page_get_list (STAFETT_LIST_PAGE (self))))) > 0;

  gtk_widget_set_visible (self->accept_all, any);
  gtk_widget_set_visible (self->keep_all, any);
}

static GtkWidget *
add_button (StafettConfirmationsPage *self,
            const char               *label,
            const char               *tooltip,
            StafettAnswer             answer)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.answer-all");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", answer);
  gtk_widget_set_tooltip_text (button, tooltip);
  GTK_BUILDABLE_GET_IFACE (self)->add_child (GTK_BUILDABLE (self), NULL, G_OBJECT (button), "end");

  return button;
}

static void
stafett_confirmations_page_constructed (GObject *object)
{
  StafettConfirmationsPage *self = STAFETT_CONFIRMATIONS_PAGE (object);
  g_autoptr (StafettListQuery) query = stafett_question_new_query ();
  StafettQueryModel *model;

  G_OBJECT_CLASS (stafett_confirmations_page_parent_class)->constructed (object);

  self->accept_all = add_button (self, _("_Accept all"), _("Give every company the category that is suggested"), STAFETT_ANSWER_ACCEPT);
  self->keep_all = add_button (self, _("_Keep all"), _("Let every company keep its present category"), STAFETT_ANSWER_KEEP);
  model = stafett_record_list_get_model (stafett_list_page_get_list (STAFETT_LIST_PAGE (self)));
  stafett_query_model_set_query (model, query);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self);
}

static void
stafett_confirmations_page_class_init (StafettConfirmationsPageClass *klass)
{
  StafettListPageClass *page_class = STAFETT_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = stafett_confirmations_page_constructed;

  page_class->list = STAFETT_LIST_CONFIRMATIONS;
  page_class->search_label = N_("Search confirmations by company");
  page_class->open_action = "win.answer-question";
  page_class->empty_icon = "dialog-question-symbolic";
  page_class->empty_title = N_("Nothing waits for an answer");
  page_class->empty_description = N_("When a rule asks before it updates a category, its question waits here until somebody answers it.");
}

static void
stafett_confirmations_page_init (StafettConfirmationsPage *self)
{
}
