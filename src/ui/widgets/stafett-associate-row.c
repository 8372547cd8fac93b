/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-associate-row.h"

#include <glib/gi18n.h>

/* An associate in a list of them. What the row tells, it tells as text. */
struct _StafettAssociateRow
{
  AdwActionRow parent_instance;

  gint64   id;
  gboolean passphrase;
  gboolean active;
};

G_DEFINE_FINAL_TYPE (StafettAssociateRow, stafett_associate_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_set (StafettTable *associates,
        guint         row,
        const char   *column)
{
  return g_strcmp0 (stafett_table_get (associates, row, column), "1") == 0;
}

static void
add_tag (StafettAssociateRow *self,
         GPtrArray           *told,
         const char          *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "stafett-tag");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), label);
  g_ptr_array_add (told, (gpointer) text);
}

static void
stafett_associate_row_class_init (StafettAssociateRowClass *klass)
{
}

static void
stafett_associate_row_init (StafettAssociateRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 1);
}

/**
 * stafett_associate_row_new:
 * @associates: a list of associates
 * @row: which of them
 * @acting_id: who acts, or 0
 *
 * Returns: (transfer floating): a row that shows the associate
 */
GtkWidget *
stafett_associate_row_new (StafettTable *associates,
                           guint         row,
                           gint64        acting_id)
{
  StafettAssociateRow *self = g_object_new (STAFETT_TYPE_ASSOCIATE_ROW, NULL);
  const char *group = stafett_table_get (associates, row, "user-group");
  const char *login_name = stafett_table_get (associates, row, "login-name");
  g_autoptr (GPtrArray) told = g_ptr_array_new (); /* to a screen reader, which does not read what is in the row */
  g_autofree char *subtitle = NULL;
  g_autofree char *description = NULL;

  self->id = stafett_table_get_id (associates, row);
  self->passphrase = is_set (associates, row, "passphrase");
  self->active = is_set (associates, row, "active");
  /* Translators: a login name and a user group */
  subtitle = group != NULL ? g_strdup_printf (_("%s · %s"), login_name, group) : g_strdup (login_name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), stafett_table_get (associates, row, "name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  g_ptr_array_add (told, subtitle);

  if (!self->active)
    {
      add_tag (self, told, _("Inactive"));
      gtk_widget_add_css_class (GTK_WIDGET (self), "inactive");
    }
  if (self->id == acting_id)
    add_tag (self, told, _("Acting"));
  if (self->passphrase)
    add_tag (self, told, _("Passphrase"));
  if (is_set (associates, row, "administrator"))
    add_tag (self, told, _("Administrator"));
  g_ptr_array_add (told, NULL);
  description = g_strjoinv (" · ", (char **) told->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);

  return GTK_WIDGET (self);
}

/**
 * stafett_associate_row_get_id:
 * @self: a row
 *
 * Returns: the associate's id
 */
gint64
stafett_associate_row_get_id (StafettAssociateRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ASSOCIATE_ROW (self), 0);

  return self->id;
}

/**
 * stafett_associate_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): the associate's name
 */
const char *
stafett_associate_row_get_name (StafettAssociateRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ASSOCIATE_ROW (self), NULL);

  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
}

/**
 * stafett_associate_row_has_passphrase:
 * @self: a row
 *
 * Returns: whether a passphrase is needed to act as the associate
 */
gboolean
stafett_associate_row_has_passphrase (StafettAssociateRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ASSOCIATE_ROW (self), FALSE);

  return self->passphrase;
}

/**
 * stafett_associate_row_is_active:
 * @self: a row
 *
 * Returns: whether the associate is active
 */
gboolean
stafett_associate_row_is_active (StafettAssociateRow *self)
{
  g_return_val_if_fail (STAFETT_IS_ASSOCIATE_ROW (self), FALSE);

  return self->active;
}
