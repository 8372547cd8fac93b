/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "services/stafett-session-private.h"
#include "support/test-session.h"

/* usage: bench-session [COMPANIES...]
 *
 * How many events a second: a sale becomes sold, a rule that needs no confirmation makes the company a customer.
 *
 * The session does all that it does for the window: a change set goes to the writer thread, records are loaded, checked and
 * compared, the bus tells the engine, the engine decides, everything is written with its journal entries in one transaction,
 * ::committed is emitted, and the caller goes on.
 *
 * By hand it is what somebody would write who has nothing but this in mind. On a copy of the same file, with the same
 * settings (WAL, synchronous=FULL, foreign keys), with six statements that were prepared before the time is taken:
 *
 *   BEGIN IMMEDIATE
 *   SELECT the sale's old status, the company, its category and the category's group
 *   UPDATE sale SET status, revision
 *   INSERT INTO journal (the sale's status: old and new value, who, when)
 *   UPDATE company SET category_id, revision     (if the group is Potential customer)
 *   INSERT INTO journal (the company's category: old and new value, the rule, and the entry that it follows from)
 *   COMMIT
 *
 * Rounds of both take turns, so that whatever else the machine does hits both; medians are printed. And how much longer an event
 * takes in the largest database than in the smallest, which should be no more than by hand. */

#define N_ROUNDS 9
#define N_EVENTS 500
#define N_BATCHES 10
#define BATCH 100

#define MIN_RATIO 0.5
#define MAX_STEEPER 1.1 /* the medians of two runs of the same differ by as much */

typedef struct {
  sqlite3      *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *look_up;
  sqlite3_stmt *update_sale;
  sqlite3_stmt *update_company;
  sqlite3_stmt *journal;
  sqlite3_stmt *commit;
  gint64        rule_id;
  gint64        customer;
} ByHand;

/* Events a second. */
typedef struct {
  double session;
  double by_hand;
} Rates;

typedef struct {
  TestSession session;
  ByHand      by_hand;
  int         n_companies;
  int         next[2]; /* how many sales have been sold by each */
} Bench;

