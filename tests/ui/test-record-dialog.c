/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "support/test-session.h"
#include "ui/dialogs/stafett-record-chooser.h"
#include "ui/dialogs/stafett-record-dialog.h"
#include "ui/widgets/stafett-choice.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-message-row.h"
#include "ui/widgets/stafett-chooser-row.h"
#include "ui/widgets/stafett-entry-row.h"
#include "ui/widgets/stafett-note-row.h"

typedef struct {
  TestSession  base;
  GtkWindow   *parent;
  gboolean     closed;
  gint64       saved; /* what the dialog returned */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  test_session_set_up (&self->base, STAFETT_CONTENTS_STANDARD);
  self->parent = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (self->parent);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->parent);
  while (g_main_context_iteration (NULL, FALSE));
  test_session_tear_down (&self->base);
}

static gboolean
timeout_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

#define wait_for(condition) \
  G_STMT_START { \
    gboolean timed_out = FALSE; \
    guint source = g_timeout_add_seconds (10, timeout_cb, &timed_out); \
    while (!(condition) && !timed_out) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (source); \
    if (timed_out) \
      g_error ("line %d: waited in vain for %s", __LINE__, #condition); \
  } G_STMT_END

static void
settle (void)
{
  gboolean over = FALSE;
  guint source = g_timeout_add (150, timeout_cb, &over);

  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static GtkWidget *
dialog (void)
{
  return find_window (STAFETT_TYPE_RECORD_DIALOG);
}

static GtkWidget *
row (const char *title)
{
  GtkWidget *found = find_row (dialog (), title);

  g_assert_nonnull (found);
  return found;
}

static void
type (const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row (title)), text);
}

static const char *
text_of (const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (row (title)));
}

static gboolean
can_save (void)
{
  return gtk_widget_is_sensitive (find_button (dialog (), "_Save"));
}

static void
click (GtkWidget  *window,
       const char *label)
{
  GtkWidget *button = find_button (window, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Chooses as the person does, by the entry's name. */
static void
choose (const char *title,
        const char *name)
{
  AdwComboRow *combo = ADW_COMBO_ROW (row (title));
  GListModel *model = adw_combo_row_get_model (combo);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (StafettChoice) choice = g_list_model_get_item (model, i);

      if (g_str_equal (stafett_choice_get_name (choice), name))
        {
          adw_combo_row_set_selected (combo, i);
          return;
        }
    }

  g_error ("%s does not offer %s", title, name);
}

static const char *
chosen (const char *title)
{
  StafettChoice *choice = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row (title)));

  return choice != NULL ? stafett_choice_get_name (choice) : NULL;
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *self = user_data;

  self->closed = TRUE;
  self->saved = stafett_record_dialog_finish (result);
}

static void
open_new (Fixture  *self,
          gpointer  defaults)
{
  self->closed = FALSE;
  stafett_record_dialog_add (GTK_WIDGET (self->parent), self->base.session, defaults, closed_cb, self);
  wait_for (dialog () != NULL);
  settle ();
}

static void
open_record (Fixture           *self,
             StafettRecordKind  kind,
             gint64             id)
{
  self->closed = FALSE;
  stafett_record_dialog_edit (GTK_WIDGET (self->parent), self->base.session, kind, id, closed_cb, self);
  wait_for (dialog () != NULL);
  settle ();
}

static void
save (Fixture *self)
{
  click (dialog (), "_Save");
  wait_for (self->closed);
  g_assert_cmpint (self->saved, !=, 0);
}

