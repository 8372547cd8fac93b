/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/dialogs/stafett-company-watch.h"

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Knows the category of one company, also when it changes while somebody looks at it. */
struct _StafettCompanyWatch
{
  GObject parent_instance;

  StafettSession   *session;    /* (owned) */
  StafettItemModel *categories; /* (owned) */
  gint64            company_id; /* 0 for none */
  gint64            category_id;
  GCancellable     *cancellable;
};

G_DEFINE_FINAL_TYPE (StafettCompanyWatch, stafett_company_watch, G_TYPE_OBJECT)

static void
emit_changed (StafettCompanyWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (StafettCompanyWatch) self = user_data;
  g_autoptr (StafettCompany) company = NULL;
  g_autoptr (GError) error = NULL;

  company = stafett_session_load_finish (STAFETT_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A company that cannot be read has no category to show; saving says why. */
  self->category_id = company != NULL ? company->category_id : 0;
  emit_changed (self);
}

static void
load (StafettCompanyWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  stafett_session_load_async (self->session, STAFETT_RECORD_KIND_COMPANY, self->company_id, self->cancellable, loaded_cb,
                              g_object_ref (self));
}

static void
committed_cb (StafettCompanyWatch *self,
              StafettCommit       *commit)
{
  if (self->company_id != 0 && stafett_commit_touches (commit, STAFETT_RECORD_KIND_COMPANY, self->company_id))
    load (self);
}

static void
stafett_company_watch_dispose (GObject *object)
{
  StafettCompanyWatch *self = STAFETT_COMPANY_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->categories);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (stafett_company_watch_parent_class)->dispose (object);
}

static void
stafett_company_watch_class_init (StafettCompanyWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_company_watch_dispose;

  /**
   * StafettCompanyWatch::changed:
   * @self: the watch
   *
   * The company's category, or something in it, is another now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_COMPANY_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
stafett_company_watch_init (StafettCompanyWatch *self)
{
}

/**
 * stafett_company_watch_new:
 * @session: a session
 * @categories: its categories
 *
 * Returns: (transfer full): a watch over no company yet
 */
StafettCompanyWatch *
stafett_company_watch_new (StafettSession   *session,
                           StafettItemModel *categories)
{
  StafettCompanyWatch *self = g_object_new (STAFETT_TYPE_COMPANY_WATCH, NULL);

  self->session = g_object_ref (session);
  self->categories = g_object_ref (categories);
  g_signal_connect_object (stafett_session_get_event_bus (session), "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (categories, "items-changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (categories, "notify::loaded", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * stafett_company_watch_set_company:
 * @self: a watch
 * @company_id: the company to watch, or 0 for none
 */
void
stafett_company_watch_set_company (StafettCompanyWatch *self,
                                   gint64               company_id)
{
  g_return_if_fail (STAFETT_IS_COMPANY_WATCH (self));

  if (self->company_id == company_id)
    return;

  g_cancellable_cancel (self->cancellable);
  self->company_id = company_id;
  if (company_id != 0)
    {
      load (self);
      return;
    }
  self->category_id = 0;
  emit_changed (self);
}

/**
 * stafett_company_watch_get_category:
 * @self: a watch
 *
 * Returns: (transfer none) (nullable): the company's category, as far as it is known
 */
StafettItem *
stafett_company_watch_get_category (StafettCompanyWatch *self)
{
  g_return_val_if_fail (STAFETT_IS_COMPANY_WATCH (self), NULL);

  return self->category_id != 0 ? stafett_item_model_find (self->categories, self->category_id, NULL) : NULL;
}

/**
 * stafett_company_watch_shows_lead_status:
 * @self: a watch
 *
 * Returns: whether the company's contacts show their lead status (domain.md section 3)
 */
gboolean
stafett_company_watch_shows_lead_status (StafettCompanyWatch *self)
{
  StafettItem *item = stafett_company_watch_get_category (self);
  const StafettCategory *category = item != NULL ? stafett_item_get_record (item) : NULL;

  return category != NULL && category->group == STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER && category->lead_status_enabled;
}
