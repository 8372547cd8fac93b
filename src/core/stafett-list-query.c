/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-list-query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/stafett-error.h"
#include "core/stafett-record.h"

typedef struct {
  char *column; /* (owned) */
  char *value;  /* (owned) (nullable) */
} Filter;

struct _StafettListQuery
{
  GObject parent_instance;

  StafettList list;
  gboolean    deleted;
  char       *search;  /* (owned) (nullable) */
  char       *order;   /* (owned) (nullable) */
  gboolean    descending;
  gint64      limit;
  GArray     *filters; /* (owned) (element-type Filter) */
};

G_DEFINE_FINAL_TYPE (StafettListQuery, stafett_list_query, G_TYPE_OBJECT)

static void
filter_clear (gpointer data)
{
  Filter *filter = data;

  g_clear_pointer (&filter->column, g_free);
  g_clear_pointer (&filter->value, g_free);
}

static void
stafett_list_query_finalize (GObject *object)
{
  StafettListQuery *self = STAFETT_LIST_QUERY (object);

  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->filters, g_array_unref);

  G_OBJECT_CLASS (stafett_list_query_parent_class)->finalize (object);
}

static void
stafett_list_query_class_init (StafettListQueryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_list_query_finalize;
}

static void
stafett_list_query_init (StafettListQuery *self)
{
  self->limit = -1;
  self->filters = g_array_new (FALSE, FALSE, sizeof (Filter));
  g_array_set_clear_func (self->filters, filter_clear);
}

/**
 * stafett_list_query_new:
 * @list: what to list
 *
 * Which rows of a list, in which order: a value, without knowing how they are stored. Filled by one thread, then only read.
 *
 * Returns: (transfer full): a query for all that is not deleted, in the list's own order
 */
StafettListQuery *
stafett_list_query_new (StafettList list)
{
  StafettListQuery *self = g_object_new (STAFETT_TYPE_LIST_QUERY, NULL);

  self->list = list;

  return self;
}

/**
 * stafett_list_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy, to change
 */
StafettListQuery *
stafett_list_query_copy (StafettListQuery *self)
{
  StafettListQuery *copy;

  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), NULL);

  copy = stafett_list_query_new (self->list);
  copy->deleted = self->deleted;
  copy->search = g_strdup (self->search);
  copy->order = g_strdup (self->order);
  copy->descending = self->descending;
  copy->limit = self->limit;
  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = &g_array_index (self->filters, Filter, i);

      stafett_list_query_add_filter (copy, filter->column, filter->value);
    }

  return copy;
}

/**
 * stafett_list_query_get_list:
 * @self: a query
 *
 * Returns: what it lists
 */
StafettList
stafett_list_query_get_list (StafettListQuery *self)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), 0);

  return self->list;
}

/**
 * stafett_list_query_has_same_records:
 * @self: a query
 * @other: another one
 *
 * Returns: whether both list the same records, perhaps in another order
 */
gboolean
stafett_list_query_has_same_records (StafettListQuery *self,
                                     StafettListQuery *other)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), FALSE);
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (other), FALSE);

  if (self->list != other->list || self->deleted != other->deleted || self->limit != other->limit ||
      g_strcmp0 (self->search, other->search) != 0 || self->filters->len != other->filters->len)
    return FALSE;

  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *a = &g_array_index (self->filters, Filter, i);
      const Filter *b = &g_array_index (other->filters, Filter, i);

      if (g_strcmp0 (a->column, b->column) != 0 || g_strcmp0 (a->value, b->value) != 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * stafett_list_query_set_deleted:
 * @self: a query
 * @deleted: whether the deleted items are listed too
 */
void
stafett_list_query_set_deleted (StafettListQuery *self,
                                gboolean          deleted)
{
  g_return_if_fail (STAFETT_IS_LIST_QUERY (self));

  self->deleted = deleted;
}

/**
 * stafett_list_query_get_deleted:
 * @self: a query
 *
 * Who filters by the column "deleted" has said which ones to list.
 *
 * Returns: whether the deleted items are listed too
 */
gboolean
stafett_list_query_get_deleted (StafettListQuery *self)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), FALSE);

  if (self->deleted)
    return TRUE;
  for (guint i = 0; i < self->filters->len; i++)
    if (g_str_equal (g_array_index (self->filters, Filter, i).column, "deleted"))
      return TRUE;

  return FALSE;
}

/**
 * stafett_list_query_set_search:
 * @self: a query
 * @search: (nullable): what to look for in names and the other texts that the list searches, without regard to case: each of its
 *   words; blanks around them are taken off, and nothing left is %NULL
 */