static void
discard (Fixture *self)
{
  gtk_widget_activate_action (dialog (), "window.close", NULL); /* as Cancel and Escape do */
  wait_for (self->closed || find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  if (!self->closed)
    click (find_window (ADW_TYPE_MESSAGE_DIALOG), "_Discard");
  wait_for (self->closed);
  g_assert_cmpint (self->saved, ==, 0);
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* The message that stands below a row, or NULL. */
static const char *
message_below (const char *title)
{
  GtkWidget *below = gtk_widget_get_next_sibling (row (title));

  return gtk_widget_get_visible (below) ? gtk_label_get_label (GTK_LABEL (stafett_message_row_get_label (STAFETT_MESSAGE_ROW (below)))) : NULL;
}

static gpointer
load (Fixture           *self,
      StafettRecordKind  kind,
      gint64             id)
{
  g_autoptr (GError) error = NULL;
  gpointer record = stafett_session_load (self->base.session, kind, id, &error);

  g_assert_no_error (error);
  return record;
}

static void
test_add_company (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr (StafettCompany) company = NULL;
  GtkTextBuffer *buffer;

  open_new (self, stafett_record_new (STAFETT_RECORD_KIND_COMPANY));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog ())), ==, "Add company");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog ())) == stafett_field_row_get_focus_target (STAFETT_FIELD_ROW (row ("Name"))));
  g_assert_cmpstr (chosen ("Category"), ==, "Lead");
  g_assert_cmpstr (chosen ("Our contact"), ==, "Tester");
  g_assert_false (can_save ());

  type ("Name", "   ");
  g_assert_false (can_save ());
  type ("Name", "Fjord & Fjell <AS>");
  g_assert_true (can_save ());
  choose ("Category", "Partner");
  choose ("Our contact", "None");
  type ("E-mail", "post@fjord.example");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stafett_field_row_get_focus_target (STAFETT_FIELD_ROW (row ("Note")))));
  gtk_text_buffer_set_text (buffer, "First line\nsecond line", -1);
  save (self);

  company = load (self, STAFETT_RECORD_KIND_COMPANY, self->saved);
  g_assert_cmpstr (company->name, ==, "Fjord & Fjell <AS>");
  g_assert_cmpint (company->category_id, ==, test_session_find (&self->base, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
  g_assert_cmpint (company->our_contact_id, ==, 0);
  g_assert_cmpstr (company->email, ==, "post@fjord.example");
  g_assert_cmpstr (company->note, ==, "First line\nsecond line");
}

/* Every field of the three kinds has its row, whoever adds one. */
static void
test_all_fields (Fixture       *self,
                 gconstpointer  data)
{
  static const StafettRecordKind kinds[] = { STAFETT_RECORD_KIND_COMPANY, STAFETT_RECORD_KIND_CONTACT, STAFETT_RECORD_KIND_SALE };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const StafettField *fields;
      guint n_fields;

      open_new (self, stafett_record_new (kinds[i]));
      fields = stafett_record_kind_get_fields (kinds[i], &n_fields);
      for (guint j = 0; j < n_fields; j++)
        if (!g_str_equal (fields[j].name, "deleted")) /* deleting is something that is done, not a field */
          g_assert_true (STAFETT_IS_FIELD_ROW (row (fields[j].label)));
      discard (self);
      wait_for (dialog () == NULL);
    }
}

static void
test_edit_company (Fixture       *self,
                   gconstpointer  data)
{
  gint64 id = test_session_add_company (&self->base, "Fjord AS", "Lead");
  g_autoptr (StafettCompany) company = NULL;

  open_record (self, STAFETT_RECORD_KIND_COMPANY, id);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog ())), ==, "Edit company");
  g_assert_cmpstr (text_of ("Name"), ==, "Fjord AS");
  g_assert_false (can_save ());
  type ("City", "Bergen");
  g_assert_true (can_save ());
  type ("City", "");
  g_assert_false (can_save ());
  type ("Name", "");
  g_assert_false (can_save ());
  type ("Name", "Fjell AS");
  choose ("Category", "Customer");
  save (self);
  g_assert_cmpint (self->saved, ==, id);

  company = load (self, STAFETT_RECORD_KIND_COMPANY, id);
  g_assert_cmpstr (company->name, ==, "Fjell AS");
  g_assert_cmpint (company->category_id, ==, test_session_find (&self->base, STAFETT_RECORD_KIND_CATEGORY, "Customer"));
}

