/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-file-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/import/stafett-import-combo.h"
#include "ui/import/stafett-import-preview.h"

#define MAX_ROWS_ABOVE 1000

/* The first step: which file, what it holds, how it is written, and what its first rows are when it is read so. */
struct _StafettImportFilePage
{
  AdwBin parent_instance;

  StafettCsvDialect *dialect;   /* (owned) (nullable): until the file has been read */
  GPtrArray         *encodings; /* (owned) (element-type utf8): what the row offers */
  GString           *separators; /* (owned): what the row offers */
  gboolean           updating;

  AdwActionRow      *file_row;
  GtkWidget         *kind_row;
  AdwPreferencesGroup *dialect_group;
  GtkWidget         *encoding_row;
  GtkWidget         *separator_row;
  GtkWidget         *quote_row;
  GtkSwitch         *header_switch;
  GtkSwitch         *short_switch;
  GtkSpinButton     *above_spin;
  AdwPreferencesGroup *preview_group;
  GtkWidget         *preview;   /* (nullable) */
  AdwPreferencesGroup *problem_group;
  GtkLabel          *problem_label;
};

enum {
  SIGNAL_KIND_CHANGED,
  SIGNAL_DIALECT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettImportFilePage, stafett_import_file_page, ADW_TYPE_BIN)

static const struct {
  StafettRecordKind  kind;
  const char        *label;
} kinds[] = {
  { STAFETT_RECORD_KIND_COMPANY, N_("Companies") },
  { STAFETT_RECORD_KIND_CONTACT, N_("Contacts") },
  { STAFETT_RECORD_KIND_SALE, N_("Sales") },
};

/* Those that files have today. What else is found is offered by its own name. */
static const struct {
  const char *name;
  const char *label;
} encodings[] = {
  { "UTF-8", N_("Unicode (UTF-8)") },
  { "UTF-16LE", N_("Unicode (UTF-16, little-endian)") },
  { "UTF-16BE", N_("Unicode (UTF-16, big-endian)") },
  { "UTF-32LE", N_("Unicode (UTF-32, little-endian)") },
  { "UTF-32BE", N_("Unicode (UTF-32, big-endian)") },
  { "WINDOWS-1252", N_("Western (Windows-1252)") },
  { "ISO-8859-1", N_("Western (ISO-8859-1)") },
  { "ISO-8859-15", N_("Western (ISO-8859-15)") },
  { "MACINTOSH", N_("Western (Mac)") },
  { "IBM850", N_("Western (DOS 850)") },
};

static const struct {
  char        separator;
  const char *label;
} separators[] = {
  { ',', N_("Comma") },
  { ';', N_("Semicolon") },
  { '\t', N_("Tab") },
  { '|', N_("Vertical bar") },
  { ':', N_("Colon") },
  { '^', N_("Circumflex") },
  { '~', N_("Tilde") },
  { '\x1f', N_("Unit separator") },
};

/* Those that hardly anybody uses go by themselves. */
#define RARE_SEPARATORS "!#*%$&/@=+ "

static const char quotes[] = { '"', '\'' };

static void
kind_cb (StafettImportFilePage *self)
{
  g_signal_emit (self, signals[SIGNAL_KIND_CHANGED], 0);
}

static void
dialect_cb (StafettImportFilePage *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_DIALECT_CHANGED], 0);
}

static void
show_encoding (StafettImportFilePage *self,
               const char            *encoding)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->encodings, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (g_ascii_strcasecmp (encodings[i].name, encoding) == 0)
        selected = self->encodings->len;
      gtk_string_list_append (labels, _(encodings[i].label));
      g_ptr_array_add (self->encodings, g_strdup (encodings[i].name));
    }
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      selected = self->encodings->len;
      gtk_string_list_append (labels, encoding);
      g_ptr_array_add (self->encodings, g_strdup (encoding));
    }

  stafett_import_combo_set_names (STAFETT_IMPORT_COMBO (self->encoding_row), G_LIST_MODEL (labels));
  stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->encoding_row), selected);
}

static void
show_separator (StafettImportFilePage *self,
                char                   separator)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  gsize n_named = G_N_ELEMENTS (separators);

  g_string_assign (self->separators, "");
  for (gsize i = 0; i < n_named; i++)
    g_string_append_c (self->separators, separators[i].separator);
  g_string_append (self->separators, RARE_SEPARATORS);
  if (strchr (self->separators->str, separator) == NULL)
    g_string_append_c (self->separators, separator);

  for (gsize i = 0; i < self->separators->len; i++)
    {
      g_autofree char *sign = g_strdup_printf ("%c", self->separators->str[i]);

      gtk_string_list_append (labels, i < n_named ? _(separators[i].label) : *sign == ' ' ? _("Blank") : sign);
    }
  stafett_import_combo_set_names (STAFETT_IMPORT_COMBO (self->separator_row), G_LIST_MODEL (labels));
  stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->separator_row),
                                     (guint) (strchr (self->separators->str, separator) - self->separators->str));
}

