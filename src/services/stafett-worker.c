/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-worker.h"

typedef struct {
  StafettWork work; /* (nullable): NULL ends the thread */
  gpointer    data;
  gboolean    waited_for;
  GMutex      mutex;
  GCond       cond;
  gboolean    done; /* (mutex mutex) */
} Job;

struct _StafettWorker
{
  GObject parent_instance;

  GThread     *thread; /* (owned) */
  GAsyncQueue *queue;  /* (owned) (element-type Job) */
};

G_DEFINE_FINAL_TYPE (StafettWorker, stafett_worker, G_TYPE_OBJECT)

static gpointer
thread_main (gpointer data)
{
  g_autoptr (GAsyncQueue) queue = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (queue);

      if (job->work == NULL)
        {
          g_free (job);
          return NULL;
        }

      job->work (job->data);

      if (!job->waited_for)
        {
          g_free (job);
          continue;
        }

      /* The waiter owns the job, and may free it as soon as the lock is let go. */
      g_mutex_lock (&job->mutex);
      job->done = TRUE;
      g_cond_signal (&job->cond);
      g_mutex_unlock (&job->mutex);
    }
}

static void
stafett_worker_dispose (GObject *object)
{
  StafettWorker *self = STAFETT_WORKER (object);

  if (self->thread != NULL)
    {
      g_async_queue_push (self->queue, g_new0 (Job, 1));
      g_thread_join (g_steal_pointer (&self->thread));
    }
  g_clear_pointer (&self->queue, g_async_queue_unref);

  G_OBJECT_CLASS (stafett_worker_parent_class)->dispose (object);
}

static void
stafett_worker_class_init (StafettWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = stafett_worker_dispose;
}

static void
stafett_worker_init (StafettWorker *self)
{
  self->queue = g_async_queue_new ();
}

/**
 * stafett_worker_new:
 * @name: the thread's name
 *
 * One thread that does one piece of work after another, in the order in which they were given. When the last reference goes,
 * what has been given is still done, and the thread is joined.
 *
 * Returns: (transfer full): the worker
 */
StafettWorker *
stafett_worker_new (const char *name)
{
  StafettWorker *self = g_object_new (STAFETT_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, thread_main, g_async_queue_ref (self->queue));

  return self;
}

/**
 * stafett_worker_push:
 * @self: a worker
 * @work: what to do on its thread
 * @data: for @work
 *
 * Gives the worker something to do, and returns at once.
 */
void
stafett_worker_push (StafettWorker *self,
                     StafettWork    work,
                     gpointer       data)
{
  Job *job;

  g_return_if_fail (STAFETT_IS_WORKER (self));

  job = g_new0 (Job, 1);
  job->work = work;
  job->data = data;
  g_async_queue_push (self->queue, job);
}

/**
 * stafett_worker_run:
 * @self: a worker
 * @work: what to do on its thread
 * @data: for @work
 *
 * Gives the worker something to do, and waits until it is done.
 */
void
stafett_worker_run (StafettWorker *self,
                    StafettWork    work,
                    gpointer       data)
{
  Job job = { work, data, TRUE };

  g_return_if_fail (STAFETT_IS_WORKER (self));

  g_mutex_init (&job.mutex);
  g_cond_init (&job.cond);

  g_async_queue_push (self->queue, &job);
  g_mutex_lock (&job.mutex);
  while (!job.done)
    g_cond_wait (&job.cond, &job.mutex);
  g_mutex_unlock (&job.mutex);

  g_mutex_clear (&job.mutex);
  g_cond_clear (&job.cond);
}
