/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-page.h"

#include <glib/gi18n.h>

typedef struct {
  StafettSession *session; /* (owned) */
  char           *title;   /* (owned) */
  char           *subtitle; /* (owned) (nullable) */
  GtkWidget      *box;
  GtkWidget      *header;
  GtkWidget      *back;
  gboolean        can_go_back;
  gboolean        narrow;
} StafettPagePrivate;

enum {
  PROP_SESSION = 1,
  PROP_TITLE,
  PROP_CAN_GO_BACK,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void stafett_page_init_buildable (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (StafettPage, stafett_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (StafettPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, stafett_page_init_buildable))

static void
stafett_page_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (STAFETT_PAGE (buildable));

  if (!GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
    }
  else if (g_strcmp0 (type, "start") == 0)
    {
      adw_header_bar_pack_start (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
    }
  else if (g_strcmp0 (type, "end") == 0)
    {
      adw_header_bar_pack_end (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
    }
  else if (g_strcmp0 (type, "title") == 0)
    {
      adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
    }
  else
    {
      gtk_box_append (GTK_BOX (priv->box), GTK_WIDGET (child));
    }
}

static void
stafett_page_init_buildable (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = stafett_page_add_child;
}

static void
stafett_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (STAFETT_PAGE (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_page_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  StafettPage *self = STAFETT_PAGE (object);
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      stafett_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_CAN_GO_BACK:
      if (priv->can_go_back != g_value_get_boolean (value))
        {
          priv->can_go_back = g_value_get_boolean (value);
          gtk_widget_set_visible (priv->back, priv->can_go_back);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_NARROW:
      if (priv->narrow != g_value_get_boolean (value))
        {
          priv->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stafett_page_dispose (GObject *object)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (STAFETT_PAGE (object));

  g_clear_object (&priv->session);

  G_OBJECT_CLASS (stafett_page_parent_class)->dispose (object);
}

static void
stafett_page_finalize (GObject *object)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (STAFETT_PAGE (object));

  g_clear_pointer (&priv->title, g_free);
  g_clear_pointer (&priv->subtitle, g_free);

  G_OBJECT_CLASS (stafett_page_parent_class)->finalize (object);
}

static void
stafett_page_class_init (StafettPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stafett_page_dispose;
  object_class->finalize = stafett_page_finalize;
  object_class->get_property = stafett_page_get_property;
  object_class->set_property = stafett_page_set_property;

  /**
   * StafettPage:session:
   *
   * The session that the page shows and changes.
   */
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, STAFETT_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * StafettPage:title:
   *
   * The page's name, in its header and for a screen reader.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * StafettPage:can-go-back:
   *
   * Whether the header offers the way back, by the action win.back.
   */
  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * StafettPage:narrow:
   *
   * Whether the window has room for one thing at a time: buttons in the header then leave the room to the title.
   */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
stafett_page_init (StafettPage *self)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->header = adw_header_bar_new ();
  priv->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (priv->back, _("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (priv->back), "win.back");
  gtk_widget_set_visible (priv->back, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (priv->header), priv->back);
  gtk_box_append (GTK_BOX (priv->box), priv->header);
  adw_bin_set_child (ADW_BIN (self), priv->box);
}

/**
 * stafett_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none): the session that it shows
 */
StafettSession *
stafett_page_get_session (StafettPage *self)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);

  g_return_val_if_fail (STAFETT_IS_PAGE (self), NULL);

  return priv->session;
}

/**
 * stafett_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
stafett_page_get_title (StafettPage *self)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);

  g_return_val_if_fail (STAFETT_IS_PAGE (self), NULL);

  return priv->title;
}

/**
 * stafett_page_set_title:
 * @self: a page
 * @title: its name, translated
 */
void
stafett_page_set_title (StafettPage *self,
                        const char  *title)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);

  g_return_if_fail (STAFETT_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;

  g_free (priv->title);
  priv->title = g_strdup (title);
  if (adw_header_bar_get_title_widget (ADW_HEADER_BAR (priv->header)) == NULL ||
      ADW_IS_WINDOW_TITLE (adw_header_bar_get_title_widget (ADW_HEADER_BAR (priv->header))))
    adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), adw_window_title_new (title, priv->subtitle));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * stafett_page_set_subtitle:
 * @self: a page
 * @subtitle: (nullable): what stands below its name, translated
 */
void
stafett_page_set_subtitle (StafettPage *self,
                           const char  *subtitle)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);
  GtkWidget *widget;

  g_return_if_fail (STAFETT_IS_PAGE (self));

  if (g_strcmp0 (priv->subtitle, subtitle) == 0)
    return;

  g_free (priv->subtitle);
  priv->subtitle = g_strdup (subtitle);
  widget = adw_header_bar_get_title_widget (ADW_HEADER_BAR (priv->header));
  if (ADW_IS_WINDOW_TITLE (widget))
    adw_window_title_set_subtitle (ADW_WINDOW_TITLE (widget), subtitle != NULL ? subtitle : "");
}

/**
 * stafett_page_leave:
 * @self: a page
 * @proceed: what to do once the page may be left, if the user has to be asked first
 *
 * Asks the page whether it may be left now: one with unsaved changes asks the user.
 *
 * Returns: whether it may be left at once, and @proceed will not be called
 */
gboolean
stafett_page_leave (StafettPage *self,
                    GClosure    *proceed)
{
  StafettPageClass *klass;

  g_return_val_if_fail (STAFETT_IS_PAGE (self), TRUE);

  klass = STAFETT_PAGE_GET_CLASS (self);

  return klass->leave == NULL || klass->leave (self, proceed);
}

/**
 * stafett_page_proceed:
 * @self: a page
 * @proceed: what stafett_page_leave() was given
 *
 * Called by a page when the user has agreed to leave it.
 */
void
stafett_page_proceed (StafettPage *self,
                      GClosure    *proceed)
{
  g_auto (GValue) instance = G_VALUE_INIT;

  g_return_if_fail (STAFETT_IS_PAGE (self));

  g_value_init (&instance, STAFETT_TYPE_PAGE);
  g_value_set_object (&instance, self);
  g_closure_invoke (proceed, NULL, 1, &instance, NULL);
}

/**
 * stafett_page_prepend:
 * @self: a page
 * @widget: (transfer floating): what is shown above all else on the page, below its header bar
 */
void
stafett_page_prepend (StafettPage *self,
                      GtkWidget   *widget)
{
  StafettPagePrivate *priv = stafett_page_get_instance_private (self);

  g_return_if_fail (STAFETT_IS_PAGE (self));

  gtk_box_insert_child_after (GTK_BOX (priv->box), widget, priv->header);
}