static void
test_deleted_category (Fixture       *self,
                       gconstpointer  data)
{
  gint64 id = test_session_add_company (&self->base, "Fjord AS", "Partner");
  StafettChangeSet *change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettCompany) company = NULL;

  stafett_change_set_delete (change_set, STAFETT_RECORD_KIND_CATEGORY,
                             test_session_find (&self->base, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
  stafett_change_set_set_use_confirmed (change_set, TRUE);
  commit = test_session_apply (&self->base, change_set);

  open_record (self, STAFETT_RECORD_KIND_COMPANY, id);
  g_assert_cmpstr (chosen ("Category"), ==, "Partner (deleted)");
  g_assert_false (can_save ());
  type ("City", "Bergen");
  save (self);

  company = load (self, STAFETT_RECORD_KIND_COMPANY, id);
  g_assert_cmpstr (company->city, ==, "Bergen");
  g_assert_cmpint (company->category_id, ==, test_session_find (&self->base, STAFETT_RECORD_KIND_CATEGORY, "Partner"));
}

/* domain.md section 3. */
static void
test_lead_status (Fixture       *self,
                  gconstpointer  data)
{
  gint64 lead = test_session_add_company (&self->base, "Lead AS", "Lead");
  gint64 customer = test_session_add_company (&self->base, "Kunde AS", "Customer");
  StafettContact *defaults = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  g_autofree char *status = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  open_new (self, defaults);
  g_assert_false (gtk_widget_get_visible (row ("Lead status")));
  g_assert_false (gtk_widget_get_visible (row ("Category")));
  type ("Name", "Kari Nordmann");
  g_assert_false (can_save ());

  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), lead);
  wait_for (gtk_widget_get_visible (row ("Lead status")));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row ("Category"))), ==, "Lead");
  g_assert_true (gtk_widget_get_next_sibling (row ("Category")) == row ("Lead status"));
  g_assert_cmpstr (chosen ("Lead status"), ==, "Open");
  g_assert_nonnull (gtk_widget_get_tooltip_text (row ("Lead status")));

  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), customer);
  wait_for (!gtk_widget_get_visible (row ("Lead status")));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row ("Category"))), ==, "Customer");
  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), lead);
  wait_for (gtk_widget_get_visible (row ("Lead status")));
  choose ("Lead status", "Qualified");
  save (self);
  status = test_session_get_lead_status (&self->base, self->saved);
  g_assert_cmpstr (status, ==, "Qualified");

  /* Somebody changes the company while its contact is being edited: the field goes, the value is kept. */
  open_record (self, STAFETT_RECORD_KIND_CONTACT, self->saved);
  g_assert_true (gtk_widget_get_visible (row ("Lead status")));
  commit = test_session_set (&self->base, STAFETT_RECORD_KIND_COMPANY, lead, "category",
                             test_session_find (&self->base, STAFETT_RECORD_KIND_CATEGORY, "Customer"), &error);
  g_assert_no_error (error);
  wait_for (!gtk_widget_get_visible (row ("Lead status")));
  type ("Title", "Director");
  save (self);
  kept = test_session_get_lead_status (&self->base, self->saved);
  g_assert_cmpstr (kept, ==, "Qualified");
}

/* A new contact of a company without lead status is saved without one, whatever was shown on the way. */
static void
test_no_lead_status (Fixture       *self,
                     gconstpointer  data)
{
  gint64 lead = test_session_add_company (&self->base, "Lead AS", "Lead");
  gint64 customer = test_session_add_company (&self->base, "Kunde AS", "Customer");
  StafettContact *defaults = stafett_record_new (STAFETT_RECORD_KIND_CONTACT);
  g_autoptr (StafettContact) contact = NULL;

  defaults->company_id = lead;
  open_new (self, defaults);
  wait_for (gtk_widget_get_visible (row ("Lead status")));
  type ("Name", "Kari Nordmann");
  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), customer);
  wait_for (!gtk_widget_get_visible (row ("Lead status")));
  save (self);

  contact = load (self, STAFETT_RECORD_KIND_CONTACT, self->saved);
  g_assert_cmpint (contact->company_id, ==, customer);
  g_assert_cmpint (contact->lead_status_id, ==, 0);
  g_assert_cmpint (contact->owner_id, ==, stafett_session_get_associate (self->base.session)->record.id);
}

static void
test_add_sale (Fixture       *self,
               gconstpointer  data)
{
  gint64 company = test_session_add_company (&self->base, "Fjord AS", "Lead");
  StafettSale *defaults = stafett_record_new (STAFETT_RECORD_KIND_SALE);
  g_autoptr (StafettSale) sale = NULL;

  defaults->company_id = company;
  open_new (self, defaults);
  g_assert_cmpstr (chosen ("Status"), ==, "Open");
  g_assert_cmpstr (chosen ("Currency"), ==, "NOK");
  g_assert_cmpstr (chosen ("Owner"), ==, "Tester");
  g_assert_cmpstr (text_of ("Sale date"), ==, "2026-03-02");
  type ("Name", "Boat");
  type ("Amount", "1 250,50");
  choose ("Currency", "EUR");
  choose ("Status", "Stalled");
  type ("Sale date", "2026-12-31");
  save (self);

  sale = load (self, STAFETT_RECORD_KIND_SALE, self->saved);
  g_assert_cmpint (sale->company_id, ==, company);
  g_assert_cmpint (sale->amount, ==, 125050);
  g_assert_cmpstr (sale->currency, ==, "EUR");
  g_assert_cmpint (sale->status, ==, STAFETT_SALE_STATUS_STALLED);
  g_assert_cmpint (sale->sale_date, ==, G_GINT64_CONSTANT (1798675200000000));

  open_record (self, STAFETT_RECORD_KIND_SALE, self->saved);
  g_assert_cmpstr (text_of ("Amount"), ==, "1250.50");
  g_assert_cmpstr (text_of ("Sale date"), ==, "2026-12-31");
  g_assert_false (can_save ());
  choose ("Status", "Sold");
  save (self);
  g_clear_pointer (&sale, stafett_record_free);
  sale = load (self, STAFETT_RECORD_KIND_SALE, self->saved);
  g_assert_cmpint (sale->status, ==, STAFETT_SALE_STATUS_SOLD);
}

