/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/pages/stafett-journal-page.h"

#include <glib/gi18n.h>

struct _StafettJournalPage
{
  StafettListPage parent_instance;
};

G_DEFINE_FINAL_TYPE (StafettJournalPage, stafett_journal_page, STAFETT_TYPE_LIST_PAGE)

static void
stafett_journal_page_class_init (StafettJournalPageClass *klass)
{
  StafettListPageClass *page_class = STAFETT_LIST_PAGE_CLASS (klass);

  page_class->list = STAFETT_LIST_JOURNAL;
  page_class->search_label = N_("Search the journal by company");
  page_class->open_action = "win.show-company";
  page_class->id_column = "company-id";
  page_class->empty_icon = "document-open-recent-symbolic";
  page_class->empty_title = N_("Nothing has happened yet");
  page_class->empty_description = N_("Everything that changes is told here: by whom or by which rule, and when. Changes can be undone from here.");
}

static void
stafett_journal_page_init (StafettJournalPage *self)
{
}
