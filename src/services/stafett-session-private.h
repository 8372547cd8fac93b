/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-engine.h"
#include "services/stafett-session.h"
#include "services/stafett-worker.h"
#include "storage/stafett-connection.h"

G_BEGIN_DECLS

/* A thread that reads, with its connection. */
typedef struct {
  StafettWorker     *worker;     /* (owned) */
  StafettConnection *connection; /* (owned) (nullable): used by the worker's thread only; opened when first needed */
} StafettReader;

struct _StafettSession
{
  GObject parent_instance;

  char              *path;       /* (owned) */
  StafettClock      *clock;      /* (owned) */
  StafettEventBus   *bus;        /* (owned) */
  StafettAssociate  *associate;  /* (owned) (nullable): who acts */
  guint              n_failures; /* wrong passphrases in a row */
  gint64             patience;   /* until when the next passphrase has to wait, in monotonic time */
  GMainContext      *context;    /* (owned): where callbacks and ::committed are called */
  gboolean           demo;

  StafettWorker     *writer;     /* (owned) */
  StafettConnection *connection; /* (owned): used by the writer thread only */
  StafettEngine     *engine;     /* (owned): used by the writer thread only */
  StafettCause       cause;      /* why it writes: by hand, or a new database's contents */

  int                n_written;  /* (atomic): how many records the save that is under way has written */
  GCancellable      *batch;      /* (owned) (nullable): cancels the long work that the writer does */

  GSource           *watch;      /* (owned) (nullable): looks for what other programs have written */
  gint64             data_version;

  StafettReader      reader;     /* of what is wanted at once: records, rows on the screen */
  StafettReader      scanner;    /* of what may take long: which records a list has, in their order */
  StafettReader      counter;    /* of what nobody waits for: how many records there are */
};

/* Runs on the reader thread; gives a new object or allocation, or %NULL with an error. */
typedef gpointer (*StafettReadFunc) (StafettConnection  *connection,
                                     gpointer            data,
                                     GError            **error);

gpointer stafett_session_read         (StafettSession        *self,
                                       StafettReadFunc        func,
                                       gpointer               data,
                                       GError               **error);
void     stafett_session_read_async   (StafettSession        *self,
                                       StafettReadFunc        func,
                                       gpointer               data,
                                       GDestroyNotify         destroy,
                                       GDestroyNotify         destroy_result,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data);
void     stafett_session_scan_async   (StafettSession        *self,
                                       StafettReadFunc        func,
                                       gpointer               data,
                                       GDestroyNotify         destroy,
                                       GDestroyNotify         destroy_result,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data);
void     stafett_session_tally_async  (StafettSession        *self,
                                       StafettReadFunc        func,
                                       gpointer               data,
                                       GDestroyNotify         destroy,
                                       GDestroyNotify         destroy_result,
                                       GCancellable          *cancellable,
                                       GAsyncReadyCallback    callback,
                                       gpointer               user_data);
gpointer stafett_session_read_finish  (StafettSession        *self,
                                       GAsyncResult          *result,
                                       GError               **error);
void     stafett_session_act_as       (StafettSession         *self,
                                       const StafettAssociate *associate);
void     stafett_session_follow_associate (StafettSession     *self,
                                       const StafettAssociate *associate);
void     stafett_session_count_failure (StafettSession       *self,
                                       const GError          *error);
void     stafett_session_push_patiently (StafettSession      *self,
                                       StafettWork            work,
                                       gpointer               data);
void     stafett_session_run_patiently (StafettSession       *self,
                                       StafettWork            work,
                                       gpointer               data);
void     stafett_session_deliver      (GMainContext          *context,
                                       GSourceFunc            func,
                                       gpointer               data,
                                       GDestroyNotify         destroy);
gboolean stafett_session_check_batch  (StafettSession        *self,
                                       GError               **error);
void     stafett_session_begin_batch  (StafettSession        *self,
                                       GCancellable          *cancellable);
void     stafett_session_end_batch    (StafettSession        *self,
                                       GCancellable          *cancellable);
void     stafett_session_watch        (StafettSession        *self);
void     stafett_session_unwatch      (StafettSession        *self);
void     stafett_session_set_statement_check (StafettSession        *self,
                                       StafettStatementCheck  check,
                                       gpointer               user_data);
gboolean stafett_session_execute      (StafettSession        *self,
                                       const char            *sql,
                                       GError               **error);

G_END_DECLS
