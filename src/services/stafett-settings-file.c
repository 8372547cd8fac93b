/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-settings-file.h"

#include <glib/gi18n-lib.h>
#include <jansson.h>
#include <stdarg.h>
#include <string.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-user-groups.h"

#define FORMAT "stafett-settings"

/* 2: headings and user groups of categories, and whether the list uses them. A file of 1 says nothing about these. */
#define SCHEMA 2
#define FIRST_SCHEMA_WITH_GROUPING 2

/* A file stands for itself: everything is named, nothing numbered, so that it fits another database. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

static void
set_text (json_t     *object,
          const char *key,
          const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL)
    json_object_set_new (object, key, json_string (valid));
}

static json_t *
write_user_groups (const char *user_groups)
{
  g_auto (GStrv) names = g_strsplit (user_groups, "\n", -1);
  json_t *array = json_array ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (names[i], -1);

      json_array_append_new (array, json_string (valid));
    }

  return array;
}

static json_t *
write_category (const StafettCategory *category)
{
  json_t *object = json_object ();

  set_text (object, "name", category->name);
  set_text (object, "group", stafett_enum_get_nick (STAFETT_TYPE_CATEGORY_GROUP, (int) category->group));
  json_object_set_new (object, "lead-status", json_boolean (category->lead_status_enabled));
  set_text (object, "description", category->description);
  set_text (object, "heading", category->heading);
  if (category->user_groups != NULL)
    json_object_set_new (object, "user-groups", write_user_groups (category->user_groups));

  return object;
}

static json_t *
write_lead_status (const StafettLeadStatus *status)
{
  json_t *object = json_object ();

  set_text (object, "name", status->name);
  json_object_set_new (object, "default", json_boolean (status->is_default));
  set_text (object, "description", status->description);

  return object;
}

static json_t *
write_rule (const StafettSettingsRule *rule)
{
  json_t *object = json_object ();

  set_text (object, "trigger", stafett_enum_get_nick (STAFETT_TYPE_TRIGGER, (int) rule->trigger));
  set_text (object, "lead-status", rule->lead_status);
  json_object_set_new (object, "on", json_boolean (rule->enabled));
  set_text (object, "target", rule->target);
  json_object_set_new (object, "ask", json_boolean (rule->ask));

  return object;
}

/**
 * stafett_settings_file_write:
 * @settings: the lists and rules of a database
 *
 * Returns: (transfer full): the text of a settings file, in UTF-8, the same for the same settings
 */
char *
stafett_settings_file_write (const StafettSettings *settings)
{
  g_autoptr (json_t) root = json_object ();
  json_t *array;
  char *dumped;
  char *text;

  json_object_set_new (root, "format", json_string (FORMAT));
  json_object_set_new (root, "schema", json_integer (SCHEMA));
  json_object_set_new (root, "grouping", json_boolean (settings->list->grouping));

  array = json_array ();
  json_object_set_new (root, "categories", array);
  for (guint i = 0; i < settings->categories->len; i++)
    json_array_append_new (array, write_category (g_ptr_array_index (settings->categories, i)));

  array = json_array ();
  json_object_set_new (root, "lead-statuses", array);
  for (guint i = 0; i < settings->lead_statuses->len; i++)
    json_array_append_new (array, write_lead_status (g_ptr_array_index (settings->lead_statuses, i)));

  array = json_array ();
  json_object_set_new (root, "rules", array);
  for (guint i = 0; i < settings->rules->len; i++)
    json_array_append_new (array, write_rule (g_ptr_array_index (settings->rules, i)));

  dumped = json_dumps (root, JSON_INDENT (2));
  text = g_strconcat (dumped, "\n", NULL);
  free (dumped);

  return text;
}

/* Where the reading is, for what it has to say. */
typedef struct {
  const char  *text;
  const char  *list; /* (nullable) */
  guint        index; /* G_MAXUINT: not in an element */
  json_t      *object;
  GError     **error;
} Place;

G_GNUC_PRINTF (3, 4) static gboolean
refuse (const Place *place,
        const char  *key,
        const char  *format,
        ...)
{
  g_autofree char *path = NULL;
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (place->list == NULL)
    path = g_strdup (key != NULL ? key : "");
  else if (place->index == G_MAXUINT)
    path = g_strdup (place->list);
  else
    path = g_strdup_printf ("%s[%u]%s%s", place->list, place->index, key != NULL ? "." : "", key != NULL ? key : "");

  g_set_error (place->error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
               /* Translators: a line's number, where in the file that is (such as categories[3].group), and what is wrong */
               _("Line %u, %s: %s Nothing was imported."),
               stafett_settings_file_find_line (place->text, place->list != NULL ? place->list : key, place->index,
                                                place->list != NULL ? key : NULL),
               *path != '\0' ? path : "/", reason);
  return FALSE;
}

