/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-field-row.h"

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (StafettFieldRow, stafett_field_row, ADW_TYPE_PREFERENCES_ROW)

static void
stafett_field_row_default_init (StafettFieldRowInterface *iface)
{
  /**
   * StafettFieldRow::changed-by-user:
   * @self: the row
   *
   * The person has entered another value.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed-by-user", STAFETT_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

/**
 * stafett_field_row_load:
 * @self: a row in which one field of a record is edited
 * @field: the field
 * @record: the record whose value it is to show
 */
void
stafett_field_row_load (StafettFieldRow    *self,
                        const StafettField *field,
                        gconstpointer       record)
{
  g_return_if_fail (STAFETT_IS_FIELD_ROW (self));

  STAFETT_FIELD_ROW_GET_IFACE (self)->load (self, field, record);
}

/**
 * stafett_field_row_store:
 * @self: a row
 * @field: the field that it edits
 * @record: the record that gets what the person has entered
 * @error: %STAFETT_ERROR_INVALID, naming the field, if what was typed has no meaning
 *
 * Returns: whether @record has the value now
 */
gboolean
stafett_field_row_store (StafettFieldRow     *self,
                         const StafettField  *field,
                         gpointer             record,
                         GError             **error)
{
  g_return_val_if_fail (STAFETT_IS_FIELD_ROW (self), FALSE);

  return STAFETT_FIELD_ROW_GET_IFACE (self)->store (self, field, record, error);
}

/**
 * stafett_field_row_get_focus_target:
 * @self: a row
 *
 * Returns: (transfer none): the widget in which the value is entered
 */
GtkWidget *
stafett_field_row_get_focus_target (StafettFieldRow *self)
{
  StafettFieldRowInterface *iface;

  g_return_val_if_fail (STAFETT_IS_FIELD_ROW (self), NULL);

  iface = STAFETT_FIELD_ROW_GET_IFACE (self);

  return iface->get_focus_target != NULL ? iface->get_focus_target (self) : GTK_WIDGET (self);
}

/* An entry row stands for its text in the eyes of a screen reader, but the focus is in the text. */
static void
mark (GtkAccessible *accessible,
      const char    *message)
{
  if (message != NULL)
    {
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
      return;
    }

  gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
  if (ADW_IS_ACTION_ROW (accessible) && adw_action_row_get_subtitle (ADW_ACTION_ROW (accessible)) != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    adw_action_row_get_subtitle (ADW_ACTION_ROW (accessible)), -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * stafett_field_row_set_invalid:
 * @self: a row
 * @message: (nullable): what is wrong with its value, or %NULL if nothing is
 *
 * Marks the row, for the eye and for a screen reader. The message itself stands beside it.
 */
void
stafett_field_row_set_invalid (StafettFieldRow *self,
                               const char      *message)
{
  GtkWidget *target;

  g_return_if_fail (STAFETT_IS_FIELD_ROW (self));

  target = stafett_field_row_get_focus_target (self);
  mark (GTK_ACCESSIBLE (self), message);
  if (target != GTK_WIDGET (self))
    mark (GTK_ACCESSIBLE (target), message);

  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

/**
 * stafett_field_row_emit_changed:
 * @self: a row whose value the person has changed
 *
 * For the classes of rows only.
 */
void
stafett_field_row_emit_changed (StafettFieldRow *self)
{
  g_return_if_fail (STAFETT_IS_FIELD_ROW (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
