/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-options-page.h"

#include <glib/gi18n.h>

#include "models/stafett-item-model.h"
#include "ui/import/stafett-import-combo.h"
#include "ui/widgets/stafett-choice-row.h"

/* The fourth step: what counts for all rows. */
struct _StafettImportOptionsPage
{
  AdwBin parent_instance;

  StafettSession      *session;    /* (owned) */
  StafettImport       *import;     /* (owned) (nullable) */
  GArray              *matches;    /* (owned) (element-type StafettImportMatch): what the row offers */
  gboolean             updating;

  GtkWidget           *match_row;
  GtkWidget           *duplicates_row;
  AdwPreferencesGroup *companies_group;
  GtkWidget           *missing_row;
  GtkWidget           *category_row;
  AdwPreferencesGroup *amounts_group;
  GtkWidget           *currency_row;
  GtkSwitch           *rules_switch;
};

G_DEFINE_FINAL_TYPE (StafettImportOptionsPage, stafett_import_options_page, ADW_TYPE_BIN)

static const struct {
  StafettRecordKind   kind;
  StafettImportMatch  match;
  const char         *label;
} matches[] = {
  { STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_MATCH_NUMBER, N_("Organisation number, or name") },
  { STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_MATCH_EMAIL, N_("E-mail, or name") },
  { STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_MATCH_NAME, N_("Name") },
  { STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_MATCH_ID, N_("Number in Stafett") },
  { STAFETT_RECORD_KIND_COMPANY, STAFETT_IMPORT_MATCH_NOTHING, N_("Nothing; each row is new") },
  { STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_MATCH_EMAIL, N_("E-mail, or name and company") },
  { STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_MATCH_NAME, N_("Name and company") },
  { STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_MATCH_ID, N_("Number in Stafett") },
  { STAFETT_RECORD_KIND_CONTACT, STAFETT_IMPORT_MATCH_NOTHING, N_("Nothing; each row is new") },
  { STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_MATCH_NAME, N_("Name and company") },
  { STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_MATCH_ID, N_("Number in Stafett") },
  { STAFETT_RECORD_KIND_SALE, STAFETT_IMPORT_MATCH_NOTHING, N_("Nothing; each row is new") },
};

static const struct {
  StafettImportDuplicates  duplicates;
  const char              *label;
} duplicates[] = {
  { STAFETT_IMPORT_DUPLICATES_SKIP, N_("Skip the row") },
  { STAFETT_IMPORT_DUPLICATES_UPDATE, N_("Update it; empty values change nothing") },
  { STAFETT_IMPORT_DUPLICATES_CREATE, N_("Add one more") },
};

static void
update_sensitivity (StafettImportOptionsPage *self)
{
  gtk_widget_set_sensitive (self->duplicates_row, stafett_import_get_match (self->import) != STAFETT_IMPORT_MATCH_NOTHING);
}

static void
match_cb (StafettImportOptionsPage *self)
{
  guint selected = stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->match_row));

  stafett_import_set_match (self->import, g_array_index (self->matches, StafettImportMatch, selected));
  update_sensitivity (self);
}

static void
duplicates_cb (StafettImportOptionsPage *self)
{
  stafett_import_set_duplicates (self->import, duplicates[stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->duplicates_row))].duplicates);
}

static void
missing_cb (StafettImportOptionsPage *self)
{
  stafett_import_set_create_companies (self->import, stafett_import_combo_get_selected (STAFETT_IMPORT_COMBO (self->missing_row)) == 0);
}

static void
category_cb (StafettImportOptionsPage *self)
{
  if (!self->updating && self->import != NULL)
    stafett_import_set_category (self->import, stafett_choice_row_get_value (STAFETT_CHOICE_ROW (self->category_row)));
}

/* The first of the list, as for a company that is added by hand. */
static void
categories_cb (StafettImportOptionsPage *self,
               GParamSpec               *pspec,
               StafettItemModel         *categories)
{
  g_autoptr (StafettItem) first = g_list_model_get_item (G_LIST_MODEL (categories), 0);

  if (first != NULL && stafett_choice_row_get_value (STAFETT_CHOICE_ROW (self->category_row)) == 0)
    stafett_choice_row_set_value (STAFETT_CHOICE_ROW (self->category_row), stafett_item_get_id (first));
}

static void
currency_cb (StafettImportOptionsPage *self)
{
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;

  if (self->updating)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->currency_row))));
  code = g_ascii_strup (text, -1);
  stafett_import_set_currency (self->import, code);
}

static void
rules_cb (StafettImportOptionsPage *self)
{
  if (!self->updating)
    stafett_import_set_rules (self->import, gtk_switch_get_active (self->rules_switch));
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);

  return group;
}