void
stafett_list_query_set_search (StafettListQuery *self,
                               const char       *search)
{
  g_return_if_fail (STAFETT_IS_LIST_QUERY (self));

  stafett_set_text (&self->search, search);
}

/**
 * stafett_list_query_get_search:
 * @self: a query
 *
 * Returns: (nullable) (transfer none): what to look for
 */
const char *
stafett_list_query_get_search (StafettListQuery *self)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), NULL);

  return self->search;
}

/**
 * stafett_list_query_set_order:
 * @self: a query
 * @column: (nullable): a column of the list, or %NULL for the list's own order
 * @descending: whether the last come first
 */
void
stafett_list_query_set_order (StafettListQuery *self,
                              const char       *column,
                              gboolean          descending)
{
  g_return_if_fail (STAFETT_IS_LIST_QUERY (self));

  g_free (self->order);
  self->order = g_strdup (column);
  self->descending = descending;
}

/**
 * stafett_list_query_get_order:
 * @self: a query
 * @descending: (out) (optional): whether the last come first
 *
 * Returns: (nullable) (transfer none): the column to order by
 */
const char *
stafett_list_query_get_order (StafettListQuery *self,
                              gboolean         *descending)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), NULL);

  if (descending != NULL)
    *descending = self->descending;
  return self->order;
}

/**
 * stafett_list_query_set_limit:
 * @self: a query
 * @limit: how many rows at most, or -1 for all
 */
void
stafett_list_query_set_limit (StafettListQuery *self,
                              gint64            limit)
{
  g_return_if_fail (STAFETT_IS_LIST_QUERY (self));

  self->limit = limit;
}

/**
 * stafett_list_query_get_limit:
 * @self: a query
 *
 * Returns: how many rows at most, or -1 for all
 */
gint64
stafett_list_query_get_limit (StafettListQuery *self)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), -1);

  return self->limit;
}

/**
 * stafett_list_query_add_filter:
 * @self: a query
 * @column: a column of the list
 * @value: (nullable): what the column must hold, as the list shows it; %NULL for nothing
 */
void
stafett_list_query_add_filter (StafettListQuery *self,
                               const char       *column,
                               const char       *value)
{
  Filter filter = { g_strdup (column), g_strdup (value) };

  g_return_if_fail (STAFETT_IS_LIST_QUERY (self));

  g_array_append_val (self->filters, filter);
}

/**
 * stafett_list_query_add_where:
 * @self: a query
 * @where: KEY=VALUE, as on the command line: a column of the list, with underscores or hyphens, and what it must hold; KEY= for
 *   nothing
 *
 * Returns: whether @where is of that form; whether the list has the column shows when the query is run
 */
gboolean
stafett_list_query_add_where (StafettListQuery *self,
                              const char       *where)
{
  const char *equals = strchr (where, '=');
  g_autofree char *key = NULL;

  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), FALSE);

  if (equals == NULL)
    return FALSE;

  key = g_strdelimit (g_strndup (where, (gsize) (equals - where)), "_", '-');
  stafett_list_query_add_filter (self, key, equals[1] != '\0' ? equals + 1 : NULL);
  return TRUE;
}

/**
 * stafett_list_query_replace_filter:
 * @self: a query
 * @column: a column of the list
 * @value: what it must hold now
 * @by: what it must hold instead; if another filter asks for that already, the two become one
 *
 * Returns: whether any filter has been changed
 */
gboolean
stafett_list_query_replace_filter (StafettListQuery *self,
                                   const char       *column,
                                   const char       *value,
                                   const char       *by)
{
  guint first = G_MAXUINT;
  gboolean any = FALSE;

  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), FALSE);

  for (guint i = 0; i < self->filters->len; i++)
    {
      Filter *filter = &g_array_index (self->filters, Filter, i);

      if (!g_str_equal (filter->column, column))
        continue;
      if (g_strcmp0 (filter->value, value) == 0)
        {
          g_free (filter->value);
          filter->value = g_strdup (by);
          any = TRUE;
        }
      if (g_strcmp0 (filter->value, by) != 0)
        continue;
      if (first == G_MAXUINT)
        first = i;
      else if (any)
        g_array_remove_index (self->filters, i--);
    }

  return any;
}

/**
 * stafett_list_query_remove_filter:
 * @self: a query
 * @index: below stafett_list_query_get_n_filters()
 */
