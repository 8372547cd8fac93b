/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-note-row.h"

#include <glib/gi18n.h>

/* A field of text of many lines. */
struct _StafettNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *label;
  GtkWidget *view;
  gboolean   loading;
};

static void stafett_note_row_init_field_row (StafettFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettNoteRow, stafett_note_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_FIELD_ROW, stafett_note_row_init_field_row))

static void
stafett_note_row_load (StafettFieldRow    *row,
                       const StafettField *field,
                       gconstpointer       record)
{
  StafettNoteRow *self = STAFETT_NOTE_ROW (row);
  const char *text = stafett_record_get_text (record, field);

  self->loading = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), text != NULL ? text : "", -1);
  self->loading = FALSE;
}

static gboolean
stafett_note_row_store (StafettFieldRow     *row,
                        const StafettField  *field,
                        gpointer             record,
                        GError             **error)
{
  StafettNoteRow *self = STAFETT_NOTE_ROW (row);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  stafett_record_set_text (record, field, text);
  return TRUE;
}

static GtkWidget *
stafett_note_row_get_focus_target (StafettFieldRow *row)
{
  return STAFETT_NOTE_ROW (row)->view;
}

static void
stafett_note_row_init_field_row (StafettFieldRowInterface *iface)
{
  iface->load = stafett_note_row_load;
  iface->store = stafett_note_row_store;
  iface->get_focus_target = stafett_note_row_get_focus_target;
}

static void
changed_cb (StafettNoteRow *self)
{
  if (!self->loading)
    stafett_field_row_emit_changed (STAFETT_FIELD_ROW (self));
}

static void
stafett_note_row_class_init (StafettNoteRowClass *klass)
{
}

static void
stafett_note_row_init (StafettNoteRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_add_css_class (self->label, "caption");

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->label), self->view);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 84);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);

  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * stafett_note_row_new:
 * @field: a field of text
 *
 * Returns: (transfer floating): a row in which it is written on many lines
 */
StafettNoteRow *
stafett_note_row_new (const StafettField *field)
{
  StafettNoteRow *self = g_object_new (STAFETT_TYPE_NOTE_ROW, "title", _(field->label), NULL);

  gtk_label_set_label (GTK_LABEL (self->label), _(field->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);

  return self;
}
