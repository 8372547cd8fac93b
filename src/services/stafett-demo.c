/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-demo.h"

#include <glib/gi18n-lib.h>

#include "core/stafett-list-query.h"
#include "services/stafett-demo-card.h"
#include "services/stafett-demo-private.h"

/* The demo is not written into the tables: its history is played through the session, change set by change set, with the clock
 * wound forward, so that the journal, the questions and what the rules did are true. */

#define SEED 4827
#define MINUTE G_TIME_SPAN_MINUTE
#define DAY G_TIME_SPAN_DAY
/* So many days ago the lists were made, and a few days later the companies that were known before were brought in. */
#define SETTING_UP_DAYS 273
#define FIRST_DAYS 270

static void
demo_clear (StafettDemo *self)
{
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->events, g_array_unref);
  for (guint i = 0; i < STAFETT_DEMO_N_ACTORS; i++)
    g_clear_pointer (&self->associates[i], stafett_record_free);
}

/* A time in the working hours of the day so many days ago, or of the Friday before if that is in a weekend. */
static gint64
get_working_time (gint64 now,
                  int    days,
                  int    minutes)
{
  gint64 day = now / DAY - days;
  gint64 weekday = (day + 4) % 7; /* 1970 began on a Thursday; 0 is Sunday */

  if (weekday == 0)
    day -= 2;
  else if (weekday == 6)
    day -= 1;

  return day * DAY + (7 * 60 + minutes) * MINUTE;
}

/* Later today is not over yet: what happens on the last day happens in the hours before now. */
static gint64
get_time_of_today (StafettDemo *self)
{
  static const int minutes[] = { 251, 164, 93, 58, 37, 21, 12, 7, 4, 2 };
  guint n = MIN (self->n_today, G_N_ELEMENTS (minutes) - 1);

  self->n_today++;
  return self->now - minutes[n] * MINUTE - 17 * G_TIME_SPAN_SECOND;
}

static void
schedule (StafettDemo             *self,
          StafettDemoStage        *company,
          const StafettDemoStory  *story,
          int                      end)
{
  gint64 earliest = 0;

  for (guint i = 0; i < story->n_steps; i++)
    {
      const StafettDemoStep *step = &story->steps[i];
      int days = step->days == STAFETT_DEMO_FIRST_DAY ? FIRST_DAYS : step->days + end;
      int minutes = g_rand_int_range (self->rand, 5, 360);
      gint64 seconds = g_rand_int_range (self->rand, 0, 60);
      gint64 pause = g_rand_int_range (self->rand, 4, 40);
      StafettDemoEvent event = { 0, self->events->len, company, step };

      if (days == 0)
        event.time = get_time_of_today (self);
      else
        event.time = MAX (get_working_time (self->now, days, minutes) + seconds * G_TIME_SPAN_SECOND, earliest + pause * MINUTE);
      earliest = event.time;
      if (step->action == STAFETT_DEMO_MEET)
        company->meets_later = TRUE;
      g_array_append_val (self->events, event);
    }
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const StafettDemoEvent *first = a;
  const StafettDemoEvent *second = b;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;

  return first->order < second->order ? -1 : first->order > second->order;
}

/* Gives every company its story: neighbours in a story come from different parts of the list of companies. */
static void
schedule_all (StafettDemo *self)
{
  guint n_contacts[STAFETT_DEMO_N_COUNTRIES] = { 0, };
  guint number = 0;

  for (guint i = 0; i < STAFETT_DEMO_N_COMPANIES; i++)
    {
      StafettDemoStage *company = &self->companies[i];

      company->index = i;
      company->in_country = n_contacts[stafett_demo_companies[i].country];
      n_contacts[stafett_demo_companies[i].country] += stafett_demo_card_get_n_contacts (i);
    }

  schedule (self, NULL, &stafett_demo_settings, stafett_demo_settings.end);
  for (guint i = 0; i < stafett_demo_n_stories; i++)
    for (guint j = 0; j < stafett_demo_stories[i].n_companies && number < STAFETT_DEMO_N_COMPANIES; j++, number++)
      {
        const StafettDemoStory *story = &stafett_demo_stories[i];
        StafettDemoStage *company = &self->companies[number * 17 % STAFETT_DEMO_N_COMPANIES];

        /* Who creates the database has some companies too, to find them under "our contact". */
        company->number = number;
        company->owner = number % 7 == 3 ? 0 : 1 + number % STAFETT_DEMO_N_SALES_PEOPLE;
        company->marketer = 1 + STAFETT_DEMO_N_SALES_PEOPLE + number % (STAFETT_DEMO_N_ASSOCIATES - STAFETT_DEMO_N_SALES_PEOPLE);
        schedule (self, company, story, story->end + (int) j * story->spacing);
      }

  g_array_sort (self->events, compare_events);
}

