/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-filter-choices.h"

#include <glib/gi18n.h>

/* What one field may be: any of the values that are checked. A button says which, and opens them. Many can be searched by typing. */

/* So many are found at a glance. */
#define MAX_UNSEARCHED 10

enum {
  SIGNAL_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _StafettFilterChoices
{
  AdwBin parent_instance;

  char      *label;    /* (owned) */
  GPtrArray *choices;  /* (owned) (element-type StafettFilterChoice) */
  GPtrArray *chosen;   /* (owned) (element-type utf8): their values */
  GtkWidget *button;
  GtkWidget *text;     /* of the button */
  GtkWidget *search;
  GtkWidget *checks;   /* one for each of the choices, once they are opened */
  GtkWidget *none_found;
  gboolean   built;    /* the checks are those of the choices */
  gboolean   updating; /* the checks follow the filter, not the other way round */
};

G_DEFINE_FINAL_TYPE (StafettFilterChoices, stafett_filter_choices, ADW_TYPE_BIN)

/**
 * stafett_filter_choice_new:
 * @value: (nullable): the filter's value
 * @name: (transfer full): what it is called, translated
 *
 * Returns: (transfer full): a choice
 */
StafettFilterChoice *
stafett_filter_choice_new (const char *value,
                           char       *name)
{
  StafettFilterChoice *choice = g_new0 (StafettFilterChoice, 1);

  choice->value = g_strdup (value);
  choice->name = name;
  return choice;
}

/**
 * stafett_filter_choice_free:
 * @choice: (type StafettFilterChoice): a choice
 */
void
stafett_filter_choice_free (gpointer choice)
{
  g_free (((StafettFilterChoice *) choice)->value);
  g_free (((StafettFilterChoice *) choice)->name);
  g_free (choice);
}

static const StafettFilterChoice *
get_choice (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "stafett-choice");
}

static void
toggled_cb (StafettFilterChoices *self,
            GtkWidget            *check)
{
  if (!self->updating)
    g_signal_emit (self, signals[SIGNAL_TOGGLED], 0, get_choice (check)->value, gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

/* The checks follow the filter. */
static void
update_checks (StafettFilterChoices *self)
{
  self->updating = TRUE;
  for (GtkWidget *check = gtk_widget_get_first_child (self->checks); check != NULL; check = gtk_widget_get_next_sibling (check))
    {
      gboolean chosen = FALSE;

      for (guint i = 0; i < self->chosen->len; i++)
        chosen = chosen || g_strcmp0 (self->chosen->pdata[i], get_choice (check)->value) == 0;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
    }
  self->updating = FALSE;
}

static void
remove_checks (StafettFilterChoices *self)
{
  GtkWidget *check;

  while ((check = gtk_widget_get_first_child (self->checks)) != NULL)
    gtk_box_remove (GTK_BOX (self->checks), check);
  self->built = FALSE;
}

static void
search_changed_cb (StafettFilterChoices *self)
{
  g_autofree char *key = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  gboolean any = FALSE;

  for (GtkWidget *check = gtk_widget_get_first_child (self->checks); check != NULL; check = gtk_widget_get_next_sibling (check))
    {
      g_autofree char *name = g_utf8_casefold (get_choice (check)->name, -1);
      gboolean found = strstr (name, key) != NULL;

      gtk_widget_set_visible (check, found);
      any = any || found;
    }
  gtk_widget_set_visible (self->none_found, !any);
}

/* Enter and Down go from the search to what it has found. */
static void
leave_search_cb (StafettFilterChoices *self)
{
  gtk_widget_child_focus (self->checks, GTK_DIR_TAB_FORWARD);
}

static gboolean
go_down_cb (GtkWidget *search,
            GVariant  *arguments,
            gpointer   user_data)
{
  leave_search_cb (user_data);
  return TRUE;
}

/* A check button of GTK 4.8 keeps the arrows to itself, though it has no group to go round in. From the first choice, Up goes back to
 * the search. */
static gboolean
move_cb (GtkWidget *checks,
         GVariant  *arguments,
         gpointer   user_data)
{
  StafettFilterChoices *self = user_data;
  gboolean down = g_variant_get_boolean (arguments);
  GtkWidget *check = gtk_widget_get_focus_child (checks);

  do
    check = down ? gtk_widget_get_next_sibling (check) : gtk_widget_get_prev_sibling (check);
  while (check != NULL && !gtk_widget_get_visible (check));

  if (check != NULL)
    gtk_widget_grab_focus (check);
  else if (!down && gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
  return TRUE;
}

static void
add_arrow (StafettFilterChoices  *self,
           GtkShortcutController *keys,
           guint                  keyval,
           gboolean               down)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, 0), gtk_callback_action_new (move_cb, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (down));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* There may be hundreds, which nobody ever opens. */
static void
build_checks (StafettFilterChoices *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      StafettFilterChoice *choice = self->choices->pdata[i];
      GtkWidget *check = gtk_check_button_new_with_label (choice->name);

      g_object_set_data (G_OBJECT (check), "stafett-choice", choice);
      g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->checks), check);
    }
  self->built = TRUE;
  gtk_widget_set_visible (self->search, self->choices->len > MAX_UNSEARCHED);
  update_checks (self);
  search_changed_cb (self);
}

