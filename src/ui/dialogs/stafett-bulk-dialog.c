/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-bulk-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/stafett-batch-runner.h"
#include "ui/widgets/stafett-choice-row.h"

#define MAX_FIELDS 4

/* What many records are to get, and what that would do: counted by doing it and taking it back. */
struct _StafettBulkDialog
{
  AdwWindow parent_instance;

  StafettSession      *session;     /* (owned) */
  StafettIds          *ids;         /* (owned): of the records */
  StafettRecordKind    kind;
  GCancellable        *cancellable; /* (owned) (nullable): of the count that is under way */
  GPtrArray           *items;       /* (owned) (element-type StafettItemModel) */
  struct {
    const StafettField *field;
    GtkSwitch          *set;        /* whether the field is set */
    StafettChoiceRow   *choice;
  } fields[MAX_FIELDS];
  guint                n_fields;
  AdwPreferencesGroup *effect;
  GPtrArray           *rows;        /* (owned) (element-type GtkWidget): what is in it */
  GtkWidget           *change_button;
  AdwPreferencesPage  *page;
};

G_DEFINE_FINAL_TYPE (StafettBulkDialog, stafett_bulk_dialog, ADW_TYPE_WINDOW)

/* What the user has chosen so far. Returns NULL while that is nothing that could be done. */
static StafettBulkChange *
make_change (StafettBulkDialog *self)
{
  g_autoptr (StafettRecord) values = stafett_record_new (self->kind);
  StafettBulkChange *change;
  guint64 fields = 0;

  for (guint i = 0; i < self->n_fields; i++)
    {
      gint64 value = stafett_choice_row_get_value (self->fields[i].choice);
      guint index;

      if (!gtk_switch_get_active (self->fields[i].set))
        continue;
      if (value == 0 && self->fields[i].field->mandatory)
        return NULL;

      stafett_record_kind_find_field (self->kind, self->fields[i].field->name, &index);
      stafett_record_set_integer (values, self->fields[i].field, value);
      fields |= G_GUINT64_CONSTANT (1) << index;
    }
  if (fields == 0)
    return NULL;

  change = stafett_bulk_change_new (values, fields);
  stafett_bulk_change_set_ids (change, self->ids);
  return change;
}

