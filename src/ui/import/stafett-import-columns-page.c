/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-columns-page.h"

#include <glib/gi18n.h>

#include "ui/import/stafett-import-choices.h"
#include "ui/import/stafett-import-combo.h"
#include "ui/stafett-gradual.h"

/* The second step: what each column of the file becomes. */
struct _StafettImportColumnsPage
{
  AdwBin parent_instance;

  StafettImport       *import;    /* (owned) (nullable) */
  GPtrArray           *rows;      /* (owned) (element-type GtkWidget) not owned: of the columns, in their order */
  GPtrArray           *notes;     /* (owned) (element-type utf8) (nullable elements): what else each row has to tell */
  GtkStringList       *fields;    /* (owned) (nullable): what a column can become; the first is nothing */
  gboolean             updating;

  AdwPreferencesPage  *page;
  AdwPreferencesGroup *columns_group;
  AdwPreferencesGroup *company_group;
  GtkWidget           *company_row;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettImportColumnsPage, stafett_import_columns_page, ADW_TYPE_BIN)

static guint
get_column (StafettImportColumnsPage *self,
            GtkWidget                *row)
{
  guint column = 0;

  g_ptr_array_find (self->rows, row, &column);
  return column;
}

/* The place of the column's field among those that are offered. */
static guint
find_selected (StafettImportColumnsPage *self,
               guint                     column)
{
  const StafettImportField *field = stafett_import_get_column_field (self->import, column);

  for (guint i = 0; field != NULL && i < stafett_import_get_n_fields (self->import); i++)
    if (stafett_import_get_field (self->import, i) == field)
      return i + 1;

  return 0;
}

/* The first value that is one. Where no heading says what the column is, it is told to be a guess. */
static char *
dup_example (StafettImport *import,
             guint          column)
{
  for (guint i = 0; i < stafett_import_get_n_preview_rows (import); i++)
    {
      const char *text = stafett_import_get_preview (import, i, column);

      if (*text == '\0')
        continue;

      switch (stafett_import_get_column_basis (import, column))
        {
        case STAFETT_IMPORT_BASIS_VALUES:
          return g_strdup_printf (C_("value of a column", "Guessed from values such as: %s"), text);
        case STAFETT_IMPORT_BASIS_LACK:
          return g_strdup_printf (C_("value of a column", "Only a proposal. For example: %s"), text);
        case STAFETT_IMPORT_BASIS_HEADING:
        default:
          return g_strdup_printf (C_("value of a column", "For example: %s"), text);
        }
    }

  return g_strdup (_("No value in the first rows"));
}

static void
update_row (StafettImportColumnsPage *self,
            guint                     column)
{
  GtkWidget *row = g_ptr_array_index (self->rows, column);
  const char *note = g_ptr_array_index (self->notes, column);
  g_autofree char *example = dup_example (self->import, column);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", stafett_import_get_column (self->import, column), example);

  stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (row), find_selected (self, column));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note != NULL ? note : example);
  gtk_widget_set_tooltip_text (row, tooltip);
}

static void
set_note (StafettImportColumnsPage *self,
          guint                     column,
          char                     *note)
{
  g_free (g_ptr_array_index (self->notes, column));
  g_ptr_array_index (self->notes, column) = note;
}

/* A field has one column: the one that had it loses it, and says so. */
static void
chosen_cb (StafettImportColumnsPage *self,
           GtkWidget                *row)
{
  guint selected = stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (row));
  guint column = get_column (self, row);
  const StafettImportField *field = selected > 0 ? stafett_import_get_field (self->import, selected - 1) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (i != column && field != NULL && stafett_import_get_column_field (self->import, i) == field)
      set_note (self, i, g_strdup_printf (_("Not imported: “%s” is now taken from the column “%s”."), _(field->label),
                                          stafett_import_get_column (self->import, column)));
  set_note (self, column, NULL);

  stafett_import_set_column_field (self->import, column, field != NULL ? field->name : NULL, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, i);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
company_cb (StafettImportColumnsPage *self)
{
  g_autofree char *name = NULL;

  if (self->updating)
    return;

  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->company_row))));
  stafett_import_set_company (self->import, *name != '\0' ? name : NULL);
}

