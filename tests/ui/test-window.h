/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/test-app.h"

G_BEGIN_DECLS

/* The program's window on a new database with the standard lists, operated by the words on its controls; see also test-app.h. */
typedef struct {
  TestSession    session;
  StafettWindow *window;
} TestWindow;

void         test_window_set_up      (TestWindow    *self,
                                      gconstpointer  data);
void         test_window_tear_down   (TestWindow    *self,
                                      gconstpointer  data);
/* Shows the window on the session; before it, a test may fill the database. */
void         test_window_open        (TestWindow    *self);
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
