/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-bulk-dialog.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "ui/dialogs/stafett-progress-dialog.h"
#include "ui/stafett-batch-runner.h"
#include "ui/stafett-transient.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-entry-row.h"

#define MAX_FIELDS 8

/* How many reasons for refusals are told beforehand; the report tells all. */
#define N_REASONS 5

/* What many records are to get, and what that would do: counted by doing it and taking it back. */
struct _StafettBulkDialog
{
  AdwWindow parent_instance;

  StafettSession      *session;     /* (owned) */
  StafettIds          *ids;         /* (owned) (nullable): of the records */
  StafettListQuery    *query;       /* (owned) (nullable): that lists them, if they are all that it lists */
  guint                n_records;
  StafettRecordKind    kind;
  GCancellable        *cancellable; /* (owned) (nullable): of the count that is under way */
  GPtrArray           *items;       /* (owned) (element-type StafettItemModel) */
  struct {
    const StafettField *field;
    GtkSwitch          *set;        /* whether the field is set */
    StafettFieldRow    *value;      /* what it is set to */
  } fields[MAX_FIELDS];
  guint                n_fields;
  AdwPreferencesGroup *effect;
  GPtrArray           *rows;        /* (owned) (element-type GtkWidget): what is in it */
  GtkWidget           *counting;    /* (nullable): the row that tells how far the count is */
  GtkWidget           *bar;         /* (nullable): its progress */
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
      const StafettField *field = self->fields[i].field;
      guint index;

      if (!gtk_switch_get_active (self->fields[i].set))
        continue;
      if (!stafett_field_row_store (self->fields[i].value, field, values, NULL) ||
          (field->mandatory && stafett_record_get_integer (values, field) == 0))
        return NULL;

      stafett_record_kind_find_field (self->kind, field->name, &index);
      fields |= G_GUINT64_CONSTANT (1) << index;
    }
  if (fields == 0)
    return NULL;

  change = stafett_bulk_change_new (values, fields);
  if (self->query != NULL)
    stafett_bulk_change_set_query (change, self->query);
  else
    stafett_bulk_change_set_ids (change, self->ids);
  return change;
}

static void
clear_effect (StafettBulkDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->effect, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  self->counting = NULL;
  self->bar = NULL;
}

static GtkWidget *
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

  return row;
}

/* Whoever switches a field on and gives it no value may not have meant to take away what stands there. */
static void
add_emptied (StafettBulkDialog *self)
{
  g_autoptr (StafettRecord) values = stafett_record_new (self->kind);

  for (guint i = 0; i < self->n_fields; i++)
    {
      const StafettField *field = self->fields[i].field;
      g_autofree char *title = NULL;
      GtkWidget *row;

      if (!gtk_switch_get_active (self->fields[i].set) || !stafett_field_row_store (self->fields[i].value, field, values, NULL) ||
          (field->type == STAFETT_FIELD_TEXT ? stafett_record_get_text (values, field) != NULL
                                             : stafett_record_get_integer (values, field) != 0))
        continue;

      /* Translators: %s is a field, such as City */
      title = g_strdup_printf (_("“%s” will be emptied"), _(field->label));
      row = add_effect (self, title, "");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
    }
}

static GtkWidget *
add_button (GtkWidget  *row,
            const char *label,
            const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return button;
}

/* Of many records a count takes as long as the change: whoever does not want to know need not wait for it. */
static void
show_counting (StafettBulkDialog *self)
{
  clear_effect (self);
  add_emptied (self);
  self->counting = add_effect (self, _("Counting what would happen…"), "");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->bar, 80, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->counting), self->bar);
  add_button (self->counting, _("_Stop"), "bulk.stop");
}

