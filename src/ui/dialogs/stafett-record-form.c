/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-record-form.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "ui/dialogs/stafett-company-watch.h"
#include "ui/dialogs/stafett-record-editor.h"
#include "ui/dialogs/stafett-record-layout.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-chooser-row.h"

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettRecordForm
{
  AdwBin parent_instance;

  StafettSession      *session;    /* (owned) */
  StafettRecord       *original;   /* (owned): what the form began with */
  gboolean             adding;
  GArray              *editors;    /* (owned) (element-type StafettRecordEditor) */
  StafettItemModel    *categories; /* (owned) */
  StafettItemModel    *statuses;   /* (owned) (nullable) */
  StafettItemModel    *associates; /* (owned) */
  StafettCompanyWatch *watch;      /* (owned) (nullable): of a contact */
  GtkWidget           *category;   /* (nullable): a contact shows its company's */
};

G_DEFINE_FINAL_TYPE (StafettRecordForm, stafett_record_form, ADW_TYPE_BIN)

static StafettRecordEditor *
find_editor (StafettRecordForm *self,
             const char        *name)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      StafettRecordEditor *editor = &g_array_index (self->editors, StafettRecordEditor, i);

      if (g_str_equal (editor->field->name, name))
        return editor;
    }

  return NULL;
}

static StafettChoiceRow *
find_choice (StafettRecordForm *self,
             const char        *name)
{
  return STAFETT_CHOICE_ROW (find_editor (self, name)->row);
}

static void
emit_changed (StafettRecordForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A new company begins as a lead: in the first category of the group Potential customer. */
static void
update_category (StafettRecordForm *self)
{
  StafettCompany *company = (StafettCompany *) self->original;

  if (!self->adding || stafett_choice_row_get_value (find_choice (self, "category")) != 0)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->categories)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->categories), i);
      const StafettCategory *category = stafett_item_get_record (item);

      if (category->group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
        {
          company->category_id = category->record.id;
          stafett_choice_row_set_value (find_choice (self, "category"), category->record.id);
          emit_changed (self);
          return;
        }
    }
}

static gint64
find_default_status (StafettRecordForm *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->statuses)); i++)
    {
      g_autoptr (StafettItem) item = g_list_model_get_item (G_LIST_MODEL (self->statuses), i);

      if (((const StafettLeadStatus *) stafett_item_get_record (item))->is_default)
        return stafett_item_get_id (item);
    }

  return 0;
}

/* domain.md section 3: the lead status shows only while the company's category says so; who becomes a lead starts as the default. */
static void
update_lead_status (StafettRecordForm *self)
{
  StafettContact *contact = (StafettContact *) self->original;
  StafettItem *category = stafett_company_watch_get_category (self->watch);
  StafettRecordEditor *editor = find_editor (self, "lead-status");
  StafettChoiceRow *row = STAFETT_CHOICE_ROW (editor->row);
  gint64 company_id = stafett_chooser_row_get_value (STAFETT_CHOOSER_ROW (find_editor (self, "company")->row));
  gboolean shows = stafett_company_watch_shows_lead_status (self->watch);
  g_autofree char *name = NULL;

  if (category != NULL && stafett_item_is_deleted (category))
    name = g_strdup_printf (C_("list item", "%s (deleted)"), stafett_item_get_name (category));
  else if (category != NULL)
    name = g_strdup (stafett_item_get_name (category));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->category), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->category), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name != NULL ? name : "", -1);
  gtk_widget_set_visible (self->category, category != NULL);
  gtk_widget_set_tooltip_text (self->category, category != NULL ? stafett_item_get_description (category) : NULL);

  gtk_widget_set_visible (GTK_WIDGET (row), shows);
  gtk_widget_set_visible (editor->message_row, shows && gtk_widget_has_css_class (GTK_WIDGET (row), "error"));
  if (shows && stafett_choice_row_get_value (row) == 0 && (self->adding || company_id != contact->company_id))
    {
      gint64 status = find_default_status (self);

      stafett_choice_row_set_value (row, status);
      if (self->adding)
        contact->lead_status_id = status;
    }

  emit_changed (self);
}

