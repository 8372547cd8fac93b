/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/import/stafett-import-values-page.h"

#include <glib/gi18n.h>

#include "core/stafett-money.h"
#include "ui/import/stafett-import-values-group.h"
#include "ui/stafett-format.h"
#include "ui/stafett-gradual.h"

/* The third step, if there is anything to ask: columns that can be read in two ways, and texts that may be list items. */
struct _StafettImportValuesPage
{
  AdwBin parent_instance;

  StafettSession     *session; /* (owned) */
  StafettImport      *import;  /* (owned) (nullable) */
  AdwPreferencesPage *page;    /* (nullable): made anew for each import */
};

G_DEFINE_FINAL_TYPE (StafettImportValuesPage, stafett_import_values_page, ADW_TYPE_BIN)

static void
toggled_cb (StafettImportValuesPage *self,
            GtkCheckButton          *button)
{
  guint question = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stafett-question"));
  int answer = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "stafett-answer"));

  if (gtk_check_button_get_active (button))
    stafett_import_answer (self->import, question, answer);
}

static GtkCheckButton *
add_answer (StafettImportValuesPage *self,
            AdwPreferencesGroup     *group,
            GtkCheckButton          *other,
            guint                    question,
            int                      answer,
            const char              *title,
            const char              *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  g_object_set_data (G_OBJECT (button), "stafett-question", GUINT_TO_POINTER (question));
  g_object_set_data (G_OBJECT (button), "stafett-answer", GINT_TO_POINTER (answer));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), other);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), stafett_import_get_question (self->import, question)->answer == answer);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* the title may be a text of the file */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);

  return GTK_CHECK_BUTTON (button);
}

/* As the user's own country writes it, whatever the file does. */
static char *
dup_amount (StafettImport *import,
            gint64         minor)
{
  int exponent = stafett_currency_get_exponent (stafett_import_get_currency (import));
  double amount = (double) minor;

  for (int i = 0; i < exponent; i++)
    amount /= 10;
  return g_strdup_printf ("%'.*f", exponent, amount);
}

static void
add_question (StafettImportValuesPage *self,
              guint                    index)
{
  const StafettImportQuestion *question = stafett_import_get_question (self->import, index);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gboolean changes = question->changed != NULL;
  g_autofree char *title = g_strdup_printf (changes ? _("What becomes of “%s”?") : _("What does “%s” mean?"), question->example);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *description = NULL;
  g_autofree char *column = g_markup_escape_text (stafett_import_get_column (self->import, question->column), -1);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  GtkCheckButton *other;

  adw_preferences_group_set_title (group, escaped);
  if (question->type == STAFETT_IMPORT_QUESTION_DATE_ORDER)
    {
      description = g_strdup_printf (_("All dates in the column “%s” can be read in two ways. The answer counts for the whole column."), column);
      first = stafett_format_date (question->first);
      second = stafett_format_date (question->second);
      other = add_answer (self, group, NULL, index, STAFETT_DATE_ORDER_DMY, first, _("The day stands before the month"));
      add_answer (self, group, other, index, STAFETT_DATE_ORDER_MDY, second, _("The month stands before the day"));
    }
  else if (question->type == STAFETT_IMPORT_QUESTION_ADDRESSES)
    {
      description = g_strdup_printf (_("The column “%s” has several addresses in one value. The answer counts for the whole column."), column);
      other = add_answer (self, group, NULL, index, STAFETT_IMPORT_TEXT_CHANGE, question->changed, _("The first address is taken, and the others are not"));
      add_answer (self, group, other, index, STAFETT_IMPORT_TEXT_KEEP, question->example, _("All of it is kept as it stands"));
    }
  else if (question->type == STAFETT_IMPORT_QUESTION_NAME_ORDER)
    {
      description = g_strdup_printf (_("Most names in the column “%s” have a comma in them. The answer counts for the whole column."), column);
      other = add_answer (self, group, NULL, index, STAFETT_IMPORT_TEXT_CHANGE, question->changed, _("The last name stands before the comma"));
      add_answer (self, group, other, index, STAFETT_IMPORT_TEXT_KEEP, question->example, _("All of it is kept as it stands"));
    }
  else
    {
      description = g_strdup_printf (_("All amounts in the column “%s” can be read in two ways. The answer counts for the whole column."), column);
      first = dup_amount (self->import, question->first);
      second = dup_amount (self->import, question->second);
      other = add_answer (self, group, NULL, index, STAFETT_DECIMAL_SIGN_POINT, first, _("The decimals stand after a point"));
      add_answer (self, group, other, index, STAFETT_DECIMAL_SIGN_COMMA, second, _("The decimals stand after a comma"));
    }
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->page, group);
}

static gboolean
has_values (StafettImport            *import,
            const StafettImportField *field)
{
  for (guint i = 0; i < stafett_import_get_n_values (import); i++)
    if (stafett_import_get_value (import, i)->field == field)
      return TRUE;

  return FALSE;
}

static void
stafett_import_values_page_dispose (GObject *object)
{
  StafettImportValuesPage *self = STAFETT_IMPORT_VALUES_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->import);

  G_OBJECT_CLASS (stafett_import_values_page_parent_class)->dispose (object);
}

static void
stafett_import_values_page_class_init (StafettImportValuesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_import_values_page_dispose;
}

static void
stafett_import_values_page_init (StafettImportValuesPage *self)
{
}

/**
 * stafett_import_values_page_new:
 * @session: a session
 *
 * Returns: (transfer floating): a page
 */
StafettImportValuesPage *
stafett_import_values_page_new (StafettSession *session)
{
  StafettImportValuesPage *self = g_object_new (STAFETT_TYPE_IMPORT_VALUES_PAGE, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * stafett_import_values_page_needed:
 * @import: an import that was looked through
 *
 * Returns: whether there is anything to ask of the user
 */
gboolean
stafett_import_values_page_needed (StafettImport *import)
{
  return stafett_import_get_n_questions (import) > 0 || stafett_import_get_n_values (import) > 0;
}

/**
 * stafett_import_values_page_forget:
 * @self: a page
 *
 * The import forgets what it has found, so that nothing of it can be shown any more.
 */
void
stafett_import_values_page_forget (StafettImportValuesPage *self)
{
  g_autoptr (GtkWidget) page = NULL;

  g_return_if_fail (STAFETT_IS_IMPORT_VALUES_PAGE (self));

  g_clear_object (&self->import);
  if (self->page == NULL)
    return;

  page = g_object_ref (GTK_WIDGET (self->page));
  self->page = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  stafett_gradual_drop (page);
}

/**
 * stafett_import_values_page_show:
 * @self: a page
 * @import: an import that was looked through; it is told what the user decides
 *
 * Asks the questions. What it has shown of the same import before is still there, see stafett_import_values_page_forget().
 */
void
stafett_import_values_page_show (StafettImportValuesPage *self,
                                 StafettImport           *import)
{
  if (import == self->import)
    return;

  stafett_import_values_page_forget (self);
  self->import = g_object_ref (import);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_preferences_page_set_title (self->page, _("Values"));

  for (guint i = 0; i < stafett_import_get_n_questions (import); i++)
    add_question (self, i);
  for (guint i = 0; i < stafett_import_get_n_fields (import); i++)
    {
      const StafettImportField *field = stafett_import_get_field (import, i);

      if (has_values (import, field))
        adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (stafett_import_values_group_new (self->session, import, field)));
    }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}
