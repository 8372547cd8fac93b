/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-columns.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-record.h"
#include "ui/stafett-format.h"
#include "ui/stafett-question.h"
#include "ui/stafett-tooltip.h"

static void
set_button (GtkWidget  *button,
            const char *label,
            GVariant   *target)
{
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  stafett_tooltip_set (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The target comes with the row, but a name without a target of its type is warned about. */
static GtkWidget *
make_button (const char *label,
             const char *action,
             GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

/* Marking a sale as sold or lost is one click away from the sale. */
static GtkWidget *
create_sale_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), make_button (stafett_enum_get_label (stafett_sale_status_get_type (), STAFETT_SALE_STATUS_SOLD),
                                              "win.set-sale-status", g_variant_new ("(xi)", G_GINT64_CONSTANT (0), 0)));
  gtk_box_append (GTK_BOX (box), make_button (stafett_enum_get_label (stafett_sale_status_get_type (), STAFETT_SALE_STATUS_LOST),
                                              "win.set-sale-status", g_variant_new ("(xi)", G_GINT64_CONSTANT (0), 0)));

  return box;
}

static void
bind_sale_buttons (GtkWidget  *box,
                   StafettRow *row)
{
  GtkWidget *sold = gtk_widget_get_first_child (box);
  GtkWidget *lost = gtk_widget_get_last_child (box);
  const char *name = stafett_row_get_cell (row, "name");
  gint64 status = stafett_row_get_number (row, "status");
  gboolean open = status != STAFETT_SALE_STATUS_SOLD && status != STAFETT_SALE_STATUS_LOST && stafett_row_get_number (row, "deleted") == 0;
  const char *company = stafett_row_get_cell (row, "company");
  /* Translators: a sale and its company; many sales have the same name */
  g_autofree char *sold_label = g_strdup_printf (_("Mark %s (%s) as sold"), name, company);
  /* Translators: a sale and its company */
  g_autofree char *lost_label = g_strdup_printf (_("Mark %s (%s) as lost"), name, company);

  set_button (sold, sold_label, g_variant_new ("(xi)", stafett_row_get_id (row), STAFETT_SALE_STATUS_SOLD));
  set_button (lost, lost_label, g_variant_new ("(xi)", stafett_row_get_id (row), STAFETT_SALE_STATUS_LOST));
  gtk_widget_set_visible (sold, open);
  gtk_widget_set_visible (lost, open);
}

static GtkWidget *
create_undo_button (void)
{
  return make_button (_("Undo"), "win.undo-entry", g_variant_new_int64 (0));
}

/**
 * stafett_columns_can_undo:
 * @row: a row of the journal
 *
 * Returns: whether the entry tells of something that can be taken back, and has not been
 */
gboolean
stafett_columns_can_undo (StafettRow *row)
{
  StafettRecordKind kind = (StafettRecordKind) stafett_row_get_number (row, "kind");

  if (stafett_row_get_number (row, "outcome") != STAFETT_OUTCOME_DONE)
    return FALSE;

  switch ((StafettJournalAction) stafett_row_get_number (row, "action"))
    {
    case STAFETT_JOURNAL_ACTION_CHANGED:
    case STAFETT_JOURNAL_ACTION_DELETED:
    case STAFETT_JOURNAL_ACTION_RESTORED:
    case STAFETT_JOURNAL_ACTION_IMPORTED:
    case STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED:
    case STAFETT_JOURNAL_ACTION_MANY_CHANGED:
      return TRUE;
    case STAFETT_JOURNAL_ACTION_ADDED:
      return kind != 0 && stafett_record_kind_has_deleted (kind) && !stafett_record_kind_is_setting (kind);
    case STAFETT_JOURNAL_ACTION_ASKED:
    case STAFETT_JOURNAL_ACTION_KEPT:
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_BROKEN:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_SET:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED:
    default:
      return FALSE;
    }
}

static void
bind_undo_button (GtkWidget  *button,
                  StafettRow *row)
{
  const char *record = stafett_row_get_cell (row, "record");
  g_autofree char *label = NULL;

  label = g_strdup_printf (_("Undo entry %s: %s"), stafett_row_get_cell (row, "id"), record != NULL ? record : "");
  set_button (button, label, g_variant_new ("x", stafett_row_get_id (row)));
  gtk_widget_set_visible (button, stafett_columns_can_undo (row));
}

