/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "services/stafett-import.h"

G_BEGIN_DECLS

/* As many columns as the preview shows. */
#define STAFETT_IMPORT_PREVIEW_COLUMNS 50

GtkWidget *stafett_import_preview_new (StafettImport *import);

G_END_DECLS
