/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-enums.h"
#include "core/stafett-enum-types.h"

#include <gio/gio.h>

/* The numbers are in databases and the words in scripts: neither may ever change. The labels are those of domain.md. */
static const struct {
  GType     (*type) (void);
  int         value;
  const char *nick;
  const char *label;
} words[] = {
  { stafett_category_group_get_type, 1, "customer", "Customer" },
  { stafett_category_group_get_type, 2, "potential-customer", "Potential customer" },
  { stafett_category_group_get_type, 3, "partner", "Partner" },
  { stafett_category_group_get_type, 4, "lost", "Lost" },
  { stafett_category_group_get_type, 5, "other", "Other" },
  { stafett_sale_status_get_type, 1, "open", "Open" },
  { stafett_sale_status_get_type, 2, "sold", "Sold" },
  { stafett_sale_status_get_type, 3, "lost", "Lost" },
  { stafett_sale_status_get_type, 4, "stalled", "Stalled" },
  { stafett_trigger_get_type, 1, "sold", "Update category when a sale is sold" },
  { stafett_trigger_get_type, 2, "lost", "Update category when a sale is lost" },
  { stafett_trigger_get_type, 3, "registered", "Update category when a sale is registered with the company" },
  { stafett_trigger_get_type, 4, "lead-status", "Update category when a lead status is set to" },
  { stafett_record_kind_get_type, 1, "category", "Category" },
  { stafett_record_kind_get_type, 2, "lead-status", "Lead status" },
  { stafett_record_kind_get_type, 3, "company", "Company" },
  { stafett_record_kind_get_type, 4, "contact", "Contact" },
  { stafett_record_kind_get_type, 5, "sale", "Sale" },
  { stafett_record_kind_get_type, 6, "rule", NULL },
  { stafett_record_kind_get_type, 7, "associate", NULL },
  { stafett_record_kind_get_type, 8, "confirmation", NULL },
  { stafett_journal_action_get_type, 1, "added", NULL },
  { stafett_journal_action_get_type, 2, "changed", NULL },
  { stafett_journal_action_get_type, 3, "deleted", NULL },
  { stafett_journal_action_get_type, 4, "restored", NULL },
  { stafett_journal_action_get_type, 5, "asked", NULL },
  { stafett_journal_action_get_type, 6, "kept", NULL },
  { stafett_journal_action_get_type, 7, "withdrawn", NULL },
  { stafett_journal_action_get_type, 8, "broken", NULL },
  { stafett_journal_action_get_type, 9, "imported", NULL },
  { stafett_cause_get_type, 1, "associate", NULL },
  { stafett_cause_get_type, 2, "rule", NULL },
  { stafett_cause_get_type, 3, "category-change", NULL },
  { stafett_cause_get_type, 4, "undo", NULL },
  { stafett_cause_get_type, 5, "setup", NULL },
  { stafett_cause_get_type, 6, "import", NULL },
  { stafett_confirmation_state_get_type, 1, "waiting", NULL },
  { stafett_confirmation_state_get_type, 2, "accepted", NULL },
  { stafett_confirmation_state_get_type, 3, "other-category", NULL },
  { stafett_confirmation_state_get_type, 4, "kept", NULL },
  { stafett_confirmation_state_get_type, 5, "withdrawn", NULL },
};

static void
test_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      int value;

      g_assert_cmpstr (stafett_enum_get_nick (words[i].type (), words[i].value), ==, words[i].nick);
      g_assert_true (stafett_enum_from_nick (words[i].type (), words[i].nick, &value));
      g_assert_cmpint (value, ==, words[i].value);
      if (words[i].label != NULL)
        g_assert_cmpstr (stafett_enum_get_label (words[i].type (), words[i].value), ==, words[i].label);
    }
}

/* Whatever a person can meet has words. */
static void
test_labels (void)
{
  GType (*types[]) (void) = {
    stafett_category_group_get_type, stafett_sale_status_get_type, stafett_trigger_get_type, stafett_record_kind_get_type,
    stafett_journal_action_get_type, stafett_cause_get_type, stafett_confirmation_state_get_type, stafett_reason_get_type,
    stafett_outcome_get_type,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GEnumClass *klass = g_type_class_ref (types[i] ());

      for (guint j = 0; j < klass->n_values; j++)
        {
          const char *label = stafett_enum_get_label (types[i] (), klass->values[j].value);

          g_assert_nonnull (label);
          g_assert_cmpstr (label, !=, "");
          for (guint k = 0; k < j; k++)
            g_assert_cmpstr (label, !=, stafett_enum_get_label (types[i] (), klass->values[k].value));
        }
      g_assert_null (stafett_enum_get_label (types[i] (), 0));
      g_assert_null (stafett_enum_get_label (types[i] (), -1));
      g_assert_null (stafett_enum_get_label (types[i] (), 1000));
      g_type_class_unref (klass);
    }
  g_assert_null (stafett_enum_get_label (G_TYPE_BUS_TYPE, 1));
}

static void
test_unknown (void)
{
  int value = 42;

  g_assert_null (stafett_enum_get_nick (stafett_sale_status_get_type (), 0));
  g_assert_null (stafett_enum_get_nick (stafett_sale_status_get_type (), 5));
  g_assert_false (stafett_enum_from_nick (stafett_sale_status_get_type (), "Sold", &value));
  g_assert_false (stafett_enum_from_nick (stafett_sale_status_get_type (), "", &value));
  g_assert_false (stafett_enum_from_nick (stafett_sale_status_get_type (), "customer", &value));
  g_assert_cmpint (value, ==, 42);
}

static void
test_nicks (void)
{
  g_autofree char *groups = stafett_enum_dup_nicks (stafett_category_group_get_type ());

  g_assert_cmpstr (groups, ==, "customer, potential-customer, partner, lost, other");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/enums/words", test_words);
  g_test_add_func ("/core/enums/labels", test_labels);
  g_test_add_func ("/core/enums/unknown", test_unknown);
  g_test_add_func ("/core/enums/nicks", test_nicks);

  return g_test_run ();
}
