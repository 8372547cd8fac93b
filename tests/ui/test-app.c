/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/test-app.h"

#include <locale.h>
#include <string.h>

#include "ui/pages/stafett-company-page.h"
#include "ui/widgets/stafett-record-list.h"

/* GTK 4.8 looks for a tooltip half a second after the pointer has first been seen. When that was on a popover which has closed
 * meanwhile, there is no surface to look at, and it complains. So let it see the pointer on the window, before anything opens. */
void
test_show_pointer (GtkWidget *window)
{
  gtk_widget_trigger_tooltip_query (window);
}

/* Instead of gtk_test_init(), to have a folder for data that no other test program uses. G_TEST_OPTION_ISOLATE_DIRS is no
 * help: it hides the icons of the system, too. */
void
test_app_init (int    *argc,
               char ***argv)
{
  g_autofree char *program = g_path_get_basename ((*argv)[0]);
  g_autofree char *data = g_build_filename (g_getenv ("XDG_DATA_HOME"), program, NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  gtk_disable_setlocale ();
  gtk_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
}

/* There is one program in a process: it is known on the bus until the process ends. */
static StafettApplication *
get_application (void)
{
  static StafettApplication *application;
  g_autoptr (GError) error = NULL;

  if (application == NULL)
    {
      application = stafett_application_new ();
      g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
      g_application_register (G_APPLICATION (application), NULL, &error);
      g_assert_no_error (error);
    }

  return application;
}

/* The program without a database. */
void
test_app_set_up_without (TestApp *self)
{
  self->application = get_application ();
  self->window = stafett_window_new (GTK_APPLICATION (self->application), NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  stafett_window_set_session (self->window, NULL);
  test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  test_show_pointer (GTK_WIDGET (self->window));
}

void
test_app_set_up (TestApp         *self,
                 StafettContents  contents)
{
  test_session_set_up (&self->database, contents);
  test_app_set_up_without (self);
  stafett_window_set_session (self->window, self->database.session);
  test_settle ();
}

void
test_app_postpone_questions (TestApp *self)
{
  GtkWindow *dialog = test_get_dialog (self);

  if (dialog == NULL)
    return;

  g_assert_true (test_press_key (dialog, GDK_KEY_Escape, 0));
  test_settle ();
  g_assert_null (test_get_dialog (self));
}

void
test_app_tear_down (TestApp *self)
{
  GtkWindow *dialog;
  gpointer window = self->window;

  while ((dialog = test_get_dialog (self)) != NULL)
    gtk_window_destroy (dialog);
  test_settle ();
  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  test_wait_for (window == NULL);
  test_settle ();
  if (self->database.session != NULL)
    {
      test_wait_for (G_OBJECT (self->database.session)->ref_count == 1);
      test_session_tear_down (&self->database);
    }
}

gboolean
test_iterate (gint64 deadline)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);

  return g_get_monotonic_time () < deadline;
}

/* The rows that a view has, which are at most 200 in GTK 4.8. */
static gboolean
is_model_loading (StafettQueryModel *model)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (model)), 200);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StafettRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (!stafett_row_is_loaded (row))
        return TRUE;
    }

  return stafett_query_model_is_loading (model);
}

static gboolean
is_loading (GtkWidget *widget)
{
  if (STAFETT_IS_RECORD_LIST (widget))
    {
      StafettQueryModel *model = stafett_record_list_get_model (STAFETT_RECORD_LIST (widget));

      return model != NULL && gtk_widget_get_mapped (widget) && is_model_loading (model);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_loading (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_anything_loading (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (is_loading (window))
        return TRUE;
    }

  return FALSE;
}

/* What is read comes back from other threads: it is quiet when the main loop had next to nothing to do for a while. A clock alone
 * would not do, as filling a list can take longer than any pause. */
void
test_settle (void)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  for (guint quiet = 0; quiet < 50; quiet++)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (is_anything_loading ())
        quiet = 0;
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }
}

GtkWidget *
test_app_show_page (TestApp    *self,
                    const char *name)
{
  stafett_window_show_page (self->window, name);
  test_settle ();
  return stafett_window_get_page (self->window);
}

GtkWidget *
test_app_show_company (TestApp *self,
                       gint64   id)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-company", "x", id);
  g_assert_true (STAFETT_IS_COMPANY_PAGE (stafett_window_get_page (self->window)));
  test_wait_for (stafett_page_get_title (STAFETT_PAGE (stafett_window_get_page (self->window))) != NULL);
  test_settle ();
  return stafett_window_get_page (self->window);
}

static char *
strip_mnemonic (const char *text)
{
  char *plain = g_malloc (strlen (text) + 1);
  char *end = plain;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '_' || p[1] == '_')
      *end++ = *p;
  *end = '\0';

  return plain;
}

