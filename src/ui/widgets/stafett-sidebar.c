/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-sidebar.h"

#include <glib/gi18n.h>

#include "ui/stafett-question.h"
#include "ui/widgets/stafett-selection-list.h"
#include "ui/widgets/stafett-sidebar-row.h"

/* The pages of the window, one below the other, and the selections. */

/* Whose page tells how many questions wait. The selections are counted by their ids, which begin at 1. */
#define COUNTED_PAGE "confirmations"
#define COUNTED_PAGE_ID 0

struct _StafettSidebar
{
  AdwBin parent_instance;

  StafettCounts        *counts; /* (owned) (nullable) */
  GtkListBox           *pages;
  StafettSelectionList *selections;
};

enum {
  SIGNAL_PAGE_ACTIVATED,
  SIGNAL_SELECTIONS_READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettSidebar, stafett_sidebar, ADW_TYPE_BIN)

static const char *
get_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "stafett-page");
}

static const char *
get_heading (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "stafett-heading") : NULL;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

/* The first of several pages with the same heading has it above. */
static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  const char *heading = get_heading (row);

  gtk_list_box_row_set_header (row, heading != NULL && g_strcmp0 (heading, get_heading (before)) != 0 ? make_heading (heading) : NULL);
}

static void
row_activated_cb (StafettSidebar *self,
                  GtkListBoxRow  *row)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_ACTIVATED], 0, get_page (row));
}

static GtkListBoxRow *
find_page (StafettSidebar *self,
           const char     *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (g_str_equal (get_page (row), name))
      return row;

  return NULL;
}

/* The number is for who has to answer: none is nothing to be told of. */
static void
counted_cb (StafettSidebar *self)
{
  GtkListBoxRow *row = find_page (self, COUNTED_PAGE);
  gint64 count = self->counts != NULL ? stafett_counts_get (self->counts, COUNTED_PAGE_ID) : 0;
  guint n = (guint) MAX (count, 0);
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u question waits", "%'u questions wait", n), n);

  if (row == NULL)
    return;

  stafett_sidebar_row_set_count (STAFETT_SIDEBAR_ROW (row), n > 0 ? number : NULL);
  if (n > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
selections_read_cb (StafettSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTIONS_READ], 0);
}

