/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-chooser-row.h"

#include <glib/gi18n.h>

#include "ui/dialogs/stafett-record-chooser.h"

/* A field that refers to one of very many records: a company, or a contact of a company. */
struct _StafettChooserRow
{
  AdwActionRow parent_instance;

  StafettSession     *session; /* (owned) */
  const StafettField *field;
  GtkWidget          *clear;
  gint64              value;      /* 0 for none */
  gint64              company_id; /* of a contact: the company whose contacts can be chosen */
  GCancellable       *cancellable;
};

static void stafett_chooser_row_init_field_row (StafettFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettChooserRow, stafett_chooser_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_FIELD_ROW, stafett_chooser_row_init_field_row))

/* The row says what is chosen, to a screen reader as its description. */
static void
show_text (StafettChooserRow *self,
           const char        *text)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  if (!gtk_widget_has_css_class (GTK_WIDGET (self), "error"))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update (StafettChooserRow *self)
{
  gboolean needs_company = self->field->reference == STAFETT_RECORD_KIND_CONTACT && self->company_id == 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self), !needs_company);
  gtk_widget_set_visible (self->clear, self->value != 0 && !self->field->mandatory);
  if (needs_company)
    show_text (self, _("Choose the company first"));
  else if (self->value == 0 && self->field->mandatory)
    show_text (self, _("Nothing chosen yet"));
  else if (self->value == 0)
    show_text (self, C_("nothing chosen", "None"));
}

static void
name_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (StafettChooserRow) self = user_data;
  g_autoptr (StafettRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  show_text (self, record != NULL ? stafett_record_get_name (record) : error->message);
}

static void
set_value (StafettChooserRow *self,
           gint64             value)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->value = value;
  update (self);
  if (value == 0)
    return;

  self->cancellable = g_cancellable_new ();
  stafett_session_load_async (self->session, self->field->reference, value, self->cancellable, name_loaded_cb, g_object_ref (self));
}

static void
stafett_chooser_row_load (StafettFieldRow    *row,
                          const StafettField *field,
                          gconstpointer       record)
{
  StafettChooserRow *self = STAFETT_CHOOSER_ROW (row);

  if (field->reference == STAFETT_RECORD_KIND_CONTACT)
    self->company_id = ((const StafettSale *) record)->company_id;
  set_value (self, stafett_record_get_integer (record, field));
}

static gboolean
stafett_chooser_row_store (StafettFieldRow     *row,
                           const StafettField  *field,
                           gpointer             record,
                           GError             **error)
{
  stafett_record_set_integer (record, field, STAFETT_CHOOSER_ROW (row)->value);
  return TRUE;
}

static void
stafett_chooser_row_init_field_row (StafettFieldRowInterface *iface)
{
  iface->load = stafett_chooser_row_load;
  iface->store = stafett_chooser_row_store;
}

static void
chosen_cb (StafettChooserRow *self,
           gint64             id)
{
  if (id == self->value)
    return;

  set_value (self, id);
  stafett_field_row_emit_changed (STAFETT_FIELD_ROW (self));
}

static void
activated_cb (StafettChooserRow *self)
{
  StafettRecordChooser *chooser;

  chooser = stafett_record_chooser_new (self->session, self->field->reference, self->company_id,
                                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (chooser));
}

static void
clear_cb (StafettChooserRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self)); /* the button goes */
  chosen_cb (self, 0);
}

static void
stafett_chooser_row_dispose (GObject *object)
{
  StafettChooserRow *self = STAFETT_CHOOSER_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_chooser_row_parent_class)->dispose (object);
}

static void
stafett_chooser_row_class_init (StafettChooserRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_chooser_row_dispose;
}

static void
stafett_chooser_row_init (StafettChooserRow *self)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);

  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_visible (self->clear, FALSE);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->clear);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), image);

  g_signal_connect (self, "activated", G_CALLBACK (activated_cb), NULL);
}

/**
 * stafett_chooser_row_new:
 * @session: a session
 * @field: a reference to a company or a contact
 *
 * Returns: (transfer floating): a row that tells which record is chosen, and opens a window in which another can be
 */
StafettChooserRow *
stafett_chooser_row_new (StafettSession     *session,
                         const StafettField *field)
{
  StafettChooserRow *self = g_object_new (STAFETT_TYPE_CHOOSER_ROW, "title", _(field->label), NULL);
  const char *clear = field->reference == STAFETT_RECORD_KIND_CONTACT ? _("Choose no contact") : _("Choose no company");

  self->session = g_object_ref (session);
  self->field = field;
  gtk_widget_set_tooltip_text (self->clear, clear);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, clear, -1);
  update (self);

  return self;
}

/**
 * stafett_chooser_row_set_company:
 * @self: a row of a contact
 * @company_id: the company whose contacts can be chosen, or 0
 *
 * Another company's contact is no longer chosen.
 */
void
stafett_chooser_row_set_company (StafettChooserRow *self,
                                 gint64             company_id)
{
  g_return_if_fail (STAFETT_IS_CHOOSER_ROW (self));

  if (self->company_id == company_id)
    return;

  self->company_id = company_id;
  set_value (self, 0);
}

/**
 * stafett_chooser_row_set_value:
 * @self: a row
 * @value: the record that is chosen from now on, or 0
 *
 * Chooses as the person would.
 */
void
stafett_chooser_row_set_value (StafettChooserRow *self,
                               gint64             value)
{
  g_return_if_fail (STAFETT_IS_CHOOSER_ROW (self));

  chosen_cb (self, value);
}

/**
 * stafett_chooser_row_get_value:
 * @self: a row
 *
 * Returns: the record that is chosen, or 0
 */
gint64
stafett_chooser_row_get_value (StafettChooserRow *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOOSER_ROW (self), 0);

  return self->value;
}