static void
show_dialect (StafettImportFilePage *self)
{
  show_encoding (self, self->dialect->encoding);
  show_separator (self, self->dialect->separator);
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (quotes[i] == self->dialect->quote)
      stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->quote_row), i);
  gtk_switch_set_active (self->header_switch, self->dialect->header);
  gtk_switch_set_active (self->short_switch, self->dialect->short_rows);
  gtk_spin_button_set_value (self->above_spin, self->dialect->n_skip_lines);
}

static void
clear_preview (StafettImportFilePage *self)
{
  if (self->preview != NULL)
    adw_preferences_group_remove (self->preview_group, self->preview);
  self->preview = NULL;
  gtk_widget_hide (GTK_WIDGET (self->preview_group));
}

static void
show_preview (StafettImportFilePage *self,
              StafettImport         *import)
{
  guint n = stafett_import_get_n_columns (import);
  g_autofree char *text = NULL;

  if (n > STAFETT_IMPORT_PREVIEW_COLUMNS)
    text = g_strdup_printf (ngettext ("The file has %u column; the first %d are shown.", "The file has %u columns; the first %d are shown.", n),
                            n, STAFETT_IMPORT_PREVIEW_COLUMNS);
  else
    text = g_strdup_printf (ngettext ("The file has %u column.", "The file has %u columns.", n), n);
  adw_preferences_group_set_description (self->preview_group, text);
  self->preview = stafett_import_preview_new (import);
  adw_preferences_group_add (self->preview_group, self->preview);
  gtk_widget_show (GTK_WIDGET (self->preview_group));
}

static void
add_file_group (StafettImportFilePage *self,
                AdwPreferencesPage    *page)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("C_hange…"));
  const char *labels[G_N_ELEMENTS (kinds) + 1] = { NULL, };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    labels[i] = _(kinds[i].label);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("What is imported"));
  self->file_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), _("File"));
  adw_action_row_set_subtitle_lines (self->file_row, 2);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "import.choose-file");
  adw_action_row_add_suffix (self->file_row, button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->file_row));

  self->kind_row = stafett_import_combo_new (_("The file holds"), labels);
  g_signal_connect_object (self->kind_row, "chosen", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->kind_row);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
add_problem_group (StafettImportFilePage *self,
                   AdwPreferencesPage    *page)
{
  self->problem_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->problem_label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE,
                                                 "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "selectable", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->problem_label), "error");
  adw_preferences_group_add (self->problem_group, GTK_WIDGET (self->problem_label));
  gtk_widget_hide (GTK_WIDGET (self->problem_group));
  adw_preferences_page_add (page, self->problem_group);
}

static GtkSwitch *
add_switch (GtkWidget  *row,
            const char *title)
{
  GtkWidget *widget = gtk_switch_new ();

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  return GTK_SWITCH (widget);
}

static void
add_dialect_group (StafettImportFilePage *self,
                   AdwPreferencesPage    *page)
{
  const char *quote_labels[] = { _("Quotation marks \""), _("Apostrophes '"), NULL };
  GtkWidget *header_row = adw_action_row_new ();
  GtkWidget *short_row = adw_action_row_new ();
  GtkWidget *above_row = adw_action_row_new ();

  self->dialect_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->dialect_group, _("How the file is written"));
  adw_preferences_group_set_description (self->dialect_group, _("This was found out from the file. Change it if the first rows below look wrong."));

  self->encoding_row = stafett_import_combo_new (_("Encoding"), NULL);
  self->separator_row = stafett_import_combo_new (_("Values are separated by"), NULL);
  self->quote_row = stafett_import_combo_new (_("Texts are enclosed in"), quote_labels);
  self->header_switch = add_switch (header_row, _("The first row names the columns"));
  self->short_switch = add_switch (short_row, _("Take rows with too few values"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (short_row), _("What is missing at their end is empty. Otherwise they are refused."));

  self->above_spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, MAX_ROWS_ABOVE, 1));
  gtk_widget_set_valign (GTK_WIDGET (self->above_spin), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (above_row), _("Rows above the table"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (above_row), _("Such as a title. They are left out."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (above_row), GTK_WIDGET (self->above_spin));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (above_row), GTK_WIDGET (self->above_spin));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->above_spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows above the table"), -1);

  adw_preferences_group_add (self->dialect_group, self->encoding_row);
  adw_preferences_group_add (self->dialect_group, self->separator_row);
  adw_preferences_group_add (self->dialect_group, self->quote_row);
  adw_preferences_group_add (self->dialect_group, above_row);
  adw_preferences_group_add (self->dialect_group, header_row);
  adw_preferences_group_add (self->dialect_group, short_row);
  adw_preferences_page_add (page, self->dialect_group);

  g_signal_connect_object (self->encoding_row, "chosen", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->separator_row, "chosen", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quote_row, "chosen", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->above_spin, "notify::value", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header_switch, "notify::active", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->short_switch, "notify::active", G_CALLBACK (dialect_cb), self, G_CONNECT_SWAPPED);
}