static void
counting_cb (StafettBulkDialog *self,
             guint64            done,
             guint64            total)
{
  g_autofree char *text = NULL;

  if (self->counting == NULL || total == 0)
    return;

  text = stafett_progress_dialog_dup_count (done, total);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->counting), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), MIN ((double) done / (double) total, 1.0));
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
  add_emptied (self);
  add_count (self, _("Records that will be changed"), report->n_done);
  if (report->n_unchanged > 0)
    add_count (self, _("Records that are so already"), report->n_unchanged);
  if (report->n_refused > 0)
    {
      add_count (self, _("Records that will be refused"), report->n_refused);
      for (guint i = 0; i < MIN (report->reasons->len, N_REASONS); i++)
        {
          const StafettBatchReason *reason = g_ptr_array_index (report->reasons, i);

          add_count (self, reason->message != NULL ? reason->message : _("Other reasons"), reason->n);
        }
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

  show_counting (self);
  self->cancellable = g_cancellable_new ();
  batch = stafett_bulk_change_new_batch (change);
  stafett_batch_set_dry_run (batch, TRUE);
  g_signal_connect_object (batch, "progress", G_CALLBACK (counting_cb), self, G_CONNECT_SWAPPED);
  stafett_batch_run_async (batch, self->session, self->cancellable, counted_cb, g_object_ref (self));
}

static void
stop_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  StafettBulkDialog *self = STAFETT_BULK_DIALOG (widget);
  GtkWidget *row;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  clear_effect (self);
  add_emptied (self);
  row = add_effect (self, _("Not counted"), "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("The report tells afterwards what has happened."));
  add_button (row, _("Coun_t"), "bulk.count");
  gtk_widget_set_sensitive (self->change_button, TRUE);
  gtk_widget_grab_focus (self->change_button); /* the button that had the focus is gone */
}

static void
count_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  count (STAFETT_BULK_DIALOG (widget));
}

static char *
dup_heading (StafettBulkDialog *self)
{
  guint n = self->n_records;
  gboolean all = self->query != NULL;

  switch ((int) self->kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return all ? g_strdup_printf (ngettext ("Change all %'u company", "Change all %'u companies", n), n)
                 : g_strdup_printf (ngettext ("Change %'u company", "Change %'u companies", n), n);
    case STAFETT_RECORD_KIND_CONTACT:
      return all ? g_strdup_printf (ngettext ("Change all %'u contact", "Change all %'u contacts", n), n)
                 : g_strdup_printf (ngettext ("Change %'u contact", "Change %'u contacts", n), n);
    default:
      return all ? g_strdup_printf (ngettext ("Change all %'u sale", "Change all %'u sales", n), n)
                 : g_strdup_printf (ngettext ("Change %'u sale", "Change %'u sales", n), n);
    }
}

static char *
dup_progress_heading (StafettBulkDialog *self)
{
  guint n = self->n_records;

  switch ((int) self->kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return g_strdup_printf (ngettext ("Changing %'u company", "Changing %'u companies", n), n);
    case STAFETT_RECORD_KIND_CONTACT:
      return g_strdup_printf (ngettext ("Changing %'u contact", "Changing %'u contacts", n), n);
    default:
      return g_strdup_printf (ngettext ("Changing %'u sale", "Changing %'u sales", n), n);
    }
}

static void
change_cb (StafettBulkDialog *self)
{
  g_autoptr (StafettBulkChange) change = make_change (self);
  g_autoptr (StafettBatch) batch = change != NULL ? stafett_bulk_change_new_batch (change) : NULL;
  g_autoptr (GtkWindow) parent = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autoptr (StafettSession) session = g_object_ref (self->session);
  g_autofree char *heading = dup_progress_heading (self);

  if (batch == NULL)
    return;

  gtk_window_destroy (GTK_WINDOW (self));
  stafett_batch_runner_run (parent, session, batch, heading, STAFETT_BATCH_WORK_CHANGE);
}

static void
stafett_bulk_dialog_dispose (GObject *object)
{
  StafettBulkDialog *self = STAFETT_BULK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, stafett_ids_unref);
  g_clear_object (&self->query);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (stafett_bulk_dialog_parent_class)->dispose (object);
}

static void
stafett_bulk_dialog_class_init (StafettBulkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_bulk_dialog_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "bulk.stop", NULL, stop_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "bulk.count", NULL, count_cb);
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
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 720);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, -1);
  self->page = ADW_PREFERENCES_PAGE (page);
}

