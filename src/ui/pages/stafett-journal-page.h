/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/widgets/stafett-list-page.h"

G_BEGIN_DECLS

#define STAFETT_TYPE_JOURNAL_PAGE (stafett_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (StafettJournalPage, stafett_journal_page, STAFETT, JOURNAL_PAGE, StafettListPage)

G_END_DECLS
