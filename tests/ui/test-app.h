/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "support/test-session.h"
#include "ui/stafett-application.h"
#include "ui/stafett-window.h"

G_BEGIN_DECLS

/* The program in this process, with a window on a database of its own in a folder that is removed with it. */
typedef struct {
  TestSession         database;
  StafettApplication *application;
  StafettWindow      *window;
} TestApp;

void       test_app_init             (int         *argc,
                                      char      ***argv);
void       test_show_pointer         (GtkWidget   *window);
void       test_app_set_up           (TestApp         *self,
                                      StafettContents  contents);
void       test_app_set_up_without   (TestApp         *self);
/* Answers the questions of the rules, which are asked at the start, with "Later". */
void       test_app_postpone_questions (TestApp       *self);
void       test_app_tear_down        (TestApp         *self);
/* Shows a page of the sidebar, and waits until it has what it lists. */
GtkWidget *test_app_show_page        (TestApp         *self,
                                      const char      *name);
GtkWidget *test_app_show_company     (TestApp         *self,
                                      gint64           id);

/* Runs the main loop until the condition holds; the test fails if it does not within half a minute. */
#define test_wait_for(condition) \
  G_STMT_START { \
    gint64 test_deadline_ = g_get_monotonic_time () + 30 * G_USEC_PER_SEC; \
    while (!(condition)) \
      if (!test_iterate (test_deadline_)) \
        g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition); \
  } G_STMT_END

gboolean   test_iterate              (gint64           deadline);
/* Until nothing is loading, animated or to be laid out any more. */
void       test_settle               (void);

/* What a screen reader would say. The name is empty if there is none; it is to be freed. */
char      *test_dup_name             (GtkWidget       *widget);
/* What is written on it for the eye, or NULL. */
char      *test_dup_visible_label    (GtkWidget       *widget);
/* The value of a state as text, such as "true"; "undefined" if it has none. */
char      *test_dup_state            (GtkWidget       *widget,
                                      GtkAccessibleState state);

/* The n-th widget of the type on the screen whose name this is; any name if NULL. */
GtkWidget *test_find_nth             (GtkWidget       *root,
                                      GType            type,
                                      const char      *name,
                                      guint            n);
GtkWidget *test_find                 (GtkWidget       *root,
                                      GType            type,
                                      const char      *name);
/* Fails if there is no such button or it is insensitive. */
void       test_click                (GtkWidget       *root,
                                      const char      *name);
/* Presses a key where the focus is, as far as shortcuts go. Returns whether one of them took it. */
gboolean   test_press_key            (GtkWindow       *window,
                                      guint            keyval,
                                      GdkModifierType  modifiers);
/* The dialog on top of the window, or NULL. */
GtkWindow *test_get_dialog           (TestApp         *self);
GtkWindow *test_wait_for_dialog      (TestApp         *self);
/* All texts on the screen below root, one on each line. */
char      *test_dup_texts            (GtkWidget       *root);

G_END_DECLS