static void
add_duplicates (StafettImportOptionsPage *self,
                AdwPreferencesPage       *page)
{
  AdwPreferencesGroup *group = add_group (page, _("What is there already"), NULL);
  const char *labels[G_N_ELEMENTS (duplicates) + 1] = { NULL, };

  for (gsize i = 0; i < G_N_ELEMENTS (duplicates); i++)
    labels[i] = _(duplicates[i].label);
  self->match_row = stafett_import_combo_new (_("Known again by"), NULL);
  self->duplicates_row = stafett_import_combo_new (_("If it is there"), labels);
  g_signal_connect_object (self->match_row, "chosen", G_CALLBACK (match_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->duplicates_row, "chosen", G_CALLBACK (duplicates_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, self->match_row);
  adw_preferences_group_add (group, self->duplicates_row);
}

static void
add_companies (StafettImportOptionsPage *self,
               AdwPreferencesPage       *page)
{
  const char *labels[] = { _("Add them"), _("Refuse the rows"), NULL };
  const StafettField *category = stafett_record_kind_find_field (STAFETT_RECORD_KIND_COMPANY, "category", NULL);
  g_autoptr (StafettItemModel) categories = stafett_item_model_new (self->session, STAFETT_RECORD_KIND_CATEGORY);

  self->companies_group = add_group (page, _("New companies"), NULL);
  self->missing_row = stafett_import_combo_new (NULL, labels);
  g_signal_connect_object (self->missing_row, "chosen", G_CALLBACK (missing_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->companies_group, self->missing_row);

  self->category_row = GTK_WIDGET (stafett_choice_row_new (category));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->category_row), _("Category, if the file gives none"));
  stafett_choice_row_set_items (STAFETT_CHOICE_ROW (self->category_row), categories, FALSE);
  g_signal_connect_object (self->category_row, "notify::value", G_CALLBACK (category_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (categories, "notify::loaded", G_CALLBACK (categories_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->companies_group, self->category_row);
}

static void
add_amounts (StafettImportOptionsPage *self,
             AdwPreferencesPage       *page)
{
  self->amounts_group = add_group (page, _("Amounts"), NULL);
  self->currency_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->currency_row), _("Currency of amounts without one, such as NOK"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->currency_row), TRUE);
  g_signal_connect_object (self->currency_row, "changed", G_CALLBACK (currency_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->amounts_group, self->currency_row);
}

static void
add_rules (StafettImportOptionsPage *self,
           AdwPreferencesPage       *page)
{
  AdwPreferencesGroup *group = add_group (page, _("Automation"), NULL);
  GtkWidget *row = adw_action_row_new ();

  self->rules_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->rules_switch), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Run the automation rules"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("As if everything happened now, in the order of its dates: sales and lead statuses may change categories of companies, "
                                 "or ask. Leave it off for old data whose companies have the right category already."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->rules_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->rules_switch));
  g_signal_connect_object (self->rules_switch, "notify::active", G_CALLBACK (rules_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
show_matches (StafettImportOptionsPage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->matches, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (matches); i++)
    {
      if (matches[i].kind != stafett_import_get_kind (self->import))
        continue;

      if (matches[i].match == stafett_import_get_match (self->import))
        selected = self->matches->len;
      gtk_string_list_append (labels, _(matches[i].label));
      g_array_append_val (self->matches, matches[i].match);
    }
  stafett_import_combo_set_names (STAFETT_IMPORT_COMBO (self->match_row), G_LIST_MODEL (labels));
  stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->match_row), selected);
}

static void
stafett_import_options_page_dispose (GObject *object)
{
  StafettImportOptionsPage *self = STAFETT_IMPORT_OPTIONS_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->import);
  g_clear_pointer (&self->matches, g_array_unref);

  G_OBJECT_CLASS (stafett_import_options_page_parent_class)->dispose (object);
}

static void
stafett_import_options_page_class_init (StafettImportOptionsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_options_page_dispose;
}

static void
stafett_import_options_page_init (StafettImportOptionsPage *self)
{
  self->matches = g_array_new (FALSE, FALSE, sizeof (StafettImportMatch));
}

/**
 * stafett_import_options_page_new:
 * @session: a session
 *
 * Returns: (transfer floating): a page
 */
StafettImportOptionsPage *
stafett_import_options_page_new (StafettSession *session)
{
  StafettImportOptionsPage *self = g_object_new (STAFETT_TYPE_IMPORT_OPTIONS_PAGE, NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->session = g_object_ref (session);
  self->updating = TRUE;
  adw_preferences_page_set_title (page, _("Duplicates and rules"));
  add_duplicates (self, page);
  add_companies (self, page);
  add_amounts (self, page);
  add_rules (self, page);
  self->updating = FALSE;
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (page));

  return self;
}

/**
 * stafett_import_options_page_show:
 * @self: a page
 * @import: an import that was looked through; it is told what the user chooses
 *
 * Shows what is chosen.
 */
void
stafett_import_options_page_show (StafettImportOptionsPage *self,
                                  StafettImport            *import)
{
  g_set_object (&self->import, import);

  self->updating = TRUE;
  show_matches (self);
  for (guint i = 0; i < G_N_ELEMENTS (duplicates); i++)
    if (duplicates[i].duplicates == stafett_import_get_duplicates (import))
      stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->duplicates_row), i);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->missing_row),
                                 stafett_import_get_kind (import) == STAFETT_RECORD_KIND_SALE ? _("Companies and contacts that are not there")
                                                                                              : _("Companies that are not there"));
  stafett_import_combo_set_selected (STAFETT_IMPORT_COMBO (self->missing_row), stafett_import_get_create_companies (import) ? 0 : 1);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->currency_row)), stafett_import_get_currency (import)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->currency_row), stafett_import_get_currency (import));
  gtk_switch_set_active (self->rules_switch, stafett_import_get_rules (import));
  self->updating = FALSE;

  category_cb (self);
  update_sensitivity (self);
  gtk_widget_set_visible (self->missing_row, stafett_import_get_kind (import) != STAFETT_RECORD_KIND_COMPANY);
  gtk_widget_set_visible (GTK_WIDGET (self->amounts_group), stafett_import_get_kind (import) == STAFETT_RECORD_KIND_SALE);
}
