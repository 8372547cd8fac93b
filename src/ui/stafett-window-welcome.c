/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/stafett-window-private.h"

#include <glib/gi18n.h>

/* What the content shows when there is no database. */
static GtkWidget *
make_plain_page (GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new ("", NULL));
  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_vexpand (child, TRUE);
  gtk_box_append (GTK_BOX (box), child);
  return box;
}

static GtkWidget *
make_welcome_button (const char *label,
                     const char *action,
                     gboolean    suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");

  return button;
}

/* What there is to do without a database. */
GtkWidget *
stafett_window_make_welcome (void)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), STAFETT_APPLICATION_ID);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Welcome to Stafett"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status),
                                   _("Follow a lead from the first touch to the customer. Try it on the demo, or begin with a database of your own."));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_welcome_button (_("Open the _demo"), "app.open-demo", TRUE));
  gtk_box_append (GTK_BOX (box), make_welcome_button (_("_New database…"), "win.new-database", FALSE));
  gtk_box_append (GTK_BOX (box), make_welcome_button (_("_Open…"), "win.open-database", FALSE));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), box);

  return make_plain_page (status);
}

/* Most databases are open before this. */
#define OPENING_DELAY_MS 300

static gboolean
show_opening (GtkWidget *spinner)
{
  gtk_widget_set_visible (spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (spinner));

  return G_SOURCE_REMOVE;
}

/* That a database is being opened, which is said once it takes longer than usual. */
GtkWidget *
stafett_window_make_opening (void)
{
  GtkWidget *spinner = gtk_spinner_new ();
  g_autoptr (GSource) delay = g_timeout_source_new (OPENING_DELAY_MS);

  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The database is being opened"), -1);
  gtk_widget_set_visible (spinner, FALSE);
  /* The closure goes with the spinner, and the source with the closure. */
  g_source_set_closure (delay, g_cclosure_new_object (G_CALLBACK (show_opening), G_OBJECT (spinner)));
  g_source_attach (delay, NULL);

  return make_plain_page (spinner);
}