static void
stafett_import_file_page_dispose (GObject *object)
{
  StafettImportFilePage *self = STAFETT_IMPORT_FILE_PAGE (object);

  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  g_clear_pointer (&self->encodings, g_ptr_array_unref);
  if (self->separators != NULL)
    g_string_free (g_steal_pointer (&self->separators), TRUE);

  G_OBJECT_CLASS (stafett_import_file_page_parent_class)->dispose (object);
}

static void
stafett_import_file_page_class_init (StafettImportFilePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_file_page_dispose;

  /**
   * StafettImportFilePage::kind-changed:
   *
   * The user has said what the file holds.
   */
  signals[SIGNAL_KIND_CHANGED] = g_signal_new ("kind-changed", STAFETT_TYPE_IMPORT_FILE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);

  /**
   * StafettImportFilePage::dialect-changed:
   *
   * The user has said how the file is written, so that it has to be read again.
   */
  signals[SIGNAL_DIALECT_CHANGED] = g_signal_new ("dialect-changed", STAFETT_TYPE_IMPORT_FILE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                  NULL, G_TYPE_NONE, 0);
}

static void
stafett_import_file_page_init (StafettImportFilePage *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  self->encodings = g_ptr_array_new_with_free_func (g_free);
  self->separators = g_string_new (NULL);
  self->updating = TRUE;
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("File"));
  add_file_group (self, ADW_PREFERENCES_PAGE (page));
  add_problem_group (self, ADW_PREFERENCES_PAGE (page));
  add_dialect_group (self, ADW_PREFERENCES_PAGE (page));
  self->preview_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->preview_group, _("First rows"));
  gtk_widget_hide (GTK_WIDGET (self->preview_group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->preview_group);
  gtk_widget_hide (self->kind_row);
  gtk_widget_hide (GTK_WIDGET (self->dialect_group));
  self->updating = FALSE;
  adw_bin_set_child (ADW_BIN (self), page);
}

/**
 * stafett_import_file_page_set_file:
 * @self: a page
 * @file: the file, which is being read
 *
 * Forgets what it showed of another file.
 */
void
stafett_import_file_page_set_file (StafettImportFilePage *self,
                                   GFile                 *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  adw_action_row_set_subtitle (self->file_row, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_row), name);
  clear_preview (self);
  gtk_widget_hide (GTK_WIDGET (self->problem_group));
  gtk_widget_hide (self->kind_row);
  gtk_widget_hide (GTK_WIDGET (self->dialect_group));
}

/**
 * stafett_import_file_page_show:
 * @self: a page
 * @import: an import that was opened
 *
 * Shows how the file was read.
 */
void
stafett_import_file_page_show (StafettImportFilePage *self,
                               StafettImport         *import)
{
  g_clear_pointer (&self->dialect, stafett_csv_dialect_free);
  self->dialect = stafett_csv_dialect_copy (stafett_import_get_dialect (import));

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == stafett_import_get_kind (import))
      stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->kind_row), i);
  show_dialect (self);
  self->updating = FALSE;

  gtk_widget_show (self->kind_row);
  gtk_widget_show (GTK_WIDGET (self->dialect_group));
  gtk_widget_hide (GTK_WIDGET (self->problem_group));
  clear_preview (self);
  show_preview (self, import);
}

/**
 * stafett_import_file_page_show_error:
 * @self: a page
 * @error: why the file cannot be read, or not in the way that was chosen
 *
 * Tells it where the first rows would be.
 */
void
stafett_import_file_page_show_error (StafettImportFilePage *self,
                                     const GError          *error)
{
  clear_preview (self);
  adw_preferences_group_set_title (self->problem_group, self->dialect != NULL ? _("The file cannot be read like this")
                                                                              : _("The file cannot be read"));
  gtk_label_set_text (self->problem_label, error->message);
  gtk_widget_show (GTK_WIDGET (self->problem_group));
}

/**
 * stafett_import_file_page_get_kind:
 * @self: a page
 *
 * Returns: what the file holds
 */
StafettRecordKind
stafett_import_file_page_get_kind (StafettImportFilePage *self)
{
  return kinds[stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->kind_row))].kind;
}

/**
 * stafett_import_file_page_dup_dialect:
 * @self: a page that has shown how the file was read
 *
 * Returns: (transfer full): how the user wants it to be read
 */
StafettCsvDialect *
stafett_import_file_page_dup_dialect (StafettImportFilePage *self)
{
  StafettCsvDialect *dialect = stafett_csv_dialect_copy (self->dialect);

  g_free (dialect->encoding);
  dialect->encoding = g_strdup (g_ptr_array_index (self->encodings, stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->encoding_row))));
  dialect->separator = self->separators->str[stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->separator_row))];
  dialect->quote = quotes[stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->quote_row))];
  dialect->header = gtk_switch_get_active (self->header_switch);
  dialect->short_rows = gtk_switch_get_active (self->short_switch);
  dialect->n_skip_lines = (guint) gtk_spin_button_get_value_as_int (self->above_spin);

  return dialect;
}