static gboolean
check_keys (const Place        *place,
            const char * const *allowed)
{
  const char *key;
  json_t *value;

  json_object_foreach (place->object, key, value)
    if (!g_strv_contains (allowed, key))
      {
        g_autofree char *known = g_strjoinv (", ", (char **) allowed);

        return refuse (place, key, _("“%s” is not known here. Known are: %s."), key, known);
      }

  return TRUE;
}

/* A text, as stafett_set_text() takes it: empty is none. */
static gboolean
read_text (const Place  *place,
           const char   *key,
           gboolean      mandatory,
           char        **text)
{
  json_t *value = json_object_get (place->object, key);

  if (value != NULL && !json_is_null (value) && !json_is_string (value))
    return refuse (place, key, _("This must be a text."));

  stafett_set_text (text, json_string_value (value));
  if (mandatory && *text == NULL)
    return refuse (place, key, _("“%s” must be filled in."), key);

  return TRUE;
}

static gboolean
read_boolean (const Place *place,
              const char  *key,
              gboolean     mandatory,
              gboolean    *value)
{
  json_t *json = json_object_get (place->object, key);

  *value = json_is_true (json);
  if (json == NULL && mandatory)
    return refuse (place, key, _("“%s” must be filled in."), key);

  return json == NULL || json_is_boolean (json) || refuse (place, key, _("This must be true or false."));
}

static gboolean
read_enum (const Place *place,
           const char  *key,
           GType        type,
           int         *value)
{
  g_autofree char *word = NULL;
  g_autofree char *nicks = NULL;

  if (!read_text (place, key, TRUE, &word))
    return FALSE;
  if (stafett_enum_from_nick (type, word, value))
    return TRUE;

  nicks = stafett_enum_dup_nicks (type);
  return refuse (place, key, _("“%s” is not one of: %s."), word, nicks);
}

static gboolean
take_name (const Place *place,
           GHashTable  *names,
           const char  *key,
           const char  *name)
{
  if (g_hash_table_add (names, stafett_name_key (name)))
    return TRUE;

  return refuse (place, key, _("The name “%s” stands twice in this list, without regard to case."), name);
}

/* Names of user groups, which need not be in use here: an installation may get its associates later. */
static gboolean
read_user_groups (const Place  *place,
                  char        **user_groups)
{
  json_t *array = json_object_get (place->object, "user-groups");
  g_autoptr (GString) lines = g_string_new (NULL);

  if (array == NULL || json_is_null (array))
    return TRUE;
  if (!json_is_array (array))
    return refuse (place, "user-groups", _("This must be a list."));

  for (gsize i = 0; i < json_array_size (array); i++)
    {
      const char *name = json_string_value (json_array_get (array, i));
      g_autofree char *stripped = NULL;

      stafett_set_text (&stripped, name);
      if (stripped == NULL || strchr (stripped, '\n') != NULL)
        return refuse (place, "user-groups", _("Each user group must be a name, on one line."));
      g_string_append_printf (lines, "%s\n", stripped);
    }

  *user_groups = stafett_user_groups_clean (lines->str);
  return TRUE;
}