static void
row_changed_cb (StafettRecordForm *self,
                StafettFieldRow   *row)
{
  StafettRecordEditor *company = find_editor (self, "company");
  StafettRecordEditor *contact = find_editor (self, "contact");

  for (guint i = 0; i < self->editors->len; i++)
    if (g_array_index (self->editors, StafettRecordEditor, i).row == row)
      stafett_record_editor_set_message (&g_array_index (self->editors, StafettRecordEditor, i), NULL);

  if (company != NULL && company->row == row)
    {
      gint64 company_id = stafett_chooser_row_get_value (STAFETT_CHOOSER_ROW (row));

      if (contact != NULL)
        stafett_chooser_row_set_company (STAFETT_CHOOSER_ROW (contact->row), company_id);
      if (self->watch != NULL)
        stafett_company_watch_set_company (self->watch, company_id);
    }

  emit_changed (self);
}

/* The short list that a reference chooses from, or NULL if there are too many to list. */
static StafettItemModel *
get_items (StafettRecordForm  *self,
           const StafettField *field)
{
  if (field->type != STAFETT_FIELD_REFERENCE)
    return NULL;
  if (field->reference == STAFETT_RECORD_KIND_CATEGORY)
    return self->categories;
  if (field->reference == STAFETT_RECORD_KIND_LEAD_STATUS)
    return self->statuses;
  if (field->reference == STAFETT_RECORD_KIND_ASSOCIATE)
    return self->associates;

  return NULL;
}

static void
add_category_row (StafettRecordForm   *self,
                  AdwPreferencesGroup *group)
{
  self->category = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->category), _("Category"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->category), FALSE);
  adw_preferences_group_add (group, self->category);
}

static void
add_field (StafettRecordForm   *self,
           AdwPreferencesGroup *group,
           const StafettField  *field)
{
  StafettRecordEditor editor = { field, NULL, NULL };

  if (self->watch != NULL && g_str_equal (field->name, "lead-status"))
    add_category_row (self, group);

  if (!stafett_record_editor_build (&editor, self->session, get_items (self, field), group))
    return;

  g_signal_connect_object (editor.row, "changed-by-user", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_array_append_val (self->editors, editor);
}

static void
build (StafettRecordForm *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  for (guint i = 0; i < STAFETT_RECORD_LAYOUT_MAX_GROUPS; i++)
    {
      g_autoptr (GPtrArray) fields = stafett_record_layout_get_fields (self->original->kind, i);
      AdwPreferencesGroup *group;

      if (fields->len == 0)
        continue;

      group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      for (guint j = 0; j < fields->len; j++)
        add_field (self, group, fields->pdata[j]);
      stafett_record_layout_name_group (group, self->original->kind, i);
      adw_preferences_page_add (page, group);
    }

  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (page));
}

static void
load (StafettRecordForm *self,
      gconstpointer      record)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      StafettRecordEditor *editor = &g_array_index (self->editors, StafettRecordEditor, i);

      stafett_field_row_load (editor->row, editor->field, record);
    }

  if (self->original->kind == STAFETT_RECORD_KIND_COMPANY)
    update_category (self);
  if (self->watch != NULL)
    {
      stafett_company_watch_set_company (self->watch, ((const StafettContact *) record)->company_id);
      update_lead_status (self);
    }
}

static void
stafett_record_form_dispose (GObject *object)
{
  StafettRecordForm *self = STAFETT_RECORD_FORM (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->categories);
  g_clear_object (&self->statuses);
  g_clear_object (&self->associates);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_record_form_parent_class)->dispose (object);
}

static void
stafett_record_form_finalize (GObject *object)
{
  StafettRecordForm *self = STAFETT_RECORD_FORM (object);

  g_clear_pointer (&self->original, stafett_record_free);
  g_clear_pointer (&self->editors, g_array_unref);

  G_OBJECT_CLASS (stafett_record_form_parent_class)->finalize (object);
}

