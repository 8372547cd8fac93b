/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-window.h"

#include <string.h>

#include "ui/tour/stafett-hands.h"

void
test_window_set_up (TestWindow    *self,
                    gconstpointer  data)
{
  test_session_set_up (&self->session, STAFETT_CONTENTS_STANDARD);
}

void
test_window_tear_down (TestWindow    *self,
                       gconstpointer  data)
{
  if (self->window != NULL)
    {
      stafett_window_set_session (self->window, NULL);
      gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
    }
  test_wait_for (G_OBJECT (self->session.session)->ref_count == 1);
  test_session_tear_down (&self->session);
}

void
test_window_open (TestWindow *self)
{
  self->window = stafett_window_new (NULL, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  stafett_window_set_session (self->window, self->session.session);
  test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  test_show_pointer (GTK_WIDGET (self->window));
}

/* The session does one thing after the other, so what is done last comes after everything that was asked for before. */
void
test_window_settle (TestWindow *self)
{
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (StafettCommit) nothing = test_session_apply (&self->session, stafett_change_set_new ());
      g_autoptr (StafettTable) table = test_session_list (&self->session, STAFETT_LIST_RULES);

      while (g_main_context_iteration (NULL, FALSE));
    }
}

GtkWidget *
test_window_top (TestWindow *self)
{
  GtkWindow *top = stafett_hands_get_top_window ();

  return GTK_WIDGET (top != NULL ? top : GTK_WINDOW (self->window));
}

gboolean
test_window_has_dialog (TestWindow *self)
{
  return test_window_top (self) != GTK_WIDGET (self->window);
}

gboolean
test_window_has (TestWindow *self,
                 GType       type,
                 const char *words)
{
  return stafett_hands_find (test_window_top (self), type, words) != NULL;
}

GtkWidget *
test_window_find (TestWindow *self,
                  GType       type,
                  const char *words)
{
  test_wait_for (test_window_has (self, type, words));

  return stafett_hands_find (test_window_top (self), type, words);
}

gboolean
test_window_can_press (TestWindow *self,
                       const char *words)
{
  GtkWidget *button = stafett_hands_find (test_window_top (self), GTK_TYPE_BUTTON, words);

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
test_window_press (TestWindow *self,
                   const char *words)
{
  test_wait_for (test_window_can_press (self, words));
  g_assert_true (stafett_hands_press (test_window_top (self), words));
}

static gboolean
reads (GtkWidget  *widget,
       const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  if (GTK_IS_INSCRIPTION (widget) && gtk_inscription_get_text (GTK_INSCRIPTION (widget)) != NULL &&
      strstr (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (reads (child, text))
      return TRUE;

  return FALSE;
}

/* Whether a text is on the screen, in the window or dialog on top. */
gboolean
test_window_reads (TestWindow *self,
                   const char *text)
{
  return reads (test_window_top (self), text);
}
