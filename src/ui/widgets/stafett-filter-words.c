/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-filter-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/stafett-enum-types.h"
#include "models/stafett-record-names.h"
#include "ui/stafett-format.h"

/* What the long lists can be narrowed down by, and how a person reads that. */

/* clang-format off */
#define COMPANIES STAFETT_LIST_COMPANIES
#define CONTACTS STAFETT_LIST_CONTACTS
#define SALES STAFETT_LIST_SALES
#define JOURNAL STAFETT_LIST_JOURNAL

static const StafettFilterField fields[] = {
  { COMPANIES, "category-id", N_("Category"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { COMPANIES, "group", N_("Category group"), STAFETT_FILTER_ENUM, 0, stafett_category_group_get_type },
  { COMPANIES, "our-contact-id", N_("Our contact"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE, .optional = TRUE },
  { COMPANIES, "city", N_("City"), STAFETT_FILTER_TEXT },
  { COMPANIES, "country", N_("Country"), STAFETT_FILTER_TEXT },
  { COMPANIES, "source", N_("Source"), STAFETT_FILTER_TEXT },
  { COMPANIES, "deleted", N_("Deleted companies"), STAFETT_FILTER_DELETED },
  { CONTACTS, "category-id", N_("Category"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { CONTACTS, "group", N_("Category group"), STAFETT_FILTER_ENUM, 0, stafett_category_group_get_type },
  { CONTACTS, "lead-status-id", N_("Lead status"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_LEAD_STATUS, .optional = TRUE },
  { CONTACTS, "owner-id", N_("Owner"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE, .optional = TRUE },
  { CONTACTS, "first-touch-source", N_("First touch"), STAFETT_FILTER_TEXT },
  { CONTACTS, "lead-creation-source", N_("Lead creation"), STAFETT_FILTER_TEXT },
  { CONTACTS, "deleted", N_("Deleted contacts"), STAFETT_FILTER_DELETED },
  { SALES, "category-id", N_("Category"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { SALES, "group", N_("Category group"), STAFETT_FILTER_ENUM, 0, stafett_category_group_get_type },
  { SALES, "status", N_("Status"), STAFETT_FILTER_ENUM, 0, stafett_sale_status_get_type },
  { SALES, "owner-id", N_("Owner"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE, .optional = TRUE },
  { SALES, "source", N_("Source"), STAFETT_FILTER_TEXT },
  { SALES, "date-from", N_("Sale date from"), STAFETT_FILTER_DAY },
  { SALES, "date-to", N_("Sale date to"), STAFETT_FILTER_DAY },
  { SALES, "deleted", N_("Deleted sales"), STAFETT_FILTER_DELETED },
  { JOURNAL, "action", N_("What happened"), STAFETT_FILTER_ENUM, 0, stafett_journal_action_get_type },
  { JOURNAL, "kind", N_("Kind"), STAFETT_FILTER_ENUM, 0, stafett_record_kind_get_type },
  { JOURNAL, "by-id", N_("By"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_ASSOCIATE, .optional = TRUE },
  { JOURNAL, "cause", N_("Cause"), STAFETT_FILTER_ENUM, 0, stafett_cause_get_type },
  { JOURNAL, "category-id", N_("Company’s category"), STAFETT_FILTER_CHOICE, STAFETT_RECORD_KIND_CATEGORY },
  { JOURNAL, "group", N_("Company’s category group"), STAFETT_FILTER_ENUM, 0, stafett_category_group_get_type },
  { JOURNAL, "source", N_("Company’s source"), STAFETT_FILTER_TEXT },
  { JOURNAL, "time-from", N_("From"), STAFETT_FILTER_DAY },
  { JOURNAL, "time-to", N_("To"), STAFETT_FILTER_DAY },
};
/* clang-format on */

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettFilterWords
{
  GObject parent_instance;

  StafettSession     *session; /* (owned) */
  StafettItemModel   *choices[STAFETT_RECORD_KIND_SELECTION + 1]; /* (owned) (nullable): by kind */
  StafettRecordNames *names; /* (owned): of what is in no short list */
};

G_DEFINE_FINAL_TYPE (StafettFilterWords, stafett_filter_words, G_TYPE_OBJECT)

static void
read_cb (StafettFilterWords *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static StafettItemModel *
ensure_choices (StafettFilterWords *self,
                StafettRecordKind   kind)
{
  if (self->choices[kind] == NULL)
    {
      self->choices[kind] = stafett_item_model_new (self->session, kind);
      g_signal_connect_object (self->choices[kind], "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
    }

  return self->choices[kind];
}

/* What is deleted stays where it is used, and says so; what is no longer there at all was of another database. */
static char *
dup_choice (StafettFilterWords       *self,
            const StafettFilterField *field,
            const char               *value)
{
  StafettItemModel *model = ensure_choices (self, field->choices);
  StafettItem *item = stafett_item_model_find (model, g_ascii_strtoll (value, NULL, 10), NULL);

  if (item == NULL)
    return g_strdup (stafett_item_model_is_loaded (model) ? _("unknown") : "…");
  if (!stafett_item_is_deleted (item))
    return g_strdup (stafett_item_get_name (item));

  return field->choices == STAFETT_RECORD_KIND_ASSOCIATE
           /* Translators: %s is an associate */
           ? g_strdup_printf (_("%s (inactive)"), stafett_item_get_name (item))
           /* Translators: %s is a category or a lead status */
           : g_strdup_printf (_("%s (deleted)"), stafett_item_get_name (item));
}

/* The record of a list that is too long to choose from, as its name tells it. */
static char *
dup_record (StafettFilterWords *self,
            StafettRecordKind   kind,
            const char         *value)
{
  gboolean known;
  const char *name = stafett_record_names_find (self->names, kind, g_ascii_strtoll (value, NULL, 10), &known);

  return g_strdup (name != NULL ? name : known ? _("unknown") : "…");
}

/* The journal says in two columns which record an entry is about. */
static StafettRecordKind
get_record_kind (StafettListQuery *query)
{
  int kind;

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;

      if (g_str_equal (stafett_list_query_get_filter (query, i, &value), "kind") && value != NULL &&
          stafett_enum_from_nick (STAFETT_TYPE_RECORD_KIND, value, &kind))
        return (StafettRecordKind) kind;
    }

  return 0;
}

/* Whose number the column holds, or 0. */
static StafettRecordKind
get_referred_kind (StafettListQuery *query,
                   const char       *column)
{
  StafettRecordKind kind = 0;

  if (g_str_equal (column, "company-id"))
    kind = STAFETT_RECORD_KIND_COMPANY;
  else if (g_str_equal (column, "contact-id"))
    kind = STAFETT_RECORD_KIND_CONTACT;
  else if (g_str_equal (column, "record-id"))
    kind = get_record_kind (query);

  return kind == STAFETT_RECORD_KIND_COMPANY || kind == STAFETT_RECORD_KIND_CONTACT || kind == STAFETT_RECORD_KIND_SALE ? kind : 0;
}

/* Of a column that nobody can choose here: a filter that was made on the command line, or by a way from one page to another. */
static const char *
get_column_label (StafettList  list,
                  const char  *column)
{
  static const struct {
    StafettList       list;
    StafettRecordKind kind;
  } kinds[] = {
    { COMPANIES, STAFETT_RECORD_KIND_COMPANY },
    { CONTACTS, STAFETT_RECORD_KIND_CONTACT },
    { SALES, STAFETT_RECORD_KIND_SALE },
    { JOURNAL, STAFETT_RECORD_KIND_SALE }, /* for the columns that an entry has in common with it */
  };
  g_autofree char *name = g_str_has_suffix (column, "-id") ? g_strndup (column, strlen (column) - strlen ("-id")) : g_strdup (column);
  g_autofree char *by_id = g_strconcat (name, "-id", NULL);
  const StafettFilterField *same = stafett_filter_fields_find (list, by_id);

  if (same != NULL)
    return _(same->label);
  if (g_str_equal (column, "record-id"))
    return _("Record");
  if (g_str_equal (column, "cause-entry"))
    return _("Follows from entry");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const StafettField *field = kinds[i].list == list ? stafett_record_kind_find_field (kinds[i].kind, name, NULL) : NULL;

      if (field != NULL)
        return _(field->label);
    }

  return column;
}

static const char *
get_list_label (StafettList list)
{
  switch ((int) list)
    {
    case STAFETT_LIST_COMPANIES:
      return _("Companies");
    case STAFETT_LIST_CONTACTS:
      return _("Contacts");
    case STAFETT_LIST_SALES:
      return _("Sales");
    default:
      return _("Journal");
    }
}

static void
stafett_filter_words_dispose (GObject *object)
{
  StafettFilterWords *self = STAFETT_FILTER_WORDS (object);

  for (gsize i = 0; i < G_N_ELEMENTS (self->choices); i++)
    g_clear_object (&self->choices[i]);
  g_clear_object (&self->names);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_filter_words_parent_class)->dispose (object);
}

static void
stafett_filter_words_class_init (StafettFilterWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_filter_words_dispose;

  /**
   * StafettFilterWords::changed:
   * @self: the words
   *
   * The names of some choices are there, or others than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_FILTER_WORDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
stafett_filter_words_init (StafettFilterWords *self)
{
}

/**
 * stafett_filter_fields_get:
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): what all lists can be narrowed down by
 */
const StafettFilterField *
stafett_filter_fields_get (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * stafett_filter_fields_find:
 * @list: what is filtered
 * @column: a column
 *
 * Returns: (transfer none) (nullable): the field, if it is one that can be chosen
 */
const StafettFilterField *
stafett_filter_fields_find (StafettList  list,
                            const char  *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].list == list && g_str_equal (fields[i].column, column))
      return &fields[i];

  return NULL;
}

/**
 * stafett_filter_words_new:
 * @session: where the names of the choices come from
 *
 * Returns: (transfer full): words for filters, up to date with the database
 */
StafettFilterWords *
stafett_filter_words_new (StafettSession *session)
{
  StafettFilterWords *self = g_object_new (STAFETT_TYPE_FILTER_WORDS, NULL);

  self->session = g_object_ref (session);
  self->names = stafett_record_names_new (session);
  g_signal_connect_object (self->names, "changed", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].kind == STAFETT_FILTER_CHOICE)
      ensure_choices (self, fields[i].choices); /* so that the names are there when somebody asks */

  return self;
}

/**
 * stafett_filter_words_get_choices:
 * @self: words
 * @kind: categories, lead statuses or associates
 *
 * Returns: (transfer none) (element-type StafettItem): what can be chosen
 */
GListModel *
stafett_filter_words_get_choices (StafettFilterWords *self,
                                  StafettRecordKind   kind)
{
  g_return_val_if_fail (STAFETT_IS_FILTER_WORDS (self), NULL);

  return G_LIST_MODEL (ensure_choices (self, kind));
}

/**
 * stafett_filter_words_dup_value:
 * @self: words
 * @field: what is filtered by
 * @value: (nullable): the filter's value
 *
 * Returns: (transfer full): what a person calls the value
 */
char *
stafett_filter_words_dup_value (StafettFilterWords       *self,
                                const StafettFilterField *field,
                                const char               *value)
{
  g_autoptr (GDateTime) day = NULL;
  int number;

  g_return_val_if_fail (STAFETT_IS_FILTER_WORDS (self), NULL);

  if (value == NULL)
    /* Translators: of a filter, as in "Our contact: none" */
    return g_strdup (_("none"));
  if (field->kind == STAFETT_FILTER_ENUM && stafett_enum_from_nick (field->enum_type (), value, &number))
    return g_strdup (stafett_enum_get_label (field->enum_type (), number));

  if (field->kind == STAFETT_FILTER_CHOICE)
    return dup_choice (self, field, value);

  day = field->kind == STAFETT_FILTER_DAY ? stafett_format_parse_day (value) : NULL;
  return day != NULL ? stafett_format_date (g_date_time_to_unix (day) * G_USEC_PER_SEC) : g_strdup (value);
}

/**
 * stafett_filter_words_dup_filter:
 * @self: words
 * @query: a query
 * @index: which of its filters
 *
 * Returns: (transfer full): what a chip says, such as "Category: Lead"
 */
char *
stafett_filter_words_dup_filter (StafettFilterWords *self,
                                 StafettListQuery   *query,
                                 guint               index)
{
  StafettList list = stafett_list_query_get_list (query);
  const char *value;
  const char *column = stafett_list_query_get_filter (query, index, &value);
  const StafettFilterField *field = stafett_filter_fields_find (list, column);
  StafettRecordKind kind = get_referred_kind (query, column);
  g_autofree char *name = NULL;

  g_return_val_if_fail (STAFETT_IS_FILTER_WORDS (self), NULL);

  if (field != NULL && field->kind == STAFETT_FILTER_DELETED)
    return g_strdup (_(field->label));

  if (field != NULL)
    name = stafett_filter_words_dup_value (self, field, value);
  else if (kind != 0 && value != NULL)
    name = dup_record (self, kind, value);
  else
    name = g_strdup (value != NULL ? value : _("none"));

  /* Translators: a filter, as in "Category: Lead" */
  return g_strdup_printf (_("%s: %s"), field != NULL ? _(field->label) : get_column_label (list, column), name);
}

/* Its filters, its search and its order. */
static GPtrArray *
dup_parts (StafettFilterWords *self,
           StafettListQuery   *query)
{
  GPtrArray *parts = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  gboolean descending;
  const char *order = stafett_list_query_get_order (query, &descending);
  const char *search = stafett_list_query_get_search (query);

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    g_ptr_array_add (parts, stafett_filter_words_dup_filter (self, query, i));
  if (search != NULL)
    /* Translators: %s is what the user has typed to search for */
    g_ptr_array_add (parts, g_strdup_printf (_("Search: “%s”"), search));
  if (order != NULL)
    g_ptr_array_add (parts,
                     /* Translators: %s is the heading of a column */
                     g_strdup_printf (descending ? _("Sorted by %s, descending") : _("Sorted by %s"),
                                      get_column_label (stafett_list_query_get_list (query), order)));

  return parts;
}

/**
 * stafett_filter_words_dup_query:
 * @self: words
 * @query: a query
 *
 * Returns: (transfer full): which records the query lists, a line each for the list, its filters, its search and its order
 */
char *
stafett_filter_words_dup_query (StafettFilterWords *self,
                                StafettListQuery   *query)
{
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (STAFETT_IS_FILTER_WORDS (self), NULL);

  parts = dup_parts (self, query);
  g_ptr_array_insert (parts, 0, g_strdup (get_list_label (stafett_list_query_get_list (query))));

  return g_strjoinv ("\n", (char **) parts->pdata);
}

/**
 * stafett_filter_words_dup_saved:
 * @self: words
 * @selection_id: a selection
 * @text: (nullable): what it lists or has listed, as it is stored
 *
 * Returns: (transfer full): the same as people read it, on one line
 */
char *
stafett_filter_words_dup_saved (StafettFilterWords *self,
                                gint64              selection_id,
                                const char         *text)
{
  StafettItem *item;
  g_autoptr (StafettListQuery) query = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (STAFETT_IS_FILTER_WORDS (self), NULL);

  item = stafett_item_model_find (ensure_choices (self, STAFETT_RECORD_KIND_SELECTION), selection_id, NULL);
  if (item == NULL)
    return g_strdup ("…"); /* it is being read */
  query = stafett_list_query_new_from_text (((const StafettSelection *) stafett_item_get_record (item))->list, text, NULL);
  if (query == NULL)
    return g_strdup (text); /* of a newer version */

  parts = dup_parts (self, query);
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_("everything")));

  return g_strjoinv (", ", (char **) parts->pdata);
}

/**
 * stafett_filter_words_dup_name:
 * @self: words
 * @query: a query
 *
 * Returns: (transfer full): a name for the records that the query lists, such as "Lead, Oslo"
 */
char *
stafett_filter_words_dup_name (StafettFilterWords *self,
                               StafettListQuery   *query)
{
  StafettList list = stafett_list_query_get_list (query);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (STAFETT_IS_FILTER_WORDS (self), NULL);

  for (guint i = 0; i < stafett_list_query_get_n_filters (query); i++)
    {
      const char *value;
      const char *column = stafett_list_query_get_filter (query, i, &value);
      const StafettFilterField *field = stafett_filter_fields_find (list, column);

      /* "Lead" says what it is; "2026-01-01" and "none" do not. */
      if (value != NULL && field == NULL && get_referred_kind (query, column) != 0)
        g_ptr_array_add (parts, dup_record (self, get_referred_kind (query, column), value));
      else if (value != NULL && (field == NULL || field->kind == STAFETT_FILTER_TEXT))
        g_ptr_array_add (parts, g_strdup (value));
      else if (value != NULL && (field->kind == STAFETT_FILTER_CHOICE || field->kind == STAFETT_FILTER_ENUM))
        g_ptr_array_add (parts, stafett_filter_words_dup_value (self, field, value));
      else
        g_ptr_array_add (parts, stafett_filter_words_dup_filter (self, query, i));
    }
  if (stafett_list_query_get_search (query) != NULL)
    g_ptr_array_add (parts, g_strdup (stafett_list_query_get_search (query)));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (get_list_label (list)));

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}
