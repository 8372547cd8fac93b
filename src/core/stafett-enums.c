/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-core"

#include "config.h"

#include "core/stafett-enums.h"

/**
 * stafett_enum_get_nick:
 * @type: an enumeration type of the core
 * @value: one of its values
 *
 * Gives the word by which the command line, JSON and settings files know @value.
 *
 * Returns: (nullable) (transfer none): the nick, or %NULL if @value is not one of @type's
 */
const char *
stafett_enum_get_nick (GType type,
                       int   value)
{
  GEnumClass *klass = g_type_class_ref (type); /* kept: enumerations of the core live as long as the program */
  GEnumValue *enum_value = g_enum_get_value (klass, value);

  return enum_value != NULL ? enum_value->value_nick : NULL;
}

/**
 * stafett_enum_from_nick:
 * @type: an enumeration type of the core
 * @nick: the word
 * @value: (out): the value
 *
 * Returns: whether @nick is one of @type's words
 */
gboolean
stafett_enum_from_nick (GType       type,
                        const char *nick,
                        int        *value)
{
  GEnumClass *klass = g_type_class_ref (type);
  GEnumValue *enum_value = g_enum_get_value_by_nick (klass, nick);

  if (enum_value == NULL)
    return FALSE;

  *value = enum_value->value;
  return TRUE;
}

/**
 * stafett_enum_dup_nicks:
 * @type: an enumeration type of the core
 *
 * Returns: (transfer full): all words of @type, separated by a comma and a space, for messages
 */
char *
stafett_enum_dup_nicks (GType type)
{
  GEnumClass *klass = g_type_class_ref (type);
  GString *nicks = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);

  return g_string_free (nicks, FALSE);
}