/* Of a selection what it lists, as a chip says it. */
static char *
dup_journal_value (StafettRow        *row,
                   StafettRecordList *list,
                   const char        *column)
{
  char *value;

  if (stafett_row_get_number (row, "kind") == STAFETT_RECORD_KIND_SELECTION && g_strcmp0 (stafett_row_get_cell (row, "field"), "query") == 0)
    return stafett_filter_words_dup_saved (stafett_record_list_get_words (list), stafett_row_get_number (row, "record-id"),
                                           stafett_row_get_cell (row, column));

  value = stafett_format_journal_value ((StafettRecordKind) stafett_row_get_number (row, "kind"),
                                              stafett_row_get_cell (row, "field"), stafett_row_get_cell (row, column),
                                              stafett_row_get_cell (row, "currency"));

  if (*value != '\0')
    return value;

  g_free (value);
  /* Translators: stands for a value that is empty */
  return g_strdup (_("nothing"));
}

/* How many records, and the file that they came from or the value that they got; an undo tells what it took back. */
static char *
format_batch (StafettRow         *row,
              const char         *label,
              const StafettField *field,
              const char         *new_value,
              const char         *old_value)
{
  const char *value = stafett_row_get_number (row, "undo-of") == 0 ? new_value : old_value;
  guint n_records = (guint) stafett_row_get_number (row, "records");
  g_autofree char *detail = NULL;

  if (field != NULL && g_str_equal (field->name, "deleted"))
    {
      gboolean deleted = stafett_row_get_number (row, "undo-of") == 0 ? g_strcmp0 (stafett_row_get_cell (row, "new"), "1") == 0
                                                                      : g_strcmp0 (stafett_row_get_cell (row, "old"), "1") != 0;

      return deleted ? g_strdup_printf (ngettext ("%'u record deleted", "%'u records deleted", n_records), n_records)
                     : g_strdup_printf (ngettext ("%'u record restored", "%'u records restored", n_records), n_records);
    }

  /* Translators: a field and the value that it was set to, as in "Category → Customer" */
  detail = field != NULL ? g_strdup_printf (_("%s → %s"), _(field->label), value) : g_strdup (value);
  /* Translators: what was done, to how many records, and details, as in "Records imported (1,200): customers.csv" */
  return g_strdup_printf (_("%s (%'u): %s"), label, n_records, detail);
}

/* What happened, as one sentence: columns of their own for the field and its values are too narrow to read. */
static char *
format_happening (StafettRow        *row,
                  StafettRecordList *list)
{
  StafettJournalAction action = (StafettJournalAction) stafett_row_get_number (row, "action");
  const char *label = stafett_enum_get_label (stafett_journal_action_get_type (), (int) action);
  const char *reason = stafett_enum_get_label (stafett_reason_get_type (), (int) stafett_row_get_number (row, "reason"));
  const char *column = stafett_row_get_cell (row, "field");
  const StafettField *field = NULL;
  g_autofree char *old_value = dup_journal_value (row, list, "old");
  g_autofree char *new_value = dup_journal_value (row, list, "new");

  if (column != NULL)
    field = stafett_record_kind_find_field ((StafettRecordKind) stafett_row_get_number (row, "kind"), column, NULL);

  switch (action)
    {
    case STAFETT_JOURNAL_ACTION_CHANGED:
      /* Translators: a field, its old and its new value, as in "Status: Open → Sold" */
      return g_strdup_printf (_("%s: %s → %s"), field != NULL ? _(field->label) : label, old_value, new_value);
    case STAFETT_JOURNAL_ACTION_ASKED:
      /* Translators: the present and the suggested category of a question */
      return g_strdup_printf (_("Asked: %s → %s?"), old_value, new_value);
    case STAFETT_JOURNAL_ACTION_KEPT:
      /* Translators: a category that was kept, against the suggestion of a rule */
      return g_strdup_printf (_("Kept %s instead of %s"), old_value, new_value);
    case STAFETT_JOURNAL_ACTION_WITHDRAWN:
    case STAFETT_JOURNAL_ACTION_BROKEN:
      /* Translators: what happened to a rule or its question, and why */
      return g_strdup_printf (_("%s: %s"), label, reason != NULL ? reason : "");
    case STAFETT_JOURNAL_ACTION_RECORDS_IMPORTED:
    case STAFETT_JOURNAL_ACTION_MANY_CHANGED:
      return format_batch (row, label, field, new_value, old_value);
    case STAFETT_JOURNAL_ACTION_IMPORTED:
      /* Translators: what happened, and the file that was imported */
      return g_strdup_printf (_("%s: %s"), label, new_value);
    case STAFETT_JOURNAL_ACTION_ADDED:
    case STAFETT_JOURNAL_ACTION_DELETED:
    case STAFETT_JOURNAL_ACTION_RESTORED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_SET:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_CHANGED:
    case STAFETT_JOURNAL_ACTION_PASSPHRASE_REMOVED:
    default:
      return g_strdup (label);
    }
}

