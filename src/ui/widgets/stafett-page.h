/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-session.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_PAGE (stafett_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (StafettPage, stafett_page, STAFETT, PAGE, AdwBin)

struct _StafettPageClass
{
  AdwBinClass parent_class;

  /* Called when the user is about to leave the page or close the window. Returns whether it may be left at once; if not, the
   * page asks, and calls stafett_page_proceed() when the user agrees. */
  gboolean (*leave) (StafettPage *self,
                     GClosure    *proceed);
};

StafettSession *stafett_page_get_session (StafettPage *self);
void            stafett_page_set_title   (StafettPage *self,
                                          const char  *title);
void            stafett_page_set_subtitle (StafettPage *self,
                                           const char  *subtitle);
const char     *stafett_page_get_title   (StafettPage *self);
void            stafett_page_prepend     (StafettPage *self,
                                          GtkWidget   *widget);
gboolean        stafett_page_leave       (StafettPage *self,
                                          GClosure    *proceed);
void            stafett_page_proceed     (StafettPage *self,
                                          GClosure    *proceed);

G_END_DECLS
