/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-record-list-private.h"

#include <glib/gi18n.h>

#include "ui/widgets/stafett-columns.h"
#include "ui/widgets/stafett-record-cell.h"

/* The menu of a row, of what is selected. */

static void
append_section (GMenu *menu,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* What opens with Enter, and the ways from the record to others. */
static void
append_ways (StafettRecordList *self,
             GMenu             *menu,
             StafettRow        *row)
{
  g_autoptr (GMenu) section = g_menu_new ();
  StafettRecordKind kind = stafett_record_list_get_kind (self);
  gint64 id = self->id_column != NULL ? stafett_row_get_number (row, self->id_column) : stafett_row_get_id (row);

  if (self->open_action != NULL && id != 0)
    stafett_context_menu_append (section, kind == 0 ? _("_Open company") : _("_Open"), self->open_action,
                                 g_variant_new_int64 (id), "Return");
  if (kind == STAFETT_RECORD_KIND_COMPANY && !stafett_record_list_lists_deleted (self))
    stafett_context_menu_append (section, _("_Edit…"), "win.edit-company", g_variant_new_int64 (id), NULL);
  if ((kind == STAFETT_RECORD_KIND_CONTACT || kind == STAFETT_RECORD_KIND_SALE) && self->many != NULL)
    stafett_context_menu_append (section, _("Open _company"), "win.show-company",
                                 g_variant_new_int64 (stafett_row_get_number (row, "company-id")), NULL);
  if (kind != 0)
    stafett_context_menu_append (section, _("_History"), "win.show-history",
                                 g_variant_new ("(ixs)", (int) kind, id, stafett_row_get_cell (row, "name")), NULL);
  append_section (menu, section);
}

/* What is registered with a company. */
static void
append_additions (StafettRecordList *self,
                  GMenu             *menu,
                  StafettRow        *row)
{
  static const struct {
    int         status;
    const char *label;
  } marks[] = {
    { STAFETT_SALE_STATUS_SOLD, N_("Mark as _sold") },
    { STAFETT_SALE_STATUS_LOST, N_("Mark as _lost") },
    { STAFETT_SALE_STATUS_STALLED, N_("Mark as s_talled") },
    { STAFETT_SALE_STATUS_OPEN, N_("Mark as ope_n") },
  };
  g_autoptr (GMenu) section = g_menu_new ();
  StafettRecordKind kind = stafett_record_list_get_kind (self);
  gint64 company_id = kind == STAFETT_RECORD_KIND_COMPANY ? stafett_row_get_id (row) : stafett_row_get_number (row, "company-id");

  if (kind == STAFETT_RECORD_KIND_COMPANY)
    stafett_context_menu_append (section, _("_Add contact…"), "win.add-contact", g_variant_new_int64 (company_id), NULL);
  if (kind == STAFETT_RECORD_KIND_COMPANY || kind == STAFETT_RECORD_KIND_CONTACT)
    stafett_context_menu_append (section, _("Add _sale…"), "win.add-sale", g_variant_new_int64 (company_id), NULL);
  for (gsize i = 0; kind == STAFETT_RECORD_KIND_SALE && i < G_N_ELEMENTS (marks); i++)
    if (stafett_row_get_number (row, "status") != marks[i].status)
      stafett_context_menu_append (section, _(marks[i].label), "win.set-sale-status",
                                   g_variant_new ("(xi)", stafett_row_get_id (row), marks[i].status), NULL);
  append_section (menu, section);
}

/* Only where it can be edited (domain.md section 3). */
static void
append_lead_statuses (StafettRecordList *self,
                      GMenu             *menu,
                      StafettRow        *row)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) choices = g_menu_new ();
  GListModel *statuses = G_LIST_MODEL (self->lead_statuses);

  if (stafett_record_list_get_kind (self) != STAFETT_RECORD_KIND_CONTACT || stafett_row_get_cell (row, "lead-status") == NULL)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (statuses); i++)
    {
      g_autoptr (StafettItem) status = g_list_model_get_item (statuses, i);
      g_auto (GStrv) parts = g_strsplit (stafett_item_get_name (status), "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts); /* a name has no mnemonic */

      stafett_context_menu_append (choices, label, "win.set-lead-status",
                                   g_variant_new ("(xx)", stafett_row_get_id (row), stafett_item_get_id (status)), NULL);
    }
  g_menu_append_submenu (section, _("_Lead status"), G_MENU_MODEL (choices));
  append_section (menu, section);
}

static void
append_copying (StafettRecordList *self,
                GMenu             *menu,
                StafettRow        *row)
{
  static const struct {
    StafettRecordKind  kind;
    const char        *column;
    const char        *label;
  } copies[] = {
    { STAFETT_RECORD_KIND_COMPANY, "organisation-number", N_("Copy organisation _number") },
    { STAFETT_RECORD_KIND_COMPANY, "email", N_("Copy e-_mail address") },
    { STAFETT_RECORD_KIND_COMPANY, "phone", N_("Copy _phone number") },
    { STAFETT_RECORD_KIND_CONTACT, "email", N_("Copy e-_mail address") },
    { STAFETT_RECORD_KIND_CONTACT, "phone", N_("Copy _phone number") },
  };
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    if (copies[i].kind == stafett_record_list_get_kind (self) && stafett_row_get_cell (row, copies[i].column) != NULL)
      stafett_context_menu_append (section, _(copies[i].label), "row.copy", g_variant_new_string (copies[i].column), NULL);
  append_section (menu, section);
}