static char *
format_record (StafettRow *row)
{
  const char *name = stafett_row_get_cell (row, "record");
  const char *kind = stafett_enum_get_label (stafett_record_kind_get_type (), (int) stafett_row_get_number (row, "kind"));

  if (name == NULL || stafett_row_get_number (row, "kind") == STAFETT_RECORD_KIND_COMPANY)
    return g_strdup (kind); /* the company has a column of its own */

  /* Translators: a kind of record and its name, as in "Sale: Boats" */
  return g_strdup_printf (_("%s: %s"), kind, name);
}

/* Who or which rule. */
static char *
format_by (StafettRow *row)
{
  const char *name = stafett_row_get_cell (row, "by");
  gint64 cause = stafett_row_get_number (row, "cause");
  const char *label = stafett_enum_get_label (stafett_cause_get_type (), (int) cause);

  if (cause == STAFETT_CAUSE_ASSOCIATE || name == NULL)
    return g_strdup (name != NULL ? name : label);

  /* Translators: why something was changed, and who did what led to it, as in "Automation rule (Anna Berg)" */
  return g_strdup_printf (_("%s (%s)"), label, name);
}

static char *
format_question (StafettRow *row)
{
  /* Translators: the present category of a company, and the one that a rule suggests */
  return g_strdup_printf (_("%s → %s"), stafett_row_get_cell (row, "present-category"), stafett_row_get_cell (row, "suggested-category"));
}

static GtkWidget *
create_answer_button (void)
{
  return make_button (_("Answer…"), "win.answer-question", g_variant_new_int64 (0));
}

static void
bind_answer_button (GtkWidget  *button,
                    StafettRow *row)
{
  /* Translators: %s is a company */
  g_autofree char *label = g_strdup_printf (_("Answer the question about %s"), stafett_row_get_cell (row, "company"));

  set_button (button, label, g_variant_new ("x", stafett_row_get_id (row)));
}

/* clang-format off */
/* A column that is shown if the user chooses it. */
#define OPTIONAL(name, chars) { name, NULL, chars, FALSE, .optional = TRUE }

/* A number or a date of which a part is missing would be read as another one. */
#define WHOLE(name, chars, drop) { name, NULL, chars, FALSE, .whole = TRUE, DROP (drop) }

/* Where there is no room, the lowest goes first. */
#define DROP(order) .drop = order

static const StafettRecordColumn company_columns[] = {
  { "name", NULL, 26, TRUE }, { "category", NULL, 25, FALSE, NULL, "category-description" }, { "group", NULL, 16, FALSE, DROP (1) },
  { "our-contact", NULL, 16, FALSE, DROP (4) }, { "city", NULL, 14, FALSE, DROP (3) }, { "country", NULL, 12, FALSE, DROP (2) },
  OPTIONAL ("phone", 16), OPTIONAL ("email", 26), OPTIONAL ("web-address", 26), OPTIONAL ("organisation-number", 12),
  OPTIONAL ("source", 20), OPTIONAL ("id", 8),
};

static const StafettRecordColumn contact_columns[] = {
  { "name", NULL, 22, TRUE }, { "company", NULL, 24, TRUE, DROP (5) }, { "title", NULL, 18, FALSE, DROP (2) },
  { "category", NULL, 16, FALSE, NULL, "category-description", DROP (1) },
  { "lead-status", NULL, 16, FALSE, NULL, "lead-status-description", DROP (4) }, { "email", NULL, 26, FALSE, DROP (3) },
  OPTIONAL ("phone", 16), OPTIONAL ("owner", 16), OPTIONAL ("first-touch-source", 20), OPTIONAL ("lead-creation-source", 20),
  OPTIONAL ("id", 8),
};

