/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_WORKFLOW_PAGE (stafett_workflow_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettWorkflowPage, stafett_workflow_page, STAFETT, WORKFLOW_PAGE, StafettPage)

G_END_DECLS