/* What a field is set to. */
static GtkWidget *
make_value (StafettBulkDialog  *self,
            const StafettField *field)
{
  StafettChoiceRow *choice;

  if (field->type == STAFETT_FIELD_TEXT)
    return GTK_WIDGET (stafett_entry_row_new (field));

  choice = stafett_choice_row_new (field);
  if (field->type == STAFETT_FIELD_REFERENCE)
    {
      StafettItemModel *items = stafett_item_model_new (self->session, field->reference);

      stafett_item_model_set_choosing (items, TRUE);
      g_ptr_array_add (self->items, items);
      stafett_choice_row_set_items (choice, items, !field->mandatory);
    }

  return GTK_WIDGET (choice);
}

static void
add_field (StafettBulkDialog   *self,
           AdwPreferencesGroup *group,
           const StafettField  *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *set = gtk_switch_new ();
  GtkWidget *value = make_value (self, field);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
  gtk_widget_set_valign (set, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (set), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), set);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), set);
  /* Translators: above a chooser or an entry: the value that many records get */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (value), _("Set to"));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, value);
  g_object_bind_property (set, "active", value, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (set, "notify::active", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (value, "changed-by-user", G_CALLBACK (count), self, G_CONNECT_SWAPPED);

  self->fields[self->n_fields].field = field;
  self->fields[self->n_fields].set = GTK_SWITCH (set);
  self->fields[self->n_fields].value = STAFETT_FIELD_ROW (value);
  self->n_fields++;
}

/* Which records, where the heading does not tell it. */
static const char *
get_scope (StafettBulkDialog *self)
{
  if (self->query == NULL)
    return NULL;
  if (stafett_list_query_get_n_filters (self->query) > 0 || stafett_list_query_get_search (self->query) != NULL)
    return _("All that match the filters and the search, as they are when the change begins.");

  return _("All in the list, as they are when the change begins.");
}

/**
 * stafett_bulk_dialog_present:
 * @parent: the window
 * @session: its session
 * @list: companies, contacts or sales
 * @ids: (nullable): the records, unless there is a query
 * @query: (nullable): all records that it lists
 * @n_records: how many they are now
 *
 * Opens a sheet in which fields of many records are set to a value each, and which tells what that would do before it is done.
 */
void
stafett_bulk_dialog_present (GtkWindow        *parent,
                             StafettSession   *session,
                             StafettList       list,
                             StafettIds       *ids,
                             StafettListQuery *query,
                             guint             n_records)
{
  StafettBulkDialog *self;
  AdwPreferencesGroup *group;
  g_autofree char *heading = NULL;
  const StafettField *table;
  guint n_fields;

  g_return_if_fail (STAFETT_IS_SESSION (session));
  g_return_if_fail ((ids == NULL) != (query == NULL));

  self = g_object_new (STAFETT_TYPE_BULK_DIALOG, "transient-for", parent, NULL);
  stafett_transient_follow (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->ids = ids != NULL ? stafett_ids_ref (ids) : NULL;
  self->query = query != NULL ? g_object_ref (query) : NULL;
  self->n_records = n_records;
  self->kind = list == STAFETT_LIST_COMPANIES ? STAFETT_RECORD_KIND_COMPANY
               : list == STAFETT_LIST_CONTACTS ? STAFETT_RECORD_KIND_CONTACT : STAFETT_RECORD_KIND_SALE;
  heading = dup_heading (self);
  gtk_window_set_title (GTK_WINDOW (self), heading);

  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _("What to set"));
  adw_preferences_group_set_description (group, get_scope (self));
  table = stafett_record_kind_get_fields (self->kind, &n_fields);
  for (guint i = 0; i < n_fields && self->n_fields < MAX_FIELDS; i++)
    if (stafett_bulk_change_can_set (self->kind, &table[i]))
      add_field (self, group, &table[i]);
  adw_preferences_page_add (self->page, group);
  adw_preferences_page_add (self->page, self->effect);
  count (self);
  gtk_window_present (GTK_WINDOW (self));
}