static const StafettRecordColumn company_contact_columns[] = {
  { "name", NULL, 22, TRUE }, { "title", NULL, 18, FALSE, DROP (2) },
  { "lead-status", NULL, 16, FALSE, NULL, "lead-status-description", DROP (4) },
  { "email", NULL, 26, TRUE, DROP (5) }, { "phone", NULL, 16, FALSE, DROP (3) }, { "owner", NULL, 16, FALSE, DROP (1) },
};

static const StafettRecordColumn sale_columns[] = {
  { "name", NULL, 22, TRUE }, { "company", NULL, 22, TRUE, DROP (3) }, { "category", NULL, 16, FALSE, NULL, "category-description", DROP (1) },
  WHOLE ("amount", 15, 4), { "status", NULL, 12, FALSE, DROP (5) }, WHOLE ("date", 12, 2),
  OPTIONAL ("contact", 18), OPTIONAL ("owner", 16), OPTIONAL ("reason", 20), OPTIONAL ("currency", 6),
  { "id", N_("Mark as"), 16, FALSE, NULL, NULL, create_sale_buttons, bind_sale_buttons },
};

static const StafettRecordColumn company_sale_columns[] = {
  { "name", NULL, 24, TRUE }, { "contact", NULL, 18, FALSE, DROP (1) }, WHOLE ("amount", 15, 3), { "status", NULL, 12, FALSE, DROP (4) },
  WHOLE ("date", 12, 2),
  { "id", N_("Mark as"), 16, FALSE, NULL, NULL, create_sale_buttons, bind_sale_buttons },
};

static const StafettRecordColumn confirmation_columns[] = {
  { "company", NULL, 24, FALSE }, { "suggested-category", N_("Suggestion"), 30, FALSE, format_question, "suggested-category-description", DROP (3) },
  { "trigger", N_("Why"), 34, TRUE, stafett_question_dup_reason, DROP (2) }, { "asked-at", NULL, 21, FALSE, DROP (1) },
  { "id", N_("Answer"), 8, FALSE, NULL, NULL, create_answer_button, bind_answer_button },
};

static const StafettRecordColumn journal_columns[] = {
  WHOLE ("time", 16, 4), { "company", NULL, 16, FALSE, DROP (5) }, { "record", NULL, 16, FALSE, format_record, DROP (3) },
  { "action", NULL, 34, TRUE, .tell = format_happening }, { "by", NULL, 14, FALSE, format_by, DROP (2) }, { "outcome", NULL, 9, FALSE, DROP (1) },
  { "id", N_("Undo"), 6, FALSE, NULL, NULL, create_undo_button, bind_undo_button },
};

static const StafettRecordColumn company_journal_columns[] = {
  WHOLE ("time", 16, 4), { "record", NULL, 20, FALSE, format_record, DROP (2) }, { "action", NULL, 34, TRUE, .tell = format_happening },
  { "by", NULL, 16, FALSE, format_by, DROP (3) }, { "outcome", NULL, 9, FALSE, DROP (1) },
  { "id", N_("Undo"), 6, FALSE, NULL, NULL, create_undo_button, bind_undo_button },
};
/* clang-format on */

#define RETURN(columns) G_STMT_START { *n_columns = G_N_ELEMENTS (columns); return columns; } G_STMT_END

/**
 * stafett_columns_get:
 * @list: companies, contacts, sales, confirmations or the journal
 * @of_company: whether all rows belong to one company, which is then left out
 * @n_columns: (out): how many columns
 *
 * Returns: (transfer none) (array length=n_columns): the columns that a list is shown with
 */
const StafettRecordColumn *
stafett_columns_get (StafettList  list,
                     gboolean     of_company,
                     guint       *n_columns)
{
  if (list == STAFETT_LIST_COMPANIES)
    RETURN (company_columns);
  if (list == STAFETT_LIST_CONTACTS && of_company)
    RETURN (company_contact_columns);
  if (list == STAFETT_LIST_CONTACTS)
    RETURN (contact_columns);
  if (list == STAFETT_LIST_SALES && of_company)
    RETURN (company_sale_columns);
  if (list == STAFETT_LIST_SALES)
    RETURN (sale_columns);
  if (list == STAFETT_LIST_CONFIRMATIONS)
    RETURN (confirmation_columns);
  if (list == STAFETT_LIST_JOURNAL && of_company)
    RETURN (company_journal_columns);
  if (list == STAFETT_LIST_JOURNAL)
    RETURN (journal_columns);

  g_return_val_if_reached (NULL);
}