static void
check (sqlite3  *db,
       gboolean  success)
{
  if (!success)
    g_error ("SQLite: %s", sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  check (db, sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK);
  return statement;
}

static void
run (ByHand       *self,
     sqlite3_stmt *statement)
{
  check (self->db, sqlite3_step (statement) == SQLITE_DONE);
  sqlite3_reset (statement);
}

static gint64
get_integer (sqlite3    *db,
             const char *sql)
{
  sqlite3_stmt *statement = prepare (db, sql);
  gint64 value;

  check (db, sqlite3_step (statement) == SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static void
by_hand_open (ByHand     *self,
              const char *path)
{
  check (self->db, sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK);
  check (self->db, sqlite3_exec (self->db, "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", NULL, NULL, NULL) == SQLITE_OK);
  g_assert_cmpint (get_integer (self->db, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), ==, 1);
  g_assert_cmpint (get_integer (self->db, "PRAGMA synchronous"), ==, 2);

  self->rule_id = get_integer (self->db, "SELECT id FROM rule WHERE trigger = 1");
  self->customer = get_integer (self->db, "SELECT target_category_id FROM rule WHERE trigger = 1");
  self->begin = prepare (self->db, "BEGIN IMMEDIATE");
  self->commit = prepare (self->db, "COMMIT");
  self->look_up = prepare (self->db,
    "SELECT sale.status, company.id, category.id, category.category_group FROM sale JOIN company ON company.id = sale.company_id"
    " JOIN category ON category.id = company.category_id WHERE sale.id = ?");
  self->update_sale = prepare (self->db, "UPDATE sale SET status = 2, revision = revision + 1 WHERE id = ?");
  self->update_company = prepare (self->db, "UPDATE company SET category_id = ?, revision = revision + 1 WHERE id = ?");
  self->journal = prepare (self->db,
    "INSERT INTO journal (at, associate_id, cause, cause_entry_id, action, record_kind, record_id, company_id, field, old_value,"
    " new_value, rule_id, rule_version) VALUES (?, 1, ?, ?, 2, ?, ?, ?, ?, ?, ?, ?, ?)");
}

static void
by_hand_close (ByHand *self)
{
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->commit);
  sqlite3_finalize (self->look_up);
  sqlite3_finalize (self->update_sale);
  sqlite3_finalize (self->update_company);
  sqlite3_finalize (self->journal);
  sqlite3_close (self->db);
}

static gint64
by_hand_journal (ByHand             *self,
                 StafettRecordKind   kind,
                 gint64              record_id,
                 gint64              company_id,
                 const char         *field,
                 gint64              old_value,
                 gint64              new_value,
                 gint64              cause_entry_id)
{
  char old_text[24];
  char new_text[24];

  g_snprintf (old_text, sizeof old_text, "%" G_GINT64_FORMAT, old_value);
  g_snprintf (new_text, sizeof new_text, "%" G_GINT64_FORMAT, new_value);
  sqlite3_clear_bindings (self->journal);
  sqlite3_bind_int64 (self->journal, 1, TEST_TIME);
  sqlite3_bind_int64 (self->journal, 2, cause_entry_id != 0 ? STAFETT_CAUSE_RULE : STAFETT_CAUSE_ASSOCIATE);
  sqlite3_bind_int64 (self->journal, 4, kind);
  sqlite3_bind_int64 (self->journal, 5, record_id);
  sqlite3_bind_int64 (self->journal, 6, company_id);
  sqlite3_bind_text (self->journal, 7, field, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->journal, 8, old_text, -1, SQLITE_STATIC);
  sqlite3_bind_text (self->journal, 9, new_text, -1, SQLITE_STATIC);
  if (cause_entry_id != 0)
    {
      sqlite3_bind_int64 (self->journal, 3, cause_entry_id);
      sqlite3_bind_int64 (self->journal, 10, self->rule_id);
      sqlite3_bind_int64 (self->journal, 11, 2);
    }
  run (self, self->journal);

  return sqlite3_last_insert_rowid (self->db);
}

static void
by_hand_sell (ByHand *self,
              gint64  sale_id)
{
  gint64 status;
  gint64 company_id;
  gint64 category_id;
  gint64 group;
  gint64 entry;

  sqlite3_bind_int64 (self->look_up, 1, sale_id);
  check (self->db, sqlite3_step (self->look_up) == SQLITE_ROW);
  status = sqlite3_column_int64 (self->look_up, 0);
  company_id = sqlite3_column_int64 (self->look_up, 1);
  category_id = sqlite3_column_int64 (self->look_up, 2);
  group = sqlite3_column_int64 (self->look_up, 3);
  sqlite3_reset (self->look_up);

  sqlite3_bind_int64 (self->update_sale, 1, sale_id);
  run (self, self->update_sale);
  entry = by_hand_journal (self, STAFETT_RECORD_KIND_SALE, sale_id, company_id, "status", status, STAFETT_SALE_STATUS_SOLD, 0);

  if (group != STAFETT_CATEGORY_GROUP_POTENTIAL_CUSTOMER)
    return;

  sqlite3_bind_int64 (self->update_company, 1, self->customer);
  sqlite3_bind_int64 (self->update_company, 2, company_id);
  run (self, self->update_company);
  by_hand_journal (self, STAFETT_RECORD_KIND_COMPANY, company_id, company_id, "category_id", category_id, self->customer, entry);
}

/* A different sale each time, from all over the table. */
static gint64
get_next_sale (Bench *self,
               int    which)
{
  return 1 + (gint64) self->next[which]++ * 7919 % self->n_companies;
}

static void
set_sold (StafettChangeSet *change_set,
          gint64            sale_id)
{
  StafettSale *sale = stafett_record_new (STAFETT_RECORD_KIND_SALE);
  guint index;

  stafett_record_kind_find_field (STAFETT_RECORD_KIND_SALE, "status", &index);
  sale->record.id = sale_id;
  sale->status = STAFETT_SALE_STATUS_SOLD;
  stafett_change_set_set (change_set, sale, G_GUINT64_CONSTANT (1) << index);
}

static double
run_session (Bench *self,
             int    n_transactions,
             int    batch)
{
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < n_transactions; i++)
    {
      g_autoptr (StafettChangeSet) change_set = stafett_change_set_new ();
      g_autoptr (StafettCommit) commit = NULL;
      g_autoptr (GError) error = NULL;

      for (int j = 0; j < batch; j++)
        set_sold (change_set, get_next_sale (self, 0));
      commit = stafett_session_apply (self->session.session, change_set, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (stafett_commit_get_n_category_changes (commit), ==, batch);
    }

  return n_transactions * batch * 1e6 / (double) (g_get_monotonic_time () - start);
}

static double
run_by_hand (Bench *self,
             int    n_transactions,
             int    batch)
{
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < n_transactions; i++)
    {
      run (&self->by_hand, self->by_hand.begin);
      for (int j = 0; j < batch; j++)
        by_hand_sell (&self->by_hand, get_next_sale (self, 1));
      run (&self->by_hand, self->by_hand.commit);
    }

  return n_transactions * batch * 1e6 / (double) (g_get_monotonic_time () - start);
}

static void
execute (Bench      *self,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  stafett_session_execute (self->session.session, sql, &error);
  g_assert_no_error (error);
}

/* Two files that are alike, each with a company that is an opportunity, a contact and an open sale for every number. */
static void
set_up (Bench *self,
        int    n_companies)
{
  g_autofree char *sql = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *script = NULL;
  g_autoptr (GError) error = NULL;

  test_session_set_up (&self->session, STAFETT_CONTENTS_STANDARD);
  self->n_companies = n_companies;
  sql = g_strdup_printf (
    "BEGIN;"
    "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
    " INSERT INTO company (id, name, name_key, category_id, city, country, email)"
    " SELECT i, 'Company ' || i, 'company ' || i, 3, 'Bergen', 'Norway', 'post@company' || i || '.example' FROM n;"
    "INSERT INTO contact (id, name, name_key, company_id, lead_status_id)"
    " SELECT id, 'Contact ' || id, 'contact ' || id, id, 1 FROM company;"
    "INSERT INTO sale (id, name, name_key, company_id, contact_id, amount, currency, status, sale_date, owner_id)"
    " SELECT id, 'Sale ' || id, 'sale ' || id, id, id, 1000000, 'NOK', 1, 1772409600000000, 1 FROM company;"
    "COMMIT;", n_companies);
  execute (self, sql);
  test_session_set_rule (&self->session, STAFETT_TRIGGER_SOLD, NULL, "Customer", FALSE);
  execute (self, "VACUUM");
  execute (self, "PRAGMA wal_checkpoint (TRUNCATE)");

  copy = g_build_filename (self->session.folder, "copy.stafett", NULL);
  script = g_strdup_printf ("VACUUM INTO '%s'", copy);
  execute (self, script);
  by_hand_open (&self->by_hand, copy);
}

static void
tear_down (Bench *self)
{
  by_hand_close (&self->by_hand);
  test_session_tear_down (&self->session);
}

static int
compare_rates (gconstpointer a,
               gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static const char *
judge (gboolean met)
{
  return met ? "met" : "missed";
}

static Rates
measure (Bench      *self,
         const char *label,
         int         n_transactions,
         int         batch)
{
  double session[N_ROUNDS];
  double by_hand[N_ROUNDS];

  /* The first events of each fill its caches. */
  run_session (self, MAX (1, 100 / batch), batch);
  run_by_hand (self, MAX (1, 100 / batch), batch);
  for (int i = 0; i < N_ROUNDS; i++)
    {
      session[i] = run_session (self, n_transactions, batch);
      by_hand[i] = run_by_hand (self, n_transactions, batch);
    }

  qsort (session, N_ROUNDS, sizeof (double), compare_rates);
  qsort (by_hand, N_ROUNDS, sizeof (double), compare_rates);
  g_print ("%7d companies, %-27s session %7.0f events/s (%.0f to %.0f), by hand %7.0f events/s (%.0f to %.0f), ratio %.2f (at least %.1f: %s)\n",
           self->n_companies, label, session[N_ROUNDS / 2], session[0], session[N_ROUNDS - 1], by_hand[N_ROUNDS / 2],
           by_hand[0], by_hand[N_ROUNDS - 1], session[N_ROUNDS / 2] / by_hand[N_ROUNDS / 2], MIN_RATIO,
           judge (session[N_ROUNDS / 2] / by_hand[N_ROUNDS / 2] >= MIN_RATIO));
  return (Rates) { session[N_ROUNDS / 2], by_hand[N_ROUNDS / 2] };
}

static Rates
bench (int         n_companies,
       const char *label,
       int         n_transactions,
       int         batch)
{
  Bench self = { 0, };
  Rates rates;

  set_up (&self, n_companies);
  rates = measure (&self, label, n_transactions, batch);
  tear_down (&self);
  return rates;
}

static void
print_growth (const char *label,
              int         from,
              int         to,
              Rates       first,
              Rates       last)
{
  double session = first.session / last.session;
  double by_hand = first.by_hand / last.by_hand;

  g_print ("from %d to %d companies, %-27s an event takes %.2f times as long, by hand %.2f times (no steeper: %s)\n", from, to, label,
           session, by_hand, judge (session <= MAX_STEEPER * MAX (1, by_hand)));
}

int
main (int   argc,
      char *argv[])
{
  static const char * const usual[] = { "10000", "100000" };
  static const struct {
    const char *label;
    int         n_transactions;
    int         batch;
  } forms[] = { { "one transaction an event:", N_EVENTS, 1 }, { "100 events a transaction:", N_BATCHES, BATCH } };
  const char * const *sizes = usual;
  int n_sizes = G_N_ELEMENTS (usual);
  Rates first[G_N_ELEMENTS (forms)] = { { 0, } };
  Rates last[G_N_ELEMENTS (forms)] = { { 0, } };

  g_test_init (&argc, &argv, NULL);
  /* Not where temporary files are usually made, which may be in memory. */
  g_setenv ("TMPDIR", g_test_get_dir (G_TEST_BUILT), TRUE);
  if (argc > 1)
    {
      sizes = (const char * const *) argv + 1;
      n_sizes = argc - 1;
    }

  for (int i = 0; i < n_sizes; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
      {
        last[j] = bench (MAX (1, atoi (sizes[i])), forms[j].label, forms[j].n_transactions, forms[j].batch);
        if (i == 0)
          first[j] = last[j];
      }
  for (gsize j = 0; n_sizes > 1 && j < G_N_ELEMENTS (forms); j++)
    print_growth (forms[j].label, atoi (sizes[0]), atoi (sizes[n_sizes - 1]), first[j], last[j]);

  return 0;
}