/* The arrows go from one list on to the other. */
static gboolean
keynav_failed_cb (StafettSidebar   *self,
                  GtkDirectionType  direction,
                  GtkListBox       *from)
{
  GtkListBox *selections = stafett_selection_list_get_rows (self->selections);
  GtkListBoxRow *row = NULL;

  if (from == self->pages && direction == GTK_DIR_DOWN && gtk_widget_get_visible (GTK_WIDGET (self->selections)))
    row = gtk_list_box_get_row_at_index (selections, 0);
  else if (from == selections && direction == GTK_DIR_UP)
    for (int i = 0; gtk_list_box_get_row_at_index (self->pages, i) != NULL; i++)
      row = gtk_list_box_get_row_at_index (self->pages, i);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* What nobody sees is not counted. */
static void
stafett_sidebar_map (GtkWidget *widget)
{
  StafettSidebar *self = STAFETT_SIDEBAR (widget);

  GTK_WIDGET_CLASS (stafett_sidebar_parent_class)->map (widget);
  if (self->counts != NULL)
    stafett_counts_set_active (self->counts, TRUE);
}

static void
stafett_sidebar_unmap (GtkWidget *widget)
{
  StafettSidebar *self = STAFETT_SIDEBAR (widget);

  if (self->counts != NULL)
    stafett_counts_set_active (self->counts, FALSE);
  GTK_WIDGET_CLASS (stafett_sidebar_parent_class)->unmap (widget);
}

static void
stafett_sidebar_dispose (GObject *object)
{
  StafettSidebar *self = STAFETT_SIDEBAR (object);

  if (self->counts != NULL)
    stafett_counts_set_active (self->counts, FALSE);
  g_clear_object (&self->counts);

  G_OBJECT_CLASS (stafett_sidebar_parent_class)->dispose (object);
}

static void
stafett_sidebar_class_init (StafettSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stafett_sidebar_dispose;
  widget_class->map = stafett_sidebar_map;
  widget_class->unmap = stafett_sidebar_unmap;

  /**
   * StafettSidebar::page-activated:
   * @self: the sidebar
   * @name: the name of a page
   *
   * The user wants to see the page.
   */
  signals[SIGNAL_PAGE_ACTIVATED] = g_signal_new ("page-activated", STAFETT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * StafettSidebar::selections-read:
   * @self: the sidebar
   *
   * The selections have been read, for the first time or again.
   */
  signals[SIGNAL_SELECTIONS_READ] = g_signal_new ("selections-read", STAFETT_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                  G_TYPE_NONE, 0);
}

static void
stafett_sidebar_init (StafettSidebar *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->pages = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->pages), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pages), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  gtk_list_box_set_header_func (self->pages, header_cb, NULL, NULL);
  g_signal_connect_object (self->pages, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "keynav-failed", G_CALLBACK (keynav_failed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));

  self->selections = g_object_new (STAFETT_TYPE_SELECTION_LIST, NULL);
  g_signal_connect_object (self->selections, "read", G_CALLBACK (selections_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stafett_selection_list_get_rows (self->selections), "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->selections));

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * stafett_sidebar_add_page:
 * @self: a sidebar
 * @name: what the window calls the page
 * @title: what the user calls it, translated
 * @icon: an icon's name
 * @heading: (nullable): what it stands below, translated; the pages of one heading follow each other
 */
void
stafett_sidebar_add_page (StafettSidebar *self,
                          const char     *name,
                          const char     *title,
                          const char     *icon,
                          const char     *heading)
{
  GtkWidget *row;

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  row = stafett_sidebar_row_new (title, icon);
  g_object_set_data_full (G_OBJECT (row), "stafett-page", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (row), "stafett-heading", g_strdup (heading), g_free);
  gtk_list_box_append (self->pages, row);
  if (g_str_equal (name, COUNTED_PAGE))
    counted_cb (self);
}

/**
 * stafett_sidebar_remove_pages:
 * @self: a sidebar
 */
void
stafett_sidebar_remove_pages (StafettSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  while ((row = gtk_list_box_get_row_at_index (self->pages, 0)) != NULL)
    gtk_list_box_remove (self->pages, GTK_WIDGET (row));
}

/**
 * stafett_sidebar_select_page:
 * @self: a sidebar
 * @name: the page that is on show
 */
void
stafett_sidebar_select_page (StafettSidebar *self,
                             const char     *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  row = find_page (self, name);
  if (row != NULL)
    gtk_list_box_select_row (self->pages, row);
  stafett_selection_list_select (self->selections, 0);
}

/**
 * stafett_sidebar_set_session:
 * @self: a sidebar
 * @session: (nullable): where the selections are
 */
void
stafett_sidebar_set_session (StafettSidebar *self,
                             StafettSession *session)
{
  g_autoptr (StafettListQuery) query = NULL;

  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  stafett_selection_list_set_session (self->selections, NULL, NULL);
  if (self->counts != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->counts, self);
      stafett_counts_set_active (self->counts, FALSE);
    }
  g_clear_object (&self->counts);
  counted_cb (self);
  if (session == NULL)
    return;

  self->counts = stafett_counts_new (session);
  g_signal_connect_object (self->counts, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  query = stafett_question_new_query ();
  stafett_counts_set_query (self->counts, COUNTED_PAGE_ID, query);
  stafett_selection_list_set_session (self->selections, session, self->counts);
  stafett_counts_set_active (self->counts, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

/**
 * stafett_sidebar_select_selection:
 * @self: a sidebar
 * @id: the selection that is on show
 */
void
stafett_sidebar_select_selection (StafettSidebar *self,
                                  gint64          id)
{
  g_return_if_fail (STAFETT_IS_SIDEBAR (self));

  gtk_list_box_unselect_all (self->pages);
  stafett_selection_list_select (self->selections, id);
}

/**
 * stafett_sidebar_find_selection:
 * @self: a sidebar
 * @id: a selection
 *
 * Returns: (transfer none) (nullable): the selection, also a deleted one
 */
StafettItem *
stafett_sidebar_find_selection (StafettSidebar *self,
                                gint64          id)
{
  g_return_val_if_fail (STAFETT_IS_SIDEBAR (self), NULL);

  return stafett_selection_list_find (self->selections, id);
}

/**
 * stafett_sidebar_dup_free_name:
 * @self: a sidebar with a session
 * @query: what is going to be saved as a selection
 * @told: (nullable): a sentence that says what that is
 *
 * Returns: (transfer full): a name for it that no selection has
 */
char *
stafett_sidebar_dup_free_name (StafettSidebar   *self,
                               StafettListQuery *query,
                               const char       *told)
{
  g_return_val_if_fail (STAFETT_IS_SIDEBAR (self), NULL);

  return stafett_selection_list_dup_free_name (self->selections, query, told);
}