static void
append_changes (StafettRecordList *self,
                GMenu             *menu,
                guint              n)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autofree char *change = stafett_record_list_dup_label (self, STAFETT_RECORD_LIST_CHANGE, n);
  gboolean deleted = stafett_record_list_lists_deleted (self);
  g_autofree char *removal = stafett_record_list_dup_label (self, deleted ? STAFETT_RECORD_LIST_RESTORE : STAFETT_RECORD_LIST_DELETE, n);

  if (!deleted)
    stafett_context_menu_append (section, n > 1 ? change : _("_Change fields…"), "row.change", NULL, "<Control><Shift>e");
  if (self->many != NULL)
    stafett_context_menu_append (section, _("Select _all"), "row.select-all", NULL, "<Control>a");
  append_section (menu, section);
  g_object_unref (section);
  section = g_menu_new ();
  if (deleted)
    stafett_context_menu_append (section, n > 1 ? removal : _("_Restore"), "row.restore", NULL, NULL);
  else
    stafett_context_menu_append (section, n > 1 ? removal : _("_Delete"), "row.delete", NULL, "Delete");
  append_section (menu, section);
}

/* One record of a change of many is among a million rows; the change itself stands below all of them. */
static void
append_whole (GMenu      *section,
              StafettRow *row)
{
  gint64 cause = stafett_row_get_number (row, "cause");
  gint64 entry_id = stafett_row_get_number (row, "cause-entry");
  gboolean whole = stafett_row_get_cell (row, "records") != NULL;
  g_autofree char *number = NULL;

  if (whole)
    entry_id = stafett_row_get_id (row);
  else if (entry_id == 0 || (cause != STAFETT_CAUSE_BATCH && cause != STAFETT_CAUSE_IMPORT))
    return;

  number = g_strdup_printf ("%" G_GINT64_FORMAT, entry_id);
  stafett_context_menu_append (section, whole ? _("Show its _records") : _("Show all that was done with it"), "win.show-part",
                               g_variant_new ("(ssss)", "journal", "cause-entry", number, _("Done as one change of many records")), NULL);
  if (!whole)
    stafett_context_menu_append (section, _("Undo _all that was done with it"), "win.undo-entry",
                                 g_variant_new_int64 (entry_id), NULL);
}

/* The control in a row is for who points at it; here is the same for who does not. */
static void
append_control (StafettRecordList *self,
                GMenu             *menu,
                StafettRow        *row)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (stafett_record_list_get_list (self) == STAFETT_LIST_CONFIRMATIONS)
    stafett_context_menu_append (section, _("_Answer…"), "win.answer-question",
                                 g_variant_new_int64 (stafett_row_get_id (row)), NULL);
  if (stafett_record_list_get_list (self) == STAFETT_LIST_JOURNAL && stafett_columns_can_undo (row))
    stafett_context_menu_append (section, _("_Undo"), "win.undo-entry", g_variant_new_int64 (stafett_row_get_id (row)), NULL);
  if (stafett_record_list_get_list (self) == STAFETT_LIST_JOURNAL)
    append_whole (section, row);
  append_section (menu, section);
}

static GMenuModel *
make_menu (StafettRecordList *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (StafettRow) row = stafett_record_list_dup_selected_row (self);
  guint n = stafett_record_list_count_selected (self);

  if (row == NULL || !stafett_row_is_loaded (row))
    return G_MENU_MODEL (menu);

  if (n == 1)
    {
      append_ways (self, menu, row);
      append_control (self, menu, row);
      if (!stafett_record_list_lists_deleted (self))
        append_additions (self, menu, row);
      if (!stafett_record_list_lists_deleted (self))
        append_lead_statuses (self, menu, row);
      append_copying (self, menu, row);
    }
  if (stafett_record_list_get_kind (self) != 0)
    append_changes (self, menu, n);

  return G_MENU_MODEL (menu);
}

/* Where the row stands in the list. */
static guint
get_position (GtkWidget *row)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);
  GtkWidget *child = cell != NULL ? gtk_widget_get_first_child (cell) : NULL;

  return child != NULL ? stafett_record_cell_get_position (child) : GTK_INVALID_LIST_POSITION;
}

static GtkWidget *
find_row (GtkWidget *owner,
          GtkWidget *widget)
{
  return stafett_record_list_find_row (STAFETT_RECORD_LIST (owner), widget);
}

/* The menu is about what is selected; a row that is not becomes that, as on every platform. */
static GMenuModel *
make_row_menu (GtkWidget *owner,
               GtkWidget *row)
{
  StafettRecordList *self = STAFETT_RECORD_LIST (owner);
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  guint position = get_position (row);

  if (position == GTK_INVALID_LIST_POSITION)
    return NULL;

  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  return make_menu (self);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  stafett_context_menu_open (STAFETT_RECORD_LIST (widget)->menu);
}

/* Installs what opens the menu. */
void
stafett_record_list_install_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "row.menu", NULL, menu_cb);
  stafett_context_menu_bind_keys (widget_class, "row.menu");
}

/* What the menu offers of lead statuses is read beforehand: a menu cannot wait. */
void
stafett_record_list_prepare_menu (StafettRecordList *self)
{
  if (self->lead_statuses != NULL || stafett_record_list_get_kind (self) != STAFETT_RECORD_KIND_CONTACT)
    return;

  self->lead_statuses = stafett_item_model_new (stafett_query_model_get_session (self->model), STAFETT_RECORD_KIND_LEAD_STATUS);
  stafett_item_model_set_choosing (self->lead_statuses, TRUE);
}

/* Lets the pointer and the keys open the menu. */
void
stafett_record_list_init_menu (StafettRecordList *self)
{
  self->menu = stafett_context_menu_new (GTK_WIDGET (self), GTK_WIDGET (self->view), _("Menu of the row"), find_row, make_row_menu);
}