static GtkWidget *
find_by_address (GtkWidget *widget,
                 gpointer   address)
{
  if ((gpointer) widget == address)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_address (child, address);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* GTK's test backend only compares, but tells what it found instead: an address after the name of each widget's type. */
static char *
dup_relation_name (GtkWidget *widget)
{
  g_autofree char *found = NULL;
  g_auto (GStrv) parts = NULL;
  GString *name = g_string_new (NULL);

  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    found = gtk_test_accessible_check_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                                gtk_widget_get_root (widget), NULL);
  parts = g_strsplit (found != NULL ? found : "", "<", -1);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      gpointer address = GSIZE_TO_POINTER ((gsize) g_ascii_strtoull (parts[i], NULL, 16));
      GtkWidget *target = find_by_address (GTK_WIDGET (gtk_widget_get_root (widget)), address);
      g_autofree char *part = NULL;

      /* A label's own name may be stale in GTK 4.8; what it shows is not. */
      if (target == NULL || target == widget)
        continue;
      part = GTK_IS_LABEL (target) ? g_strdup (gtk_label_get_text (GTK_LABEL (target))) : test_dup_name (target);
      if (*part != '\0' && name->len > 0)
        g_string_append_c (name, ' ');
      g_string_append (name, part);
    }

  return g_string_free (name, FALSE);
}

static char *
dup_label_property (GtkWidget *widget)
{
  static const char * const unlikely = "\001";
  g_autofree char *found = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return g_strdup ("");

  found = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, unlikely);
  return found != NULL && !g_str_equal (found, "undefined") ? strip_mnemonic (found) : g_strdup ("");
}

char *
test_dup_name (GtkWidget *widget)
{
  char *name;

  if (GTK_IS_WINDOW (widget))
    return g_strdup (gtk_window_get_title (GTK_WINDOW (widget)) != NULL ? gtk_window_get_title (GTK_WINDOW (widget)) : "");

  name = dup_relation_name (widget);
  if (*name == '\0' || GTK_IS_INSCRIPTION (widget))
    {
      g_free (name);
      name = dup_label_property (widget);
    }
  if (*name == '\0' && ADW_IS_PREFERENCES_ROW (widget))
    {
      g_free (name);
      name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
    }

  return name;
}

char *
test_dup_visible_label (GtkWidget *widget)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_use_underline (GTK_BUTTON (widget)) ? strip_mnemonic (gtk_button_get_label (GTK_BUTTON (widget)))
                                                              : g_strdup (gtk_button_get_label (GTK_BUTTON (widget)));
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)) != NULL)
    return strip_mnemonic (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)));
  if (GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)) != NULL)
    return strip_mnemonic (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)));

  return NULL;
}

char *
test_dup_state (GtkWidget          *widget,
                GtkAccessibleState  state)
{
  char *found = gtk_test_accessible_check_state (GTK_ACCESSIBLE (widget), state, FALSE);

  return found != NULL ? found : g_strdup ("false");
}

static GtkWidget *
find_nth (GtkWidget  *widget,
          GType       type,
          const char *name,
          guint      *n)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      g_autofree char *own = test_dup_name (widget);

      if ((name == NULL || g_str_equal (own, name)) && (*n)-- == 0)
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, name, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
test_find_nth (GtkWidget  *root,
               GType       type,
               const char *name,
               guint       n)
{
  return find_nth (root, type, name, &n);
}

GtkWidget *
test_find (GtkWidget  *root,
           GType       type,
           const char *name)
{
  return test_find_nth (root, type, name, 0);
}

void
test_click (GtkWidget  *root,
            const char *name)
{
  GtkWidget *button = test_find (root, GTK_TYPE_BUTTON, name);

  if (button == NULL)
    g_error ("there is no button “%s”", name);
  if (!gtk_widget_is_sensitive (button))
    g_error ("the button “%s” cannot be pressed", name);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
activate_shortcut (GtkWidget       *widget,
                   guint            keyval,
                   GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

gboolean
test_press_key (GtkWindow       *window,
                guint            keyval,
                GdkModifierType  modifiers)
{
  GtkWidget *widget = gtk_window_get_focus (window);

  for (widget = widget != NULL ? widget : GTK_WIDGET (window); widget != NULL; widget = gtk_widget_get_parent (widget))
    if (activate_shortcut (widget, keyval, modifiers))
      return TRUE;

  return FALSE;
}

GtkWindow *
test_get_dialog (TestApp *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *top = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window == GTK_WINDOW (self->window) || !gtk_widget_get_mapped (GTK_WIDGET (window)))
        continue;
      if (top == NULL || gtk_window_get_transient_for (window) == top)
        top = window;
    }

  return top;
}

GtkWindow *
test_wait_for_dialog (TestApp *self)
{
  test_wait_for (test_get_dialog (self) != NULL);
  test_settle ();
  return test_get_dialog (self);
}

static void
collect_texts (GtkWidget *widget,
               GString   *texts)
{
  const char *text = NULL;

  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  else if (GTK_IS_TEXT (widget))
    text = gtk_editable_get_text (GTK_EDITABLE (widget));
  if (text != NULL && *text != '\0')
    g_string_append_printf (texts, "%s\n", text);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

char *
test_dup_texts (GtkWidget *root)
{
  GString *texts = g_string_new (NULL);

  collect_texts (root, texts);
  return g_string_free (texts, FALSE);
}
