/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-record-editor.h"

#include "ui/dialogs/stafett-record-layout.h"
#include "ui/widgets/stafett-choice-row.h"
#include "ui/widgets/stafett-chooser-row.h"
#include "ui/widgets/stafett-entry-row.h"
#include "ui/widgets/stafett-message-row.h"
#include "ui/widgets/stafett-note-row.h"

static GtkWidget *
make_reference_row (const StafettField *field,
                    StafettSession     *session,
                    StafettItemModel   *items)
{
  StafettChoiceRow *row;

  if (items == NULL)
    return GTK_WIDGET (stafett_chooser_row_new (session, field));

  /* A lead has some status, once it has one. */
  row = stafett_choice_row_new (field);
  stafett_choice_row_set_items (row, items, !field->mandatory && field->reference != STAFETT_RECORD_KIND_LEAD_STATUS);

  return GTK_WIDGET (row);
}

static GtkWidget *
make_text_row (const StafettField *field)
{
  static const char * const currencies[] = { "NOK", "SEK", "DKK", "EUR", "ISK", "GBP", "USD", "CHF", "PLN", NULL };
  StafettChoiceRow *row;

  if (stafett_record_layout_is_note (field))
    return GTK_WIDGET (stafett_note_row_new (field));
  if (!g_str_equal (field->name, "currency"))
    return GTK_WIDGET (stafett_entry_row_new (field));

  row = stafett_choice_row_new (field);
  stafett_choice_row_set_texts (row, currencies);

  return GTK_WIDGET (row);
}

static GtkWidget *
make_row (const StafettField *field,
          StafettSession     *session,
          StafettItemModel   *items)
{
  switch (field->type)
    {
    case STAFETT_FIELD_ENUM:
      return GTK_WIDGET (stafett_choice_row_new (field));
    case STAFETT_FIELD_REFERENCE:
      return make_reference_row (field, session, items);
    case STAFETT_FIELD_TEXT:
      return make_text_row (field);
    case STAFETT_FIELD_INTEGER:
    case STAFETT_FIELD_MONEY:
    case STAFETT_FIELD_DATE:
      return GTK_WIDGET (stafett_entry_row_new (field));
    case STAFETT_FIELD_BOOLEAN:
    case STAFETT_FIELD_TIME:
    default:
      return NULL; /* no record that is edited here has one */
    }
}

/**
 * stafett_record_editor_build:
 * @self: an editor that has its field only
 * @session: a session
 * @items: (nullable): the short list that a reference chooses from, or %NULL if there are very many
 * @group: where the rows go
 *
 * Returns: whether fields of this type can be edited
 */
gboolean
stafett_record_editor_build (StafettRecordEditor *self,
                             StafettSession      *session,
                             StafettItemModel    *items,
                             AdwPreferencesGroup *group)
{
  GtkWidget *row = make_row (self->field, session, items);

  if (row == NULL)
    return FALSE;

  self->row = STAFETT_FIELD_ROW (row);
  adw_preferences_group_add (group, row);
  self->message_row = stafett_message_row_new ();
  adw_preferences_group_add (group, self->message_row);

  return TRUE;
}

/**
 * stafett_record_editor_set_message:
 * @self: an editor
 * @message: (nullable): what is wrong with the field, or %NULL if nothing is
 *
 * Shows the message below the row, and marks the row.
 */
void
stafett_record_editor_set_message (StafettRecordEditor *self,
                                   const char          *message)
{
  stafett_field_row_set_invalid (self->row, message);
  stafett_message_row_set_message (STAFETT_MESSAGE_ROW (self->message_row), message);
}
