/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-list-page-private.h"

#include <glib/gi18n.h>

/* A page of a list that shows a saved selection of it. */

enum {
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static StafettQueryModel *
get_model (StafettListPage *self)
{
  return stafett_record_list_get_model (stafett_list_page_get_private (self)->list);
}

/* What a selection that matches nothing says; %NULL if that is not what is on show. */
static void
update_nothing (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  g_autofree char *title = NULL;

  if (priv->opened == NULL || priv->modified)
    {
      stafett_record_list_set_nothing (priv->list, NULL, NULL, NULL);
      return;
    }

  /* Translators: %s is a selection */
  title = g_strdup_printf (_("“%s” is empty"), stafett_item_get_name (priv->opened));
  stafett_record_list_set_nothing (priv->list, title, _("Nothing passes its filters now. What does so later appears here by itself."),
                                   _("Show _all"));
}

static void
tell (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);

  stafett_page_set_title (STAFETT_PAGE (self), priv->opened != NULL ? stafett_item_get_name (priv->opened) : priv->own_title);
  stafett_part_bar_set_selection (priv->part_bar, priv->opened, priv->modified);
  update_nothing (self);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

/* Shows in the search, above the columns and in the list what the query asks for. */
static void
show_query (StafettListPage  *self,
            StafettListQuery *query)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  const char *search = stafett_list_query_get_search (query);
  const char *order;
  gboolean descending;

  order = stafett_list_query_get_order (query, &descending);
  stafett_part_bar_set_told (priv->part_bar, NULL);
  stafett_record_list_show_order (priv->list, order, descending);
  stafett_list_page_set_query (self, query);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (priv->search)), search != NULL ? search : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (priv->search), search != NULL ? search : "");
}

/* Nothing is listed instead: everything would be taken for what was saved. */
static void
show_unreadable (StafettListPage *self,
                 const GError    *error)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  g_autoptr (StafettListQuery) nothing = stafett_list_query_new (STAFETT_LIST_PAGE_GET_CLASS (self)->list);

  stafett_list_query_add_filter (nothing, "id", "0");
  show_query (self, nothing);
  stafett_record_list_set_failure (priv->list, _("This selection cannot be shown"), error->message,
                                   stafett_item_get_id (priv->opened));
  gtk_widget_set_visible (priv->tools, FALSE);
}

static void
show_saved (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  const StafettSelection *selection = stafett_item_get_record (priv->opened);
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettListQuery) query = stafett_list_query_new_from_text (selection->list, selection->query, &error);

  g_clear_pointer (&priv->saved, g_free);
  if (query != NULL)
    priv->saved = stafett_list_query_to_text (query);
  gtk_widget_set_visible (priv->tools, TRUE);
  if (query != NULL)
    show_query (self, query);
  else
    show_unreadable (self, error);
}

/* Somebody else may have saved another filter or another name, or deleted it. What the user has changed here stays. */
static void
opened_changed_cb (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  const StafettSelection *selection = stafett_item_get_record (priv->opened);
  g_autoptr (StafettListQuery) query = NULL;

  if (selection->deleted)
    {
      stafett_list_page_show_selection (self, NULL);
      return;
    }

  if (!priv->modified)
    {
      show_saved (self);
    }
  else
    {
      query = stafett_list_query_new_from_text (selection->list, selection->query, NULL);
      g_clear_pointer (&priv->saved, g_free);
      priv->saved = query != NULL ? stafett_list_query_to_text (query) : NULL;
      stafett_list_page_follow_query (self);
    }
  tell (self);
}

static gboolean
failed_cb (StafettListPage *self,
           const GError    *error)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);

  if (priv->opened == NULL)
    return FALSE;

  stafett_record_list_set_failure (priv->list, _("This selection cannot be shown"), error->message,
                                   stafett_item_get_id (priv->opened));
  stafett_part_bar_set_found (priv->part_bar, -1);
  return TRUE;
}

static void
reset_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  StafettListPage *self = STAFETT_LIST_PAGE (widget);
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);

  if (priv->opened == NULL)
    return;

  show_saved (self);
}