static void
stafett_record_form_class_init (StafettRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_record_form_finalize;

  /**
   * StafettRecordForm::changed:
   * @self: the form
   *
   * What stafett_record_form_is_changed() and stafett_record_form_is_complete() tell may be another now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
stafett_record_form_init (StafettRecordForm *self)
{
  self->editors = g_array_new (FALSE, FALSE, sizeof (StafettRecordEditor));
}

/**
 * stafett_record_form_new:
 * @session: a session
 * @record: (transfer full): a company, contact or sale, as it is to be shown first
 * @adding: whether it is new
 *
 * Returns: (transfer floating): the rows in which the record is edited
 */
StafettRecordForm *
stafett_record_form_new (StafettSession *session,
                         gpointer        record,
                         gboolean        adding)
{
  StafettRecordForm *self = g_object_new (STAFETT_TYPE_RECORD_FORM, NULL);

  self->session = g_object_ref (session);
  self->original = record;
  self->adding = adding;
  self->categories = stafett_item_model_new (session, STAFETT_RECORD_KIND_CATEGORY);
  stafett_item_model_set_choosing (self->categories, TRUE);
  self->associates = stafett_item_model_new (session, STAFETT_RECORD_KIND_ASSOCIATE);
  if (self->original->kind == STAFETT_RECORD_KIND_CONTACT)
    {
      self->statuses = stafett_item_model_new (session, STAFETT_RECORD_KIND_LEAD_STATUS);
      self->watch = stafett_company_watch_new (session, self->categories);
    }

  build (self);
  load (self, self->original);

  if (self->original->kind == STAFETT_RECORD_KIND_COMPANY)
    g_signal_connect_object (self->categories, "notify::loaded", G_CALLBACK (update_category), self, G_CONNECT_SWAPPED);
  if (self->watch != NULL)
    {
      g_signal_connect_object (self->watch, "changed", G_CALLBACK (update_lead_status), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->statuses, "notify::loaded", G_CALLBACK (update_lead_status), self, G_CONNECT_SWAPPED);
    }

  return self;
}

/**
 * stafett_record_form_get_original:
 * @self: a form
 *
 * Returns: (transfer none): the record as the form began with it
 */
gconstpointer
stafett_record_form_get_original (StafettRecordForm *self)
{
  g_return_val_if_fail (STAFETT_IS_RECORD_FORM (self), NULL);

  return self->original;
}

/* The currency is stored before the amount that is read by it. A hidden field keeps its value; a new record has none there. */
static gboolean
store (StafettRecordForm  *self,
       gpointer            record,
       gboolean            money,
       GError            **error)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      StafettRecordEditor *editor = &g_array_index (self->editors, StafettRecordEditor, i);

      if ((editor->field->type == STAFETT_FIELD_MONEY) != money)
        continue;

      if (gtk_widget_get_visible (GTK_WIDGET (editor->row)))
        {
          if (!stafett_field_row_store (editor->row, editor->field, record, error))
            return FALSE;
        }
      else if (self->adding && editor->field->type == STAFETT_FIELD_REFERENCE)
        {
          stafett_record_set_integer (record, editor->field, 0);
        }
    }

  return TRUE;
}

/**
 * stafett_record_form_dup_record:
 * @self: a form
 * @error: %STAFETT_ERROR_INVALID, naming the field
 *
 * Returns: (transfer full) (nullable): the record as the person has entered it, or %NULL if something typed has no meaning
 */