void
stafett_list_query_remove_filter (StafettListQuery *self,
                                  guint             index)
{
  g_return_if_fail (STAFETT_IS_LIST_QUERY (self));
  g_return_if_fail (index < self->filters->len);

  g_array_remove_index (self->filters, index);
}

/* Blanks at the end are written as numbers: a text is stored without them. */
static void
append_line (GString    *text,
             const char *key,
             const char *value)
{
  const char *end = value + strlen (value);

  while (end > value && g_ascii_isspace (end[-1]))
    end--;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, "%s=", key);
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (text, "\\n");
    else if (*p == '\\')
      g_string_append (text, "\\\\");
    else if (p >= end)
      g_string_append_printf (text, "\\%03o", (guint) *p);
    else
      g_string_append_c (text, *p);
}

/**
 * stafett_list_query_to_text:
 * @self: a query
 *
 * Which rows and in which order, without the limit, as lines that people can read: "search=TEXT", "where=KEY=VALUE" as on the
 * command line, "deleted=yes", "order=COLUMN" or "descending=COLUMN". A line break in a value is \n, a backslash is two, a
 * blank at its end \040.
 *
 * Returns: (transfer full): the text
 */
char *
stafett_list_query_to_text (StafettListQuery *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), NULL);

  if (self->search != NULL)
    append_line (text, "search", self->search);
  for (guint i = 0; i < self->filters->len; i++)
    {
      const Filter *filter = &g_array_index (self->filters, Filter, i);
      g_autofree char *where = g_strdup_printf ("%s=%s", filter->column, filter->value != NULL ? filter->value : "");

      append_line (text, "where", where);
    }
  if (self->deleted)
    append_line (text, "deleted", "yes");
  if (self->order != NULL)
    append_line (text, self->descending ? "descending" : "order", self->order);

  return g_string_free (text, FALSE);
}

/* Every backslash begins something. */
static gboolean
is_escaped (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\' && *++p == '\0')
      return FALSE;

  return TRUE;
}

static gboolean
read_line (StafettListQuery *self,
           const char       *line)
{
  const char *equals = strchr (line, '=');
  g_autofree char *value = NULL;

  if (equals == NULL || !is_escaped (equals))
    return FALSE;

  value = g_strcompress (equals + 1);
  if (!g_utf8_validate (value, -1, NULL))
    return FALSE;
  if (g_str_has_prefix (line, "where="))
    return stafett_list_query_add_where (self, value);

  if (g_str_has_prefix (line, "search="))
    stafett_list_query_set_search (self, value);
  else if (g_str_has_prefix (line, "order=") || g_str_has_prefix (line, "descending="))
    stafett_list_query_set_order (self, value, *line == 'd');
  else if (g_str_equal (line, "deleted=yes"))
    stafett_list_query_set_deleted (self, TRUE);
  else
    return FALSE;

  return TRUE;
}

/**
 * stafett_list_query_new_from_text:
 * @list: what to list
 * @text: (nullable): what stafett_list_query_to_text() has given
 * @error: %STAFETT_ERROR_INVALID if there is a line that this version does not know: without it the query would be another one
 *
 * Returns: (transfer full) (nullable): the query
 */
StafettListQuery *
stafett_list_query_new_from_text (StafettList   list,
                                  const char   *text,
                                  GError      **error)
{
  g_autoptr (StafettListQuery) self = stafett_list_query_new (list);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !read_line (self, lines[i]))
      {
        g_set_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID,
                     _("The filter cannot be read at “%s”. A newer version of the program may have written it."), lines[i]);
        return NULL;
      }

  return g_steal_pointer (&self);
}

/**
 * stafett_list_query_get_n_filters:
 * @self: a query
 *
 * Returns: how many filters it has; a row must pass all of them
 */
guint
stafett_list_query_get_n_filters (StafettListQuery *self)
{
  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), 0);

  return self->filters->len;
}

/**
 * stafett_list_query_get_filter:
 * @self: a query
 * @index: below stafett_list_query_get_n_filters()
 * @value: (out) (nullable) (transfer none): what the column must hold
 *
 * Returns: (transfer none): the column
 */
const char *
stafett_list_query_get_filter (StafettListQuery  *self,
                               guint              index,
                               const char       **value)
{
  const Filter *filter;

  g_return_val_if_fail (STAFETT_IS_LIST_QUERY (self), NULL);
  g_return_val_if_fail (index < self->filters->len, NULL);

  filter = &g_array_index (self->filters, Filter, index);
  *value = filter->value;
  return filter->column;
}