void
stafett_list_page_install_selection (StafettListPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.reset-selection", NULL, reset_cb);

  /**
   * StafettListPage::selection-changed:
   * @self: the page
   *
   * Another selection is on show, or none, or it was changed.
   */
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", STAFETT_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
stafett_list_page_init_selection (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);

  priv->own_title = g_strdup (stafett_page_get_title (STAFETT_PAGE (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.reset-selection", FALSE);
  g_signal_connect_object (priv->list, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

/* The query is another one than before, perhaps by a click on a heading. */
void
stafett_list_page_follow_query (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  g_autofree char *text = NULL;
  gboolean modified;

  if (priv->opened == NULL)
    return;

  text = stafett_list_query_to_text (stafett_query_model_get_query (get_model (self)));
  modified = priv->saved != NULL && !g_str_equal (priv->saved, text);
  if (modified == priv->modified)
    return;

  priv->modified = modified;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.reset-selection", modified);
  tell (self);
}

/* The page is of the list again, whatever it shows. */
void
stafett_list_page_close_selection (StafettListPage *self)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);

  if (priv->opened == NULL)
    return;

  g_signal_handlers_disconnect_by_func (priv->opened, opened_changed_cb, self);
  g_clear_object (&priv->opened);
  g_clear_object (&priv->before);
  g_clear_pointer (&priv->saved, g_free);
  priv->modified = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.reset-selection", FALSE);
  gtk_widget_set_visible (priv->tools, TRUE);
  tell (self);
}

/**
 * stafett_list_page_can_save:
 * @self: a page
 *
 * Returns: whether what it lists can be saved as a selection
 */
gboolean
stafett_list_page_can_save (StafettListPage *self)
{
  g_return_val_if_fail (STAFETT_IS_LIST_PAGE (self), FALSE);

  return STAFETT_LIST_PAGE_GET_CLASS (self)->list != STAFETT_LIST_CONFIRMATIONS;
}

/**
 * stafett_list_page_show_selection:
 * @self: a page
 * @selection: (nullable): a selection of its list; with %NULL the page shows what it did before one was opened
 */
void
stafett_list_page_show_selection (StafettListPage *self,
                                  StafettItem     *selection)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);
  g_autoptr (StafettListQuery) before = NULL;

  g_return_if_fail (STAFETT_IS_LIST_PAGE (self));

  if (selection == NULL && priv->opened == NULL)
    return;

  before = g_object_ref (priv->opened != NULL ? priv->before : stafett_query_model_get_query (get_model (self)));
  stafett_list_page_close_selection (self);
  if (selection == NULL)
    {
      show_query (self, before);
      return;
    }

  priv->before = g_steal_pointer (&before);
  priv->opened = g_object_ref (selection);
  g_signal_connect_object (selection, "changed", G_CALLBACK (opened_changed_cb), self, G_CONNECT_SWAPPED);
  show_saved (self);
  tell (self);
}

/**
 * stafett_list_page_get_selection:
 * @self: a page
 * @modified: (out) (optional): whether something else is listed than was saved
 *
 * Returns: (transfer none) (nullable): the selection that is on show
 */
StafettItem *
stafett_list_page_get_selection (StafettListPage *self,
                                 gboolean        *modified)
{
  StafettListPagePrivate *priv = stafett_list_page_get_private (self);

  g_return_val_if_fail (STAFETT_IS_LIST_PAGE (self), NULL);

  if (modified != NULL)
    *modified = priv->modified;
  return priv->opened;
}

/**
 * stafett_list_page_get_query:
 * @self: a page
 * @told: (out) (optional) (nullable): the sentence that says what it is narrowed down to, if another page has led here
 *
 * Returns: (transfer none): what it lists
 */
StafettListQuery *
stafett_list_page_get_query (StafettListPage  *self,
                             const char      **told)
{
  g_return_val_if_fail (STAFETT_IS_LIST_PAGE (self), NULL);

  if (told != NULL)
    *told = stafett_part_bar_get_told (stafett_list_page_get_private (self)->part_bar);
  return stafett_query_model_get_query (get_model (self));
}