gpointer
stafett_record_form_dup_record (StafettRecordForm  *self,
                                GError            **error)
{
  g_autoptr (StafettRecord) record = NULL;

  g_return_val_if_fail (STAFETT_IS_RECORD_FORM (self), NULL);

  record = stafett_record_copy (self->original);
  if (!store (self, record, FALSE, error) || !store (self, record, TRUE, error))
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * stafett_record_form_is_changed:
 * @self: a form
 *
 * Returns: whether the person has entered something that would be lost
 */
gboolean
stafett_record_form_is_changed (StafettRecordForm *self)
{
  g_autoptr (StafettRecord) record = NULL;

  g_return_val_if_fail (STAFETT_IS_RECORD_FORM (self), FALSE);

  record = stafett_record_form_dup_record (self, NULL);
  if (record == NULL)
    return TRUE;

  for (guint i = 0; i < self->editors->len; i++)
    {
      StafettRecordEditor *editor = &g_array_index (self->editors, StafettRecordEditor, i);

      if (gtk_widget_get_visible (GTK_WIDGET (editor->row)) &&
          !stafett_record_field_equal (self->original, record, editor->field))
        return TRUE;
    }

  return FALSE;
}

/**
 * stafett_record_form_is_complete:
 * @self: a form
 *
 * Returns: whether every mandatory field is filled in
 */
gboolean
stafett_record_form_is_complete (StafettRecordForm *self)
{
  g_autoptr (StafettRecord) record = NULL;

  g_return_val_if_fail (STAFETT_IS_RECORD_FORM (self), FALSE);

  record = stafett_record_copy (self->original);
  store (self, record, FALSE, NULL);
  for (guint i = 0; i < self->editors->len; i++)
    {
      const StafettField *field = g_array_index (self->editors, StafettRecordEditor, i).field;

      if (!field->mandatory)
        continue;
      if (field->type == STAFETT_FIELD_TEXT ? stafett_record_get_text (record, field) == NULL
                                            : stafett_record_get_integer (record, field) == 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * stafett_record_form_rebase:
 * @self: a form
 * @newer: (transfer full): the record as somebody else has saved it
 *
 * Shows @newer, except in the fields that the person has changed here.
 */
void
stafett_record_form_rebase (StafettRecordForm *self,
                            gpointer           newer)
{
  g_autoptr (StafettRecord) record = NULL;
  g_autoptr (StafettRecord) merged = NULL;

  g_return_if_fail (STAFETT_IS_RECORD_FORM (self));

  record = stafett_record_form_dup_record (self, NULL);
  merged = stafett_record_copy (newer);
  for (guint i = 0; record != NULL && i < self->editors->len; i++)
    {
      const StafettField *field = g_array_index (self->editors, StafettRecordEditor, i).field;

      if (!stafett_record_field_equal (self->original, record, field))
        stafett_record_copy_field (merged, record, field);
    }

  stafett_record_free (self->original);
  self->original = newer;
  load (self, merged);
  emit_changed (self);
}

/**
 * stafett_record_form_show_error:
 * @self: a form
 * @error: why the record was refused
 *
 * Shows the message beside the field that it names, and goes there.
 *
 * Returns: whether it names a field that is shown
 */
gboolean
stafett_record_form_show_error (StafettRecordForm *self,
                                const GError      *error)
{
  const char *name = stafett_error_get_field (error);
  StafettRecordEditor *editor;

  g_return_val_if_fail (STAFETT_IS_RECORD_FORM (self), FALSE);

  editor = name != NULL ? find_editor (self, name) : NULL;
  if (editor == NULL || !gtk_widget_get_visible (GTK_WIDGET (editor->row)))
    return FALSE;

  stafett_record_editor_set_message (editor, error->message);
  gtk_widget_grab_focus (stafett_field_row_get_focus_target (editor->row));
  return TRUE;
}

/**
 * stafett_record_form_clear_errors:
 * @self: a form
 */
void
stafett_record_form_clear_errors (StafettRecordForm *self)
{
  g_return_if_fail (STAFETT_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->editors->len; i++)
    stafett_record_editor_set_message (&g_array_index (self->editors, StafettRecordEditor, i), NULL);
}

/**
 * stafett_record_form_focus:
 * @self: a form
 *
 * Begins in the first field.
 */
void
stafett_record_form_focus (StafettRecordForm *self)
{
  g_return_if_fail (STAFETT_IS_RECORD_FORM (self));

  gtk_widget_grab_focus (stafett_field_row_get_focus_target (g_array_index (self->editors, StafettRecordEditor, 0).row));
}