static gboolean
load_list (StafettDemo  *self,
           StafettList   list,
           gint64       *ids,
           guint         n_ids,
           GError      **error)
{
  g_autoptr (StafettListQuery) query = stafett_list_query_new (list);
  g_autoptr (StafettTable) table = stafett_session_list (self->session, query, error);

  if (table == NULL)
    return FALSE;

  g_return_val_if_fail (stafett_table_get_n_rows (table) == n_ids, FALSE);
  for (guint i = 0; i < n_ids; i++)
    ids[i] = stafett_table_get_id (table, i);

  return TRUE;
}

/* The demo's associates do not take the login name of who creates the database. */
static gboolean
add_associates (StafettDemo  *self,
                GError      **error)
{
  g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
  g_autoptr (StafettCommit) commit = NULL;
  gint64 placeholders[STAFETT_DEMO_N_ASSOCIATES];

  self->associates[0] = stafett_record_copy (stafett_session_get_associate (self->session));
  for (guint i = 0; i < STAFETT_DEMO_N_ASSOCIATES; i++)
    {
      const StafettDemoAssociate *data = &stafett_demo_associates[i];
      StafettAssociate *associate = stafett_record_new (STAFETT_RECORD_KIND_ASSOCIATE);
      gboolean taken = g_str_equal (data->login_name, self->associates[0]->login_name);

      associate->name = g_strdup (data->name);
      associate->login_name = g_strconcat (data->login_name, taken ? ".demo" : "", NULL);
      associate->user_group = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "demo", data->user_group));
      associate->active = TRUE;
      self->associates[i + 1] = stafett_record_copy (associate);
      placeholders[i] = stafett_change_set_add (change_set, associate);
    }

  commit = stafett_session_apply (self->session, change_set, error);
  if (commit == NULL)
    return FALSE;

  for (guint i = 0; i < STAFETT_DEMO_N_ASSOCIATES; i++)
    self->associates[i + 1]->record.id = stafett_commit_get_added_id (commit, placeholders[i]);
  return TRUE;
}

static gboolean
fill (StafettDemo  *self,
      GError      **error)
{
  if (!load_list (self, STAFETT_LIST_CATEGORIES, self->categories, STAFETT_DEMO_N_CATEGORIES, error) ||
      !load_list (self, STAFETT_LIST_STATUSES, self->statuses, STAFETT_DEMO_N_STATUSES, error) ||
      !add_associates (self, error))
    return FALSE;

  schedule_all (self);
  for (guint i = 0; i < self->events->len; i++)
    if (!stafett_demo_play (self, &g_array_index (self->events, StafettDemoEvent, i), error))
      return FALSE;

  return TRUE;
}

/**
 * stafett_demo_wind_back:
 * @session: a session on a new database, whose clock is a #StafettManualClock
 *
 * Sets the clock back to the day on which the demo's history begins. Called before the standard lists are made.
 */
void
stafett_demo_wind_back (StafettSession *session)
{
  StafettClock *clock = stafett_session_get_clock (session);

  stafett_manual_clock_set_time (STAFETT_MANUAL_CLOCK (clock), get_working_time (stafett_clock_get_time (clock), SETTING_UP_DAYS, 20));
}

/**
 * stafett_demo_fill:
 * @session: a session on a new database with the standard lists, whose clock is a #StafettManualClock that was wound back
 * @now: the time at which the history ends, in microseconds since 1970 UTC
 * @error: any code of %STAFETT_ERROR
 *
 * Fills the database with companies, contacts and sales that have a history, the same for the same @now. The clock ends
 * shortly before @now.
 *
 * Returns: whether it succeeded
 */
gboolean
stafett_demo_fill (StafettSession  *session,
                   gint64           now,
                   GError         **error)
{
  StafettDemo demo = { .session = session, .now = now };
  gboolean success;

  demo.rand = g_rand_new_with_seed (SEED);
  demo.events = g_array_new (FALSE, FALSE, sizeof (StafettDemoEvent));
  success = fill (&demo, error);
  if (demo.associates[0] != NULL)
    stafett_session_act_as (session, demo.associates[0]);
  demo_clear (&demo);

  return success;
}
