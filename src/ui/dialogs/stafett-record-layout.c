/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-record-layout.h"

#include <glib/gi18n.h>

/* In which order and group the fields of a record stand. A field that is not named here stands in the group for the rest, so
 * that none is forgotten. */
typedef struct {
  const char *title;  /* (nullable) */
  const char *fields; /* names of fields; "*" for all that are named nowhere */
} Group;

/* clang-format off */
static const Group company_groups[STAFETT_RECORD_LAYOUT_MAX_GROUPS] = {
  { NULL, "name category our-contact" },
  { N_("Contact details"), "phone email web-address city country" },
  { N_("More"), "organisation-number source *" },
  { NULL, "note" },
};

static const Group contact_groups[STAFETT_RECORD_LAYOUT_MAX_GROUPS] = {
  { NULL, "name company lead-status" },
  { N_("Contact details"), "title email phone" },
  { N_("More"), "owner first-touch-source lead-creation-source *" },
};

static const Group sale_groups[STAFETT_RECORD_LAYOUT_MAX_GROUPS] = {
  { NULL, "name company contact" },
  { N_("Details"), "amount currency status date reason" },
  { N_("More"), "owner *" },
};
/* clang-format on */

static const Group *
get_groups (StafettRecordKind kind)
{
  switch (kind)
    {
    case STAFETT_RECORD_KIND_COMPANY:
      return company_groups;
    case STAFETT_RECORD_KIND_CONTACT:
      return contact_groups;
    case STAFETT_RECORD_KIND_SALE:
      return sale_groups;
    case STAFETT_RECORD_KIND_CATEGORY:
    case STAFETT_RECORD_KIND_LEAD_STATUS:
    case STAFETT_RECORD_KIND_RULE:
    case STAFETT_RECORD_KIND_ASSOCIATE:
    case STAFETT_RECORD_KIND_CONFIRMATION:
    case STAFETT_RECORD_KIND_LIST:
    case STAFETT_RECORD_KIND_SELECTION:
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_named (const Group        *groups,
          const StafettField *field)
{
  for (guint i = 0; i < STAFETT_RECORD_LAYOUT_MAX_GROUPS && groups[i].fields != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (groups[i].fields, " ", -1);

      if (g_strv_contains ((const char * const *) names, field->name))
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_BOX (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

/**
 * stafett_record_layout_get_fields:
 * @kind: companies, contacts or sales
 * @group: a group, below %STAFETT_RECORD_LAYOUT_MAX_GROUPS
 *
 * Returns: (transfer container) (element-type StafettField): the group's fields in their order; none if there is no such group
 */
GPtrArray *
stafett_record_layout_get_fields (StafettRecordKind kind,
                                  guint             group)
{
  const Group *groups = get_groups (kind);
  GPtrArray *fields = g_ptr_array_new ();
  g_auto (GStrv) names = g_strsplit (groups[group].fields != NULL ? groups[group].fields : "", " ", -1);
  const StafettField *table;
  guint n_fields;

  table = stafett_record_kind_get_fields (kind, &n_fields);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const StafettField *field = stafett_record_kind_find_field (kind, names[i], NULL);

      if (field != NULL)
        g_ptr_array_add (fields, (gpointer) field);
      for (guint j = 0; g_str_equal (names[i], "*") && j < n_fields; j++)
        if (!is_named (groups, &table[j]) && !g_str_equal (table[j].name, "deleted"))
          g_ptr_array_add (fields, (gpointer) &table[j]);
    }

  return fields;
}

/**
 * stafett_record_layout_is_note:
 * @field: a field of text
 *
 * Returns: whether its text may have many lines
 */
gboolean
stafett_record_layout_is_note (const StafettField *field)
{
  return g_str_equal (field->name, "note");
}

/**
 * stafett_record_layout_name_group:
 * @widget: the rows of a group
 * @kind: companies, contacts or sales
 * @group: which group it is
 *
 * Gives it its heading. One without is named by the record, or by its only field, for a screen reader.
 */
void
stafett_record_layout_name_group (AdwPreferencesGroup *widget,
                                  StafettRecordKind    kind,
                                  guint                group)
{
  const char *title = get_groups (kind)[group].title;
  g_autoptr (GPtrArray) fields = stafett_record_layout_get_fields (kind, group);
  GtkWidget *list = find_list (GTK_WIDGET (widget));
  const char *name = stafett_record_kind_get_label (kind);

  if (title != NULL)
    {
      adw_preferences_group_set_title (widget, _(title));
      return;
    }

  if (fields->len == 1)
    name = _(((const StafettField *) fields->pdata[0])->label);
  if (list != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