/* What has no meaning is said beside the field, the focus goes there, and what was typed stays. */
static void
test_meaningless (Fixture       *self,
                  gconstpointer  data)
{
  static const struct {
    const char *row;
    const char *typed;
    const char *right;
  } cases[] = {
    { "Amount", "a lot", "12" },
    { "Amount", "1,500", "1500" },
    { "Amount", "1.005", "1.05" },
    { "Sale date", "tomorrow", "2026-02-28" },
    { "Sale date", "2026-02-30", "2026-02-28" },
    { "Sale date", "2026-02-28x", "2026-02-28" },
  };
  gint64 company = test_session_add_company (&self->base, "Fjord AS", "Lead");
  gint64 id = test_session_add_sale (&self->base, "Boat", company, STAFETT_SALE_STATUS_OPEN);

  open_record (self, STAFETT_RECORD_KIND_SALE, id);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = g_strdup (text_of (cases[i].row));
      GtkWidget *target = stafett_field_row_get_focus_target (STAFETT_FIELD_ROW (row (cases[i].row)));

      type (cases[i].row, cases[i].typed);
      click (dialog (), "_Save");
      g_assert_nonnull (message_below (cases[i].row));
      g_assert_true (gtk_widget_has_css_class (row (cases[i].row), "error"));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog ())) == target);
      g_assert_null (gtk_test_accessible_check_state (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_STATE_INVALID,
                                                      GTK_ACCESSIBLE_INVALID_TRUE));
      g_assert_null (gtk_test_accessible_check_property (GTK_ACCESSIBLE (row (cases[i].row)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                         message_below (cases[i].row)));
      g_assert_cmpstr (text_of (cases[i].row), ==, cases[i].typed);
      type (cases[i].row, cases[i].right);
      g_assert_null (message_below (cases[i].row));
      g_assert_false (gtk_widget_has_css_class (row (cases[i].row), "error"));
      type (cases[i].row, before);
    }
  discard (self);
}

/* What the session refuses is said beside the field too. */
static void
test_refusal (Fixture       *self,
              gconstpointer  data)
{
  gint64 company = test_session_add_company (&self->base, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (&self->base, "Fjell AS", "Lead");
  gint64 contact = test_session_add_contact (&self->base, "Kari Nordmann", company);
  gint64 sale = test_session_add_sale (&self->base, "Boat", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  commit = test_session_set (&self->base, STAFETT_RECORD_KIND_SALE, sale, "contact", contact, &error);
  g_assert_no_error (error);

  open_record (self, STAFETT_RECORD_KIND_CONTACT, contact);
  type ("Title", "Director");
  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), other);
  settle ();
  click (dialog (), "_Save");
  wait_for (message_below ("Company") != NULL);
  g_assert_nonnull (strstr (message_below ("Company"), "Kari Nordmann"));
  g_assert_cmpstr (text_of ("Title"), ==, "Director");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog ())) == row ("Company"));
  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), company);
  g_assert_null (message_below ("Company"));
  save (self);
}

static void
test_conflict (Fixture       *self,
               gconstpointer  data)
{
  gint64 company = test_session_add_company (&self->base, "Fjord AS", "Lead");
  gint64 id = test_session_add_sale (&self->base, "Boat", company, STAFETT_SALE_STATUS_OPEN);
  g_autoptr (StafettCommit) commit = NULL;
  g_autoptr (StafettSale) sale = NULL;
  g_autoptr (GError) error = NULL;

  open_record (self, STAFETT_RECORD_KIND_SALE, id);
  type ("Reason", "Good price");
  commit = test_session_set (&self->base, STAFETT_RECORD_KIND_SALE, id, "amount", 77700, &error);
  g_assert_no_error (error);
  click (dialog (), "_Save");
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_false (self->closed);
  click (find_window (ADW_TYPE_MESSAGE_DIALOG), "_Load");
  wait_for (g_str_equal (text_of ("Amount"), "777"));
  g_assert_cmpstr (text_of ("Reason"), ==, "Good price");
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  save (self);

  sale = load (self, STAFETT_RECORD_KIND_SALE, id);
  g_assert_cmpint (sale->amount, ==, 77700);
  g_assert_cmpstr (sale->reason, ==, "Good price");
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static guint
count_choices (void)
{
  GtkListView *list = GTK_LIST_VIEW (find_list (find_window (STAFETT_TYPE_RECORD_CHOOSER)));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list)));
}