static gboolean
read_category (const Place *place,
               GHashTable  *names,
               GPtrArray   *categories)
{
  static const char * const keys[] = { "name", "group", "lead-status", "description", "heading", "user-groups", NULL };
  g_autoptr (StafettCategory) category = stafett_record_new (STAFETT_RECORD_KIND_CATEGORY);
  int group;

  if (!check_keys (place, keys) ||
      !read_text (place, "name", TRUE, &category->name) ||
      !take_name (place, names, "name", category->name) ||
      !read_enum (place, "group", STAFETT_TYPE_CATEGORY_GROUP, &group) ||
      !read_boolean (place, "lead-status", FALSE, &category->lead_status_enabled) ||
      !read_text (place, "description", FALSE, &category->description) ||
      !read_text (place, "heading", FALSE, &category->heading) ||
      !read_user_groups (place, &category->user_groups))
    return FALSE;

  category->group = (StafettCategoryGroup) group;
  if (category->lead_status_enabled && category->group != STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
    return refuse (place, "lead-status", _("Lead status can only be enabled for a category in the group Potential customer."));

  g_ptr_array_add (categories, g_steal_pointer (&category));
  return TRUE;
}

static gboolean
read_lead_status (const Place *place,
                  GHashTable  *names,
                  GPtrArray   *statuses)
{
  static const char * const keys[] = { "name", "default", "description", NULL };
  g_autoptr (StafettLeadStatus) status = stafett_record_new (STAFETT_RECORD_KIND_LEAD_STATUS);

  if (!check_keys (place, keys) ||
      !read_text (place, "name", TRUE, &status->name) ||
      !take_name (place, names, "name", status->name) ||
      !read_boolean (place, "default", FALSE, &status->is_default) ||
      !read_text (place, "description", FALSE, &status->description))
    return FALSE;

  for (guint i = 0; status->is_default && i < statuses->len; i++)
    if (((StafettLeadStatus *) g_ptr_array_index (statuses, i))->is_default)
      return refuse (place, "default", _("Only one lead status can be the default."));

  g_ptr_array_add (statuses, g_steal_pointer (&status));
  return TRUE;
}

static gboolean
read_rule (const Place *place,
           GHashTable  *names,
           GPtrArray   *rules)
{
  static const char * const keys[] = { "trigger", "lead-status", "on", "target", "ask", NULL };
  g_autoptr (StafettSettingsRule) rule = stafett_settings_rule_new ();
  g_autofree char *status_key = NULL;
  int trigger;

  if (!check_keys (place, keys) ||
      !read_enum (place, "trigger", STAFETT_TYPE_TRIGGER, &trigger) ||
      !read_text (place, "lead-status", trigger == STAFETT_TRIGGER_LEAD_STATUS, &rule->lead_status) ||
      !read_boolean (place, "on", TRUE, &rule->enabled) ||
      !read_text (place, "target", rule->enabled, &rule->target) ||
      !read_boolean (place, "ask", FALSE, &rule->ask))
    return FALSE;

  rule->trigger = (StafettTrigger) trigger;
  if (rule->trigger != STAFETT_TRIGGER_LEAD_STATUS && rule->lead_status != NULL)
    return refuse (place, "lead-status", _("This rule does not wait for a lead status."));

  status_key = rule->lead_status != NULL ? stafett_name_key (rule->lead_status) : g_strdup ("");
  if (!g_hash_table_add (names, g_strdup_printf ("%d %s", trigger, status_key)))
    return refuse (place, rule->lead_status != NULL ? "lead-status" : "trigger", _("There already is such a rule in this file."));

  g_ptr_array_add (rules, g_steal_pointer (&rule));
  return TRUE;
}

typedef gboolean (*ReadFunc) (const Place *place,
                              GHashTable  *names,
                              GPtrArray   *items);

/* Reads a list, if the file has it. */
static gboolean
read_list (Place           *place,
           json_t          *root,
           const char      *key,
           ReadFunc         read,
           GDestroyNotify   destroy,
           GPtrArray      **items)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  json_t *array = json_object_get (root, key);

  if (array == NULL)
    return TRUE;

  place->list = key;
  place->index = G_MAXUINT;
  if (!json_is_array (array))
    return refuse (place, NULL, _("This must be a list."));
  if (json_array_size (array) > STAFETT_SETTINGS_FILE_MAX_ITEMS)
    return refuse (place, NULL, _("The list is too long. It can have %d items."), STAFETT_SETTINGS_FILE_MAX_ITEMS);

  *items = g_ptr_array_new_with_free_func (destroy);
  for (place->index = 0; place->index < json_array_size (array); place->index++)
    {
      place->object = json_array_get (array, place->index);
      if (!json_is_object (place->object))
        return refuse (place, NULL, _("This must be an object."));
      if (!read (place, names, *items))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_head (Place           *place,
           json_t          *root,
           StafettSettings *settings)
{
  static const char * const keys[] = { "format", "schema", "grouping", "categories", "lead-statuses", "rules", NULL };
  json_t *schema;

  place->index = G_MAXUINT;
  if (!json_is_object (root))
    return refuse (place, NULL, _("This is not a file with the settings of Stafett."));

  place->object = root;
  schema = json_object_get (root, "schema");
  if (g_strcmp0 (json_string_value (json_object_get (root, "format")), FORMAT) != 0)
    return refuse (place, "format", _("This is not a file with the settings of Stafett."));
  if (!json_is_integer (schema) || json_integer_value (schema) < 1)
    return refuse (place, "schema", _("The version of the file’s schema is missing."));
  if (json_integer_value (schema) > SCHEMA)
    return refuse (place, "schema", _("The file is of a newer version of Stafett (schema %lld, known is %d). Update Stafett."),
                   (long long) json_integer_value (schema), SCHEMA);

  if (!check_keys (place, keys))
    return FALSE;

  settings->gives_grouping = json_integer_value (schema) >= FIRST_SCHEMA_WITH_GROUPING;
  if (json_object_get (root, "grouping") == NULL)
    return TRUE;

  settings->list = stafett_record_new (STAFETT_RECORD_KIND_LIST);
  return read_boolean (place, "grouping", TRUE, &settings->list->grouping);
}

static gboolean
check_default (Place                 *place,
               const StafettSettings *settings)
{
  if (settings->lead_statuses == NULL || settings->lead_statuses->len == 0)
    return TRUE;

  for (guint i = 0; i < settings->lead_statuses->len; i++)
    if (((StafettLeadStatus *) g_ptr_array_index (settings->lead_statuses, i))->is_default)
      return TRUE;

  place->list = "lead-statuses";
  place->index = G_MAXUINT;
  return refuse (place, NULL, _("One lead status must be the default."));
}

static gboolean
has_name (GPtrArray  *items,
          const char *name)
{
  g_autofree char *key = stafett_name_key (name);

  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *item_key = stafett_name_key (stafett_record_get_name (g_ptr_array_index (items, i)));

      if (g_str_equal (key, item_key))
        return TRUE;
    }

  return FALSE;
}

/* What a rule refers to must be in the file, if the file has that list at all. */
static gboolean
check_references (Place                 *place,
                  const StafettSettings *settings)
{
  place->list = "rules";
  for (place->index = 0; settings->rules != NULL && place->index < settings->rules->len; place->index++)
    {
      const StafettSettingsRule *rule = g_ptr_array_index (settings->rules, place->index);

      if (rule->target != NULL && settings->categories != NULL && !has_name (settings->categories, rule->target))
        return refuse (place, "target", _("The file has no category “%s”."), rule->target);
      if (rule->lead_status != NULL && settings->lead_statuses != NULL && !has_name (settings->lead_statuses, rule->lead_status))
        return refuse (place, "lead-status", _("The file has no lead status “%s”."), rule->lead_status);
    }

  return TRUE;
}

/**
 * stafett_settings_file_parse:
 * @text: what a file holds; zero-terminated
 * @length: its length in bytes
 * @error: %STAFETT_ERROR_INVALID, telling the line, what stands there and what is wrong with it
 *
 * Reads a settings file. What the file does not mention is %NULL in the settings; all else has been checked by itself.
 *
 * Returns: (transfer full) (nullable): the settings
 */
StafettSettings *
stafett_settings_file_parse (const char  *text,
                             gsize        length,
                             GError     **error)
{
  g_autoptr (StafettSettings) settings = stafett_settings_new ();
  g_autoptr (json_t) root = NULL;
  json_error_t json_error;
  Place place = { text, NULL, G_MAXUINT, NULL, error };

  root = json_loadb (text, length, JSON_REJECT_DUPLICATES, &json_error);
  if (root == NULL)
    {
      g_autofree char *reason = g_utf8_make_valid (json_error.text, -1); /* it may quote what is no text */

      g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                   /* Translators: numbers of a line and a column, and what is wrong there, in English */
                   _("Line %d, column %d: The file is not valid JSON (%s). Nothing was imported."),
                   json_error.line, json_error.column, reason);
      return NULL;
    }

  if (!read_head (&place, root, settings) ||
      !read_list (&place, root, "categories", read_category, stafett_record_free, &settings->categories) ||
      !read_list (&place, root, "lead-statuses", read_lead_status, stafett_record_free, &settings->lead_statuses) ||
      !check_default (&place, settings) ||
      !read_list (&place, root, "rules", read_rule, (GDestroyNotify) stafett_settings_rule_free, &settings->rules) ||
      !check_references (&place, settings))
    return NULL;

  return g_steal_pointer (&settings);
}
