/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/stafett-error.h"

static void
test_field (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  stafett_set_field_error (&error, STAFETT_ERROR_INVALID, "name", "“%s” is %d", "x", 5);
  g_assert_error (error, STAFETT_ERROR, STAFETT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "“x” is 5");
  g_assert_cmpstr (stafett_error_get_field (error), ==, "name");

  /* A form keeps the error after its source is gone. */
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpstr (stafett_error_get_field (copy), ==, "name");
}

static void
test_no_field (void)
{
  g_autoptr (GError) own = g_error_new_literal (STAFETT_ERROR, STAFETT_ERROR_BUSY, "busy");
  g_autoptr (GError) foreign = g_error_new_literal (g_quark_from_static_string ("foreign"), 1, "foreign");

  g_assert_null (stafett_error_get_field (own));
  g_assert_null (stafett_error_get_field (foreign));
  stafett_set_field_error (NULL, STAFETT_ERROR_INVALID, "name", "nobody listens");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/error/field", test_field);
  g_test_add_func ("/core/error/no-field", test_no_field);

  return g_test_run ();
}
