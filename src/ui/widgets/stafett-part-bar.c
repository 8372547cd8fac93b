/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-part-bar.h"

#include <glib/gi18n.h>

#include "ui/widgets/stafett-context-menu.h"

/* Which part of a list is shown: how many records that are, and what can be made of it. */

struct _StafettPartBar
{
  AdwBin parent_instance;

  gboolean     savable;   /* as a selection */
  gboolean     narrowed;
  gboolean     modified;
  StafettItem *selection; /* (owned) (nullable): the one that is on show */

  GtkWidget   *told; /* by whoever has narrowed it down */
  GtkWidget   *found;
  GtkWidget   *save;
  GtkWidget   *everything;
  GtkWidget   *update;
  GtkWidget   *menu;
};

G_DEFINE_FINAL_TYPE (StafettPartBar, stafett_part_bar, ADW_TYPE_BIN)

static GtkWidget *
make_button (GtkWidget  *box,
             const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static void
update_menu (StafettPartBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  gint64 id = stafett_item_get_id (self->selection);

  stafett_context_menu_append (menu, _("_Save as selection…"), "win.save-selection", NULL, "<Control><Shift>s");
  stafett_context_menu_append (menu, _("_Reset"), "page.reset-selection", NULL, NULL);
  stafett_context_menu_append (menu, _("_Rename…"), "win.rename-selection", g_variant_new_int64 (id), NULL);
  stafett_context_menu_append (menu, _("_Delete"), "win.delete-record", g_variant_new ("(ix)", STAFETT_RECORD_KIND_SELECTION, id), NULL);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->update), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->update), "win.update-selection");
}

static void
update (StafettPartBar *self)
{
  gboolean selection = self->selection != NULL;

  gtk_widget_set_visible (self->save, self->savable && !selection);
  gtk_widget_set_visible (self->everything, !selection);
  gtk_widget_set_visible (self->update, selection && self->modified);
  gtk_widget_set_visible (self->menu, selection);
  gtk_widget_set_visible (GTK_WIDGET (self), self->narrowed || selection);
}

static void
stafett_part_bar_dispose (GObject *object)
{
  StafettPartBar *self = STAFETT_PART_BAR (object);

  g_clear_object (&self->selection);

  G_OBJECT_CLASS (stafett_part_bar_parent_class)->dispose (object);
}

static void
stafett_part_bar_class_init (StafettPartBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_part_bar_dispose;
}

static void
stafett_part_bar_init (StafettPartBar *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_set_margin_start (self->told, 6);
  gtk_widget_set_visible (self->told, FALSE);
  gtk_box_append (GTK_BOX (lines), self->told);
  gtk_box_append (GTK_BOX (lines), box);
  self->found = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->found), 0);
  gtk_label_set_wrap (GTK_LABEL (self->found), TRUE); /* a number that is cut off is another number */
  gtk_widget_set_hexpand (self->found, TRUE);
  gtk_widget_set_margin_start (self->found, 6);
  gtk_widget_add_css_class (self->found, "dim-label");
  gtk_box_append (GTK_BOX (box), self->found);

  self->save = make_button (box, _("_Save as selection…"), "win.save-selection");
  self->everything = make_button (box, _("Show _all"), "page.show-everything");
  self->update = make_button (box, _("_Update selection"), NULL);
  gtk_widget_add_css_class (self->update, "suggested-action");
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->menu), _("Se_lection"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->menu), TRUE);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Selection"), -1);
  gtk_box_append (GTK_BOX (box), self->menu);
  adw_bin_set_child (ADW_BIN (self), lines);
}

/**
 * stafett_part_bar_new:
 * @savable: whether what is shown can be saved as a selection
 *
 * Returns: (transfer floating): the bar, hidden while everything is listed
 */
StafettPartBar *
stafett_part_bar_new (gboolean savable)
{
  StafettPartBar *self = g_object_new (STAFETT_TYPE_PART_BAR, NULL);

  self->savable = savable;
  update (self);

  return self;
}

/**
 * stafett_part_bar_set_told:
 * @self: a bar
 * @text: (nullable): what the list is narrowed down to, as a sentence, translated
 */
void
stafett_part_bar_set_told (StafettPartBar *self,
                           const char     *text)
{
  g_return_if_fail (STAFETT_IS_PART_BAR (self));

  gtk_label_set_label (GTK_LABEL (self->told), text != NULL ? text : "");
  gtk_widget_set_visible (self->told, text != NULL);
}

/**
 * stafett_part_bar_get_told:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): the sentence that says what the list is narrowed down to
 */
const char *
stafett_part_bar_get_told (StafettPartBar *self)
{
  g_return_val_if_fail (STAFETT_IS_PART_BAR (self), NULL);

  return gtk_widget_get_visible (self->told) ? gtk_label_get_label (GTK_LABEL (self->told)) : NULL;
}

/**
 * stafett_part_bar_set_found:
 * @self: a bar
 * @n: how many records are listed, or -1 if that cannot be said
 */
void
stafett_part_bar_set_found (StafettPartBar *self,
                            gint64          n)
{
  guint found = (guint) MAX (n, 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%'u found", "%'u found", found), found);

  g_return_if_fail (STAFETT_IS_PART_BAR (self));

  gtk_label_set_label (GTK_LABEL (self->found), n >= 0 ? text : "");
}

/**
 * stafett_part_bar_set_narrowed:
 * @self: a bar
 * @narrowed: whether not everything is listed
 */
void
stafett_part_bar_set_narrowed (StafettPartBar *self,
                               gboolean        narrowed)
{
  g_return_if_fail (STAFETT_IS_PART_BAR (self));

  self->narrowed = narrowed;
  update (self);
}

/**
 * stafett_part_bar_set_selection:
 * @self: a bar
 * @selection: (nullable): the selection that is on show
 * @modified: whether something else is listed than was saved
 */
void
stafett_part_bar_set_selection (StafettPartBar *self,
                                StafettItem    *selection,
                                gboolean        modified)
{
  g_return_if_fail (STAFETT_IS_PART_BAR (self));

  if (g_set_object (&self->selection, selection) && selection != NULL)
    update_menu (self);
  self->modified = modified;
  update (self);
}
