/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "support/test-session.h"
#include "ui/stafett-window.h"

G_BEGIN_DECLS

/* The program's window on a new database with the standard lists. */
typedef struct {
  TestSession    session;
  StafettWindow *window;
} TestWindow;

#define TEST_WINDOW_SECONDS 10

/* Lets the program run until something has come about. */
#define test_window_wait(condition) \
  G_STMT_START { \
    gint64 test_end = g_get_monotonic_time () + TEST_WINDOW_SECONDS * G_USEC_PER_SEC; \
    while (!(condition)) \
      { \
        if (g_get_monotonic_time () > test_end) \
          g_error ("%s:%d: this did not come about: %s", __FILE__, __LINE__, #condition); \
        test_window_run (); \
      } \
  } G_STMT_END

void         test_window_init        (int           *argc,
                                      char        ***argv);
void         test_window_set_up      (TestWindow    *self,
                                      gconstpointer  data);
void         test_window_tear_down   (TestWindow    *self,
                                      gconstpointer  data);
/* Shows the window on the session; before it, a test may fill the database. */
void         test_window_open        (TestWindow    *self);
void         test_window_run         (void);
/* Lets what has been asked of the session come back. */
void         test_window_settle      (TestWindow    *self);
/* What is on top, and what is on it; the test fails if it does not come. */
GtkWidget   *test_window_top         (TestWindow    *self);
GtkWidget   *test_window_find        (TestWindow    *self,
                                      GType          type,
                                      const char    *words);
gboolean     test_window_has         (TestWindow    *self,
                                      GType          type,
                                      const char    *words);
gboolean     test_window_can_press   (TestWindow    *self,
                                      const char    *words);
void         test_window_press       (TestWindow    *self,
                                      const char    *words);
gboolean     test_window_reads       (TestWindow    *self,
                                      const char    *text);
gboolean     test_window_has_dialog  (TestWindow    *self);

G_END_DECLS
