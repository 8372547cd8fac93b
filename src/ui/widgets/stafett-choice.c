/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-choice.h"

/* One entry of a drop-down list; it does not change. */
struct _StafettChoice
{
  GObject parent_instance;

  gint64  id;
  char   *name;        /* (owned) */
  char   *subtitle;    /* (owned) (nullable) */
  char   *description; /* (owned) (nullable) */
  char   *heading;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (StafettChoice, stafett_choice, G_TYPE_OBJECT)

static void
stafett_choice_finalize (GObject *object)
{
  StafettChoice *self = STAFETT_CHOICE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->heading, g_free);

  G_OBJECT_CLASS (stafett_choice_parent_class)->finalize (object);
}

static void
stafett_choice_class_init (StafettChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stafett_choice_finalize;
}

static void
stafett_choice_init (StafettChoice *self)
{
}

/**
 * stafett_choice_new:
 * @id: what choosing it means
 * @name: how it is called, translated
 * @subtitle: (nullable): what stands below the name in the list
 * @description: (nullable): what it means, as a tooltip
 * @heading: (nullable): under which heading it stands
 *
 * Returns: (transfer full): an entry of a drop-down list
 */
StafettChoice *
stafett_choice_new (gint64      id,
                    const char *name,
                    const char *subtitle,
                    const char *description,
                    const char *heading)
{
  StafettChoice *self = g_object_new (STAFETT_TYPE_CHOICE, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->subtitle = g_strdup (subtitle);
  self->description = g_strdup (description);
  self->heading = g_strdup (heading);

  return self;
}

/**
 * stafett_choice_get_id:
 * @self: a choice
 *
 * Returns: what choosing it means
 */
gint64
stafett_choice_get_id (StafettChoice *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE (self), 0);

  return self->id;
}

/**
 * stafett_choice_get_name:
 * @self: a choice
 *
 * Returns: (transfer none): how it is called
 */
const char *
stafett_choice_get_name (StafettChoice *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE (self), NULL);

  return self->name;
}

/**
 * stafett_choice_get_subtitle:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): what stands below its name in the list
 */
const char *
stafett_choice_get_subtitle (StafettChoice *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE (self), NULL);

  return self->subtitle;
}

/**
 * stafett_choice_get_description:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): what it means
 */
const char *
stafett_choice_get_description (StafettChoice *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE (self), NULL);

  return self->description;
}

/**
 * stafett_choice_get_heading:
 * @self: a choice
 *
 * Returns: (transfer none) (nullable): under which heading it stands
 */
const char *
stafett_choice_get_heading (StafettChoice *self)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE (self), NULL);

  return self->heading;
}

/**
 * stafett_choice_equal:
 * @self: a choice
 * @other: another
 *
 * Returns: whether both show and mean the same
 */
gboolean
stafett_choice_equal (StafettChoice *self,
                      StafettChoice *other)
{
  g_return_val_if_fail (STAFETT_IS_CHOICE (self), FALSE);
  g_return_val_if_fail (STAFETT_IS_CHOICE (other), FALSE);

  return self->id == other->id && g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->subtitle, other->subtitle) == 0 &&
         g_strcmp0 (self->description, other->description) == 0 && g_strcmp0 (self->heading, other->heading) == 0;
}