static void
popup_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  StafettFilterChoices *self = user_data;

  if (!self->built)
    build_checks (self);
}

/* The whole list is there again when it is opened the next time. */
static void
closed_cb (StafettFilterChoices *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static GtkWidget *
make_popover (StafettFilterChoices *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *arrows = gtk_shortcut_controller_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 0);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (leave_search_cb), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                                                          gtk_callback_action_new (go_down_cb, self, NULL)));
  gtk_widget_add_controller (self->search, keys);
  self->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  add_arrow (self, GTK_SHORTCUT_CONTROLLER (arrows), GDK_KEY_Down, TRUE);
  add_arrow (self, GTK_SHORTCUT_CONTROLLER (arrows), GDK_KEY_Up, FALSE);
  gtk_widget_add_controller (self->checks, arrows);
  self->none_found = gtk_label_new (_("Nothing found"));
  gtk_widget_add_css_class (self->none_found, "dim-label");
  gtk_widget_set_visible (self->none_found, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->checks);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->none_found);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);

  return popover;
}

static void
stafett_filter_choices_dispose (GObject *object)
{
  StafettFilterChoices *self = STAFETT_FILTER_CHOICES (object);

  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), NULL, NULL, NULL);
  self->button = NULL;

  G_OBJECT_CLASS (stafett_filter_choices_parent_class)->dispose (object);
}

static void
stafett_filter_choices_finalize (GObject *object)
{
  StafettFilterChoices *self = STAFETT_FILTER_CHOICES (object);

  g_free (self->label);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->chosen);

  G_OBJECT_CLASS (stafett_filter_choices_parent_class)->finalize (object);
}

static void
stafett_filter_choices_class_init (StafettFilterChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_filter_choices_dispose;
  G_OBJECT_CLASS (klass)->finalize = stafett_filter_choices_finalize;

  /**
   * StafettFilterChoices::toggled:
   * @self: the choices
   * @value: (nullable): the value that the user has checked or unchecked
   * @chosen: which of the two
   */
  signals[SIGNAL_TOGGLED] = g_signal_new ("toggled", STAFETT_TYPE_FILTER_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
stafett_filter_choices_init (StafettFilterChoices *self)
{
  self->choices = g_ptr_array_new_with_free_func (stafett_filter_choice_free);
  self->chosen = g_ptr_array_new_with_free_func (g_free);
}

/**
 * stafett_filter_choices_new:
 * @label: what the choices are about, translated
 *
 * Returns: (transfer floating): a button that opens the choices, of which there are none yet
 */
StafettFilterChoices *
stafett_filter_choices_new (const char *label)
{
  StafettFilterChoices *self = g_object_new (STAFETT_TYPE_FILTER_CHOICES, NULL);

  self->label = g_strdup (label);
  self->text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->text), 14);
  gtk_label_set_max_width_chars (GTK_LABEL (self->text), 20);
  gtk_widget_set_hexpand (self->text, TRUE);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->text);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), popup_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);

  return self;
}

static gboolean
are_equal (GPtrArray *a,
           GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const StafettFilterChoice *one = a->pdata[i];
      const StafettFilterChoice *other = b->pdata[i];

      if (g_strcmp0 (one->value, other->value) != 0 || !g_str_equal (one->name, other->name))
        return FALSE;
    }

  return TRUE;
}

/**
 * stafett_filter_choices_set_choices:
 * @self: choices
 * @choices: (transfer full) (element-type StafettFilterChoice): what can be chosen
 */
void
stafett_filter_choices_set_choices (StafettFilterChoices *self,
                                    GPtrArray            *choices)
{
  g_return_if_fail (STAFETT_IS_FILTER_CHOICES (self));

  if (are_equal (self->choices, choices))
    {
      g_ptr_array_unref (choices);
      return;
    }

  remove_checks (self);
  g_ptr_array_unref (self->choices);
  self->choices = choices;
  if (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)))))
    build_checks (self);
}

/**
 * stafett_filter_choices_set_chosen:
 * @self: choices
 * @values: (element-type utf8): the filter's values, of which a %NULL stands for nothing
 * @text: what they are called, translated
 *
 * Shows what is filtered by.
 */
void
stafett_filter_choices_set_chosen (StafettFilterChoices *self,
                                   GPtrArray            *values,
                                   const char           *text)
{
  g_autofree char *name = NULL;

  g_return_if_fail (STAFETT_IS_FILTER_CHOICES (self));

  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (self->chosen, g_strdup (values->pdata[i]));
  update_checks (self);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  /* Translators: a filter, as in "Category: Lead" */
  name = g_strdup_printf (_("%s: %s"), self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