/* Only contacts of the sale's company can be chosen, and another company takes the choice away. */
static void
test_contact_chooser (Fixture       *self,
                      gconstpointer  data)
{
  gint64 company = test_session_add_company (&self->base, "Fjord AS", "Lead");
  gint64 other = test_session_add_company (&self->base, "Fjell AS", "Lead");
  gint64 contact = test_session_add_contact (&self->base, "Kari Nordmann", company);
  StafettChooserRow *contact_row;

  test_session_add_contact (&self->base, "Ola Nordmann", other);
  open_new (self, stafett_record_new (STAFETT_RECORD_KIND_SALE));
  contact_row = STAFETT_CHOOSER_ROW (row ("Contact"));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (contact_row)));

  adw_action_row_activate (ADW_ACTION_ROW (row ("Company")));
  wait_for (find_window (STAFETT_TYPE_RECORD_CHOOSER) != NULL);
  wait_for (count_choices () == 2);
  g_signal_emit_by_name (find_list (find_window (STAFETT_TYPE_RECORD_CHOOSER)), "activate", 1);
  wait_for (find_window (STAFETT_TYPE_RECORD_CHOOSER) == NULL);
  g_assert_cmpint (stafett_chooser_row_get_value (STAFETT_CHOOSER_ROW (row ("Company"))), ==, company);
  wait_for (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row ("Company"))), "Fjord AS") == 0);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (contact_row)));

  adw_action_row_activate (ADW_ACTION_ROW (contact_row));
  wait_for (find_window (STAFETT_TYPE_RECORD_CHOOSER) != NULL);
  wait_for (count_choices () == 1);
  g_signal_emit_by_name (find_list (find_window (STAFETT_TYPE_RECORD_CHOOSER)), "activate", 0);
  wait_for (find_window (STAFETT_TYPE_RECORD_CHOOSER) == NULL);
  g_assert_cmpint (stafett_chooser_row_get_value (contact_row), ==, contact);

  stafett_chooser_row_set_value (STAFETT_CHOOSER_ROW (row ("Company")), other);
  g_assert_cmpint (stafett_chooser_row_get_value (contact_row), ==, 0);
  discard (self);
}

static void
test_discard (Fixture       *self,
              gconstpointer  data)
{
  gint64 id = test_session_add_company (&self->base, "Fjord AS", "Lead");
  g_autoptr (StafettCompany) company = NULL;

  /* Nothing was changed: nobody is asked. */
  open_record (self, STAFETT_RECORD_KIND_COMPANY, id);
  gtk_widget_activate_action (dialog (), "window.close", NULL);
  wait_for (self->closed);
  g_assert_cmpint (self->saved, ==, 0);
  wait_for (dialog () == NULL);

  open_record (self, STAFETT_RECORD_KIND_COMPANY, id);
  type ("City", "Bergen");
  gtk_widget_activate_action (dialog (), "window.close", NULL);
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  click (find_window (ADW_TYPE_MESSAGE_DIALOG), "_Keep editing");
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_false (self->closed);
  g_assert_cmpstr (text_of ("City"), ==, "Bergen");
  discard (self);

  company = load (self, STAFETT_RECORD_KIND_COMPANY, id);
  g_assert_null (company->city);
}

#define ADD(name, func) g_test_add ("/ui/record-dialog/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Without a window manager, GTK 4.8 complains about a cursor that blinks on in a window that is not active. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);

  ADD ("add-company", test_add_company);
  ADD ("all-fields", test_all_fields);
  ADD ("edit-company", test_edit_company);
  ADD ("deleted-category", test_deleted_category);
  ADD ("lead-status", test_lead_status);
  ADD ("no-lead-status", test_no_lead_status);
  ADD ("add-sale", test_add_sale);
  ADD ("meaningless", test_meaningless);
  ADD ("refusal", test_refusal);
  ADD ("conflict", test_conflict);
  ADD ("contact-chooser", test_contact_chooser);
  ADD ("discard", test_discard);

  return g_test_run ();
}