static void
clear_effect (StafettBulkDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->effect, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_effect (StafettBulkDialog *self,
            const char        *title,
            const char        *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, value, -1);
  adw_preferences_group_add (self->effect, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_count (StafettBulkDialog *self,
           const char        *title,
           guint64            n)
{
  g_autofree char *value = g_strdup_printf ("%'u", (guint) n);

  add_effect (self, title, value);
}

static void
show_effect (StafettBulkDialog        *self,
             const StafettBatchReport *report)
{
  clear_effect (self);
  add_count (self, _("Records that will be changed"), report->n_done);
  if (report->n_unchanged > 0)
    add_count (self, _("Records that are so already"), report->n_unchanged);
  if (report->n_refused > 0)
    {
      const StafettBatchRefusal *first = g_ptr_array_index (report->refusals, 0);

      add_count (self, _("Records that will be refused"), report->n_refused);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (g_ptr_array_index (self->rows, self->rows->len - 1)), first->message);
    }
  for (guint i = 0; i < report->rules->len; i++)
    {
      const StafettRuleCount *count = &g_array_index (report->rules, StafettRuleCount, i);
      const char *title = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, (int) count->trigger);
      g_autofree char *times = g_strdup_printf (ngettext ("%'u time", "%'u times", (gulong) (count->n_set + count->n_asked)),
                                                (guint) (count->n_set + count->n_asked));

      if (count->n_set + count->n_asked > 0)
        add_effect (self, title, times);
    }
  if (report->n_questions > 0)
    add_count (self, _("Questions that rules will ask"), report->n_questions);
  if (report->n_broken > 0)
    add_count (self, _("Events whose rule is broken"), report->n_broken);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (StafettBulkDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StafettBatchReport) report = stafett_batch_run_finish (STAFETT_BATCH (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another count is under way, or nobody waits for this one */

  g_clear_object (&self->cancellable);
  if (report == NULL)
    {
      clear_effect (self);
      add_effect (self, error->message, "");
      return;
    }

  show_effect (self, report);
  gtk_widget_set_sensitive (self->change_button, report->n_done > 0);
}

/* Counts anew what the choice would do. */
static void
count (StafettBulkDialog *self)
{
  g_autoptr (StafettBulkChange) change = make_change (self);
  g_autoptr (StafettBatch) batch = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (self->change_button, FALSE);
  clear_effect (self);
  if (change == NULL)
    {
      add_effect (self, _("Choose what to set"), "");
      return;
    }

  add_effect (self, _("Counting…"), "");
  self->cancellable = g_cancellable_new ();
  batch = stafett_bulk_change_new_batch (change);
  stafett_batch_set_dry_run (batch, TRUE);
  stafett_batch_run_async (batch, self->session, self->cancellable, counted_cb, g_object_ref (self));
}

static char *
dup_heading (StafettRecordKind kind,
             guint             n)
{
  switch ((int) kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return g_strdup_printf (ngettext ("Change %'u company", "Change %'u companies", n), n);
    case STAFETT_RECORD_KIND_CONTACT:
      return g_strdup_printf (ngettext ("Change %'u contact", "Change %'u contacts", n), n);
    default:
      return g_strdup_printf (ngettext ("Change %'u sale", "Change %'u sales", n), n);
    }
}

static void
change_cb (StafettBulkDialog *self)
{
  g_autoptr (StafettBulkChange) change = make_change (self);
  g_autoptr (StafettBatch) batch = change != NULL ? stafett_bulk_change_new_batch (change) : NULL;
  g_autoptr (GtkWindow) parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autoptr (StafettSession) session = g_object_ref (self->session);
  g_autofree char *heading = dup_heading (self->kind, stafett_ids_get_length (self->ids));

  if (batch == NULL)
    return;

  gtk_window_destroy (GTK_WINDOW (self));
  stafett_batch_runner_run (parent, session, batch, heading, FALSE);
}

static void
stafett_bulk_dialog_dispose (GObject *object)
{
  StafettBulkDialog *self = STAFETT_BULK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, stafett_ids_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_bulk_dialog_parent_class)->dispose (object);
}

static void
stafett_bulk_dialog_class_init (StafettBulkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_bulk_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
stafett_bulk_dialog_init (StafettBulkDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *page = adw_preferences_page_new ();

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  self->change_button = gtk_button_new_with_mnemonic (_("C_hange"));
  gtk_widget_add_css_class (self->change_button, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->change_button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_object (self->change_button, "clicked", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);

  self->effect = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->effect, _("What will happen"));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 480);
  self->page = ADW_PREFERENCES_PAGE (page);
}

static void
add_field (StafettBulkDialog   *self,
           AdwPreferencesGroup *group,
           const StafettField  *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *set = gtk_switch_new ();
  StafettChoiceRow *choice = stafett_choice_row_new (field);

  if (field->type == STAFETT_FIELD_REFERENCE)
    {
      StafettItemModel *items = stafett_item_model_new (self->session, field->reference);

      stafett_item_model_set_choosing (items, TRUE);
      g_ptr_array_add (self->items, items);
      stafett_choice_row_set_items (choice, items, !field->mandatory);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
  gtk_widget_set_valign (set, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (set), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), set);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), set);
  /* Translators: above a chooser: the value that many records get */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice), _("Set to"));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, GTK_WIDGET (choice));
  g_object_bind_property (set, "active", choice, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (set, "notify::active", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (choice, "changed-by-user", G_CALLBACK (count), self, G_CONNECT_SWAPPED);

  self->fields[self->n_fields].field = field;
  self->fields[self->n_fields].set = GTK_SWITCH (set);
  self->fields[self->n_fields].choice = choice;
  self->n_fields++;
}

/**
 * stafett_bulk_dialog_present:
 * @parent: the window
 * @session: its session
 * @list: companies, contacts or sales
 * @ids: the records
 *
 * Opens a sheet in which fields of many records are set to a value each, and which tells what that would do before it is done.
 */
void
stafett_bulk_dialog_present (GtkWindow      *parent,
                             StafettSession *session,
                             StafettList     list,
                             StafettIds     *ids)
{
  StafettBulkDialog *self;
  GtkWidget *group;
  g_autofree char *heading = NULL;
  const StafettField *table;
  guint n_fields;

  g_return_if_fail (STAFETT_IS_SESSION (session));

  self = g_object_new (STAFETT_TYPE_BULK_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->ids = stafett_ids_ref (ids);
  self->kind = list == STAFETT_LIST_COMPANIES ? STAFETT_RECORD_KIND_COMPANY
               : list == STAFETT_LIST_CONTACTS ? STAFETT_RECORD_KIND_CONTACT : STAFETT_RECORD_KIND_SALE;
  heading = dup_heading (self->kind, stafett_ids_get_length (ids));
  gtk_window_set_title (GTK_WINDOW (self), heading);

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("What to set"));
  table = stafett_record_kind_get_fields (self->kind, &n_fields);
  for (guint i = 0; i < n_fields && self->n_fields < MAX_FIELDS; i++)
    if (stafett_bulk_change_can_set (self->kind, &table[i]))
      add_field (self, ADW_PREFERENCES_GROUP (group), &table[i]);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (self->page, self->effect);
  count (self);
  gtk_window_present (GTK_WINDOW (self));
}