static GtkWidget *
make_row (StafettImportColumnsPage *self,
          guint                     column)
{
  GtkWidget *row = stafett_import_combo_new (stafett_import_get_column (self->import, column), NULL);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  stafett_import_combo_set_names (STAFETT_IMPORT_COMBO (row), G_LIST_MODEL (self->fields));
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static gboolean
add_row (GtkWidget *widget)
{
  StafettImportColumnsPage *self = STAFETT_IMPORT_COLUMNS_PAGE (widget);
  guint n_columns = MIN (stafett_import_get_n_columns (self->import), STAFETT_IMPORT_MAX_SHOWN_COLUMNS);
  guint column = self->rows->len;

  if (column == n_columns)
    return FALSE;

  g_ptr_array_add (self->rows, make_row (self, column));
  g_ptr_array_add (self->notes, NULL);
  adw_preferences_group_add (self->columns_group, g_ptr_array_index (self->rows, column));
  update_row (self, column);
  return TRUE;
}

static void
fill (StafettImportColumnsPage *self)
{
  guint n_columns = stafett_import_get_n_columns (self->import);
  guint n = MIN (n_columns, STAFETT_IMPORT_MAX_SHOWN_COLUMNS);
  g_autofree char *description = NULL;

  g_clear_object (&self->fields);
  self->fields = gtk_string_list_new (NULL);
  gtk_string_list_append (self->fields, _("Do not import"));
  for (guint i = 0; i < stafett_import_get_n_fields (self->import); i++)
    gtk_string_list_append (self->fields, _(stafett_import_get_field (self->import, i)->label));

  if (n < n_columns)
    description = g_strdup_printf (ngettext ("Each column of the file, and what it is imported as. The file has %u column; only the first %u can be "
                                             "chosen here.",
                                             "Each column of the file, and what it is imported as. The file has %u columns; only the first %u can be "
                                             "chosen here.", n_columns), n_columns, n);
  else
    description = g_strdup (_("Each column of the file, and what it is imported as."));
  adw_preferences_group_set_description (self->columns_group, description);

  stafett_gradual_run (GTK_WIDGET (self), add_row);
}

static void
clear (StafettImportColumnsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->columns_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->notes, 0);
}

static void
stafett_import_columns_page_dispose (GObject *object)
{
  StafettImportColumnsPage *self = STAFETT_IMPORT_COLUMNS_PAGE (object);

  g_clear_object (&self->import);
  g_clear_object (&self->fields);

  G_OBJECT_CLASS (stafett_import_columns_page_parent_class)->dispose (object);
}

static void
stafett_import_columns_page_finalize (GObject *object)
{
  StafettImportColumnsPage *self = STAFETT_IMPORT_COLUMNS_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->notes);

  G_OBJECT_CLASS (stafett_import_columns_page_parent_class)->finalize (object);
}

static void
stafett_import_columns_page_class_init (StafettImportColumnsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_columns_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_import_columns_page_finalize;

  /**
   * StafettImportColumnsPage::changed:
   *
   * The user has connected a column otherwise, so that the file has to be looked through again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_IMPORT_COLUMNS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
stafett_import_columns_page_init (StafettImportColumnsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_preferences_page_set_title (self->page, _("Columns"));

  self->columns_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->columns_group, _("Import as"));
  adw_preferences_page_add (self->page, self->columns_group);

  self->company_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->company_group, _("Rows that name no company"));
  adw_preferences_group_set_description (self->company_group, _("Without a company here, they are refused."));
  self->company_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->company_row), _("They belong to the company"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->company_row), TRUE);
  g_signal_connect_object (self->company_row, "changed", G_CALLBACK (company_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->company_group, self->company_row);
  adw_preferences_page_add (self->page, self->company_group);

  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

/**
 * stafett_import_columns_page_show:
 * @self: a page
 * @import: an import that was opened; its columns are connected as the user does it here
 *
 * Shows the columns of a file.
 */
void
stafett_import_columns_page_show (StafettImportColumnsPage *self,
                                  StafettImport            *import)
{
  const char *company = stafett_import_get_company (import);

  clear (self);
  g_set_object (&self->import, import);
  fill (self);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->company_row), company != NULL ? company : "");
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->company_group), stafett_import_get_kind (import) != STAFETT_RECORD_KIND_COMPANY);
}
