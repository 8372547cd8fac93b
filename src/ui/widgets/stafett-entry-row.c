/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-entry-row.h"

#include <glib/gi18n.h>

#include "core/stafett-error.h"
#include "core/stafett-money.h"
#include "ui/stafett-format.h"

/* A field of text, a date or an amount, on one line. An amount is in the currency of the same record. */
struct _StafettEntryRow
{
  AdwEntryRow parent_instance;

  GtkWidget *calendar; /* (nullable): of a date */
  GtkWidget *popover;
  gboolean   loading;
};

static void stafett_entry_row_init_field_row (StafettFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StafettEntryRow, stafett_entry_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (STAFETT_TYPE_FIELD_ROW, stafett_entry_row_init_field_row))

static const char *
get_currency (gconstpointer record)
{
  const StafettField *field = stafett_record_kind_find_field (((const StafettRecord *) record)->kind, "currency", NULL);

  return field != NULL ? stafett_record_get_text (record, field) : NULL;
}

/* The form in which a date is typed is the same in every language. */
static char *
format_date (gint64 date)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (date / G_USEC_PER_SEC);

  return day != NULL ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("");
}

static char *
dup_shown (const StafettField *field,
           gconstpointer       record)
{
  gint64 value;

  if (field->type == STAFETT_FIELD_TEXT)
    return g_strdup (stafett_record_get_text (record, field));

  value = stafett_record_get_integer (record, field);
  if (value == 0 && field->type != STAFETT_FIELD_INTEGER)
    return NULL;

  if (field->type == STAFETT_FIELD_MONEY)
    return stafett_money_format_plain (value, get_currency (record));
  if (field->type == STAFETT_FIELD_DATE)
    return format_date (value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
stafett_entry_row_load (StafettFieldRow    *row,
                        const StafettField *field,
                        gconstpointer       record)
{
  StafettEntryRow *self = STAFETT_ENTRY_ROW (row);
  g_autofree char *shown = dup_shown (field, record);

  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), shown != NULL ? shown : "");
  self->loading = FALSE;
}

static gboolean
store_date (const char          *text,
            const StafettField  *field,
            gpointer             record,
            GError             **error)
{
  g_autoptr (GDateTime) day = stafett_format_parse_day (text);

  if (day == NULL)
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name,
                               _("“%s” is not a date. Write year, month and day, such as 2026-12-31."), text);
      return FALSE;
    }

  stafett_record_set_integer (record, field, g_date_time_to_unix (day) * G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
store_money (const char          *text,
             const StafettField  *field,
             gpointer             record,
             GError             **error)
{
  gint64 amount;

  if (!stafett_money_parse (text, get_currency (record), &amount))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name,
                               _("“%s” is not an amount in this currency. Write it with digits, such as 12500 or 12500.50."), text);
      return FALSE;
    }

  stafett_record_set_integer (record, field, amount);
  return TRUE;
}

static gboolean
stafett_entry_row_store (StafettFieldRow     *row,
                         const StafettField  *field,
                         gpointer             record,
                         GError             **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gint64 value;

  if (field->type == STAFETT_FIELD_TEXT)
    {
      stafett_record_set_text (record, field, text);
      return TRUE;
    }

  if (*text == '\0')
    {
      stafett_record_set_integer (record, field, 0);
      return TRUE;
    }

  if (field->type == STAFETT_FIELD_MONEY)
    return store_money (text, field, record, error);
  if (field->type == STAFETT_FIELD_DATE)
    return store_date (text, field, record, error);

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    {
      stafett_set_field_error (error, STAFETT_ERROR_INVALID, field->name, _("“%s” is not a whole number."), text);
      return FALSE;
    }
  stafett_record_set_integer (record, field, value);
  return TRUE;
}

static GtkWidget *
stafett_entry_row_get_focus_target (StafettFieldRow *row)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));
}

static void
stafett_entry_row_init_field_row (StafettFieldRowInterface *iface)
{
  iface->load = stafett_entry_row_load;
  iface->store = stafett_entry_row_store;
  iface->get_focus_target = stafett_entry_row_get_focus_target;
}

static void
changed_cb (StafettEntryRow *self)
{
  if (!self->loading)
    stafett_field_row_emit_changed (STAFETT_FIELD_ROW (self));
}

/* The calendar opens on what has been typed. */
static void
calendar_shown_cb (StafettEntryRow *self)
{
  g_autoptr (GDateTime) day = stafett_format_parse_day (gtk_editable_get_text (GTK_EDITABLE (self)));

  if (day == NULL)
    return;

  self->loading = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->loading = FALSE;
}

/* Turning to another month selects a day too, but only choosing one in the month on show ends it. */
static void
day_selected_cb (StafettEntryRow *self)
{
  g_autoptr (GDateTime) before = stafett_format_parse_day (gtk_editable_get_text (GTK_EDITABLE (self)));
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  if (self->loading)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self), text);
  if (before != NULL && g_date_time_get_year (before) == g_date_time_get_year (day) &&
      g_date_time_get_month (before) == g_date_time_get_month (day))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
add_calendar (StafettEntryRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Choose a date"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a date"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Calendar"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (calendar_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
}

static void
stafett_entry_row_class_init (StafettEntryRowClass *klass)
{
}

static void
stafett_entry_row_init (StafettEntryRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self), TRUE);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

static GtkInputPurpose
get_purpose (const StafettField *field)
{
  static const struct {
    const char     *name;
    GtkInputPurpose purpose;
  } purposes[] = {
    { "email", GTK_INPUT_PURPOSE_EMAIL },
    { "phone", GTK_INPUT_PURPOSE_PHONE },
    { "web-address", GTK_INPUT_PURPOSE_URL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (purposes[i].name, field->name))
      return purposes[i].purpose;

  return field->type == STAFETT_FIELD_MONEY ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_FREE_FORM;
}

/**
 * stafett_entry_row_new:
 * @field: a field of text, a whole number, an amount or a date
 *
 * Returns: (transfer floating): a row in which it is typed; for a date with a calendar
 */
StafettEntryRow *
stafett_entry_row_new (const StafettField *field)
{
  StafettEntryRow *self = g_object_new (STAFETT_TYPE_ENTRY_ROW, "title", _(field->label), NULL);

  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), get_purpose (field));
  if (field->type == STAFETT_FIELD_DATE)
    add_calendar (self);

  return self;
}
