/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <sqlite3.h>

#include "services/stafett-session.h"
#include "services/stafett-system-clock.h"
#include "storage/stafett-connection.h"

/* usage: make-database FILE [N_COMPANIES]
 *
 * Makes a database of N companies (1,000,000 unless told), three times as many contacts and twice as many sales, with a journal
 * of all of them: the size that lists are measured at. The same N gives the same records, whatever machine it is made on.
 * Whoever makes it is its administrator. What is written by the program elsewhere is written here with plain prepared statements,
 * and the indexes are made at the end. */

#define DAY G_TIME_SPAN_DAY
#define START G_GINT64_CONSTANT (1640995200000000) /* 2022-01-01 */

static const char * const places[] = {
  "Oslo", "Oslo", "Oslo", "Oslo", "Bergen", "Bergen", "Trondheim", "Trondheim", "Stavanger", "Ålesund", "Tromsø", "Bodø", "Drammen",
  "Kristiansand", "Fredrikstad", "Sandnes", "Tønsberg", "Ås", "Ørsta", "Gjøvik", "Hønefoss", "Vadsø", "Førde", "Ærøskøbing",
  "København", "Århus", "Göteborg", "Stockholm", "Malmö", "Hamburg", "Köln", "Utrecht", "Zürich", "Łódź", "Reykjavík", "Helsinki",
};
static const char * const countries[] = {
  "Norway", "Norway", "Norway", "Norway", "Norway", "Norway", "Denmark", "Sweden", "Germany", "Netherlands",
};
static const char * const first_words[] = {
  "Fjord", "Bølge", "Ås", "Ærlig", "Nord", "Sør", "Øst", "Vest", "Polar", "Blåbær", "Tind", "Foss", "Bre", "Elv", "Skog", "Myr", "Hav",
  "Kyst", "Vidde", "Dal", "Berg", "Stein", "Furu", "Gran", "Bjørk", "Ørn", "Rev", "Elg", "Laks", "Torsk", "Måke", "Lunde", "Sol", "Måne",
  "Stjerne", "Vinter", "Vår", "Sommer", "Høst", "Storm", "Bris", "Anker", "Kompass", "Lanterne", "Øresund", "Älv", "Müller", "Ibsen",
};
static const char * const second_words[] = {
  "bygg", "rør", "elektro", "data", "regnskap", "transport", "mat", "bakeri", "møbel", "klær", "trykk", "bil", "båt", "maskin", "energi",
  "konsult", "reiser", "hotell", "media", "film", "foto", "hage", "renhold", "sikkerhet", "smykker", "optikk", "sport", "fisk", "tre", "glass",
};
static const char * const forms[] = { "AS", "AS", "AS", "AS", "ASA", "DA", "ENK", "ApS", "AB", "GmbH" };
static const char * const given_names[] = {
  "Anne", "Åse", "Øystein", "Ægir", "Kari", "Ola", "Ingrid", "Lars", "Sigrid", "Bjørn", "Håkon", "Solveig", "Jan", "Marit", "Per", "Liv",
  "Nils", "Turid", "Erik", "Randi", "Knut", "Gerd", "Svein", "Aud", "Tor", "Berit", "Geir", "Else", "Terje", "Mona", "José", "Zoë", "Søren",
  "Günther", "Björk", "Łukasz", "Amina", "Mohammed", "Nguyen", "Priya",
};
static const char * const family_names[] = {
  "Hansen", "Johansen", "Olsen", "Larsen", "Andersen", "Pedersen", "Nilsen", "Kristiansen", "Jensen", "Karlsen", "Johnsen", "Pettersen",
  "Eriksen", "Berg", "Haugen", "Hagen", "Johannessen", "Andreassen", "Jacobsen", "Dahl", "Jørgensen", "Halvorsen", "Henriksen", "Lund",
  "Sørensen", "Ødegård", "Åsen", "Ærø", "Bø", "Næss", "Sæther", "Bråten", "Grønli", "Løken", "Müller", "Schröder", "García", "Çelik",
};
static const char * const titles[] = {
  "Daily manager", "Head of purchasing", "Økonomisjef", "Sales manager", "Secretary", "Engineer", "Prosjektleder", "Owner",
};
static const char * const sources[] = { "newsletter / email / spring", "google / cpc / brand", "fair / booth / Lillestrøm", "linkedin / social / leads" };
static const char * const reasons[] = { "Price", "Delivery time", "Chose a competitor", "No budget", "Kjøper senere" };

typedef struct {
  sqlite3 *db;
  guint64  state;
} Maker;

static void
check (Maker    *self,
       gboolean  success)
{
  if (!success)
    g_error ("SQLite: %s", sqlite3_errmsg (self->db));
}

static void
execute (Maker      *self,
         const char *sql)
{
  check (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK);
}

static sqlite3_stmt *
prepare (Maker      *self,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  check (self, sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) == SQLITE_OK);

  return statement;
}

static void
run (Maker        *self,
     sqlite3_stmt *statement)
{
  check (self, sqlite3_step (statement) == SQLITE_DONE);
  sqlite3_reset (statement);
}

/* xorshift64*: GLib's own random numbers are not promised to stay the same. */
static guint
get_random (Maker *self,
            guint  end)
{
  self->state ^= self->state >> 12;
  self->state ^= self->state << 25;
  self->state ^= self->state >> 27;

  return (guint) ((self->state * G_GUINT64_CONSTANT (2685821657736338717)) >> 33) % end;
}

#define PICK(self, words) (words)[get_random (self, G_N_ELEMENTS (words))]

static void
bind_text (sqlite3_stmt *statement,
           int           position,
           const char   *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, position, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement, position);
}

static void
bind_name (sqlite3_stmt *statement,
           int           position,
           const char   *name)
{
  g_autofree char *key = stafett_name_key (name);

  bind_text (statement, position, name);
  bind_text (statement, position + 1, key);
}

static void
bind_reference (sqlite3_stmt *statement,
                int           position,
                gint64        id)
{
  if (id != 0)
    sqlite3_bind_int64 (statement, position, id);
  else
    sqlite3_bind_null (statement, position);
}

/* Half of the companies are prospects of some kind, as in a real customer base; the rest are customers, partners and the lost. */
static gint64
pick_category (Maker *self)
{
  static const gint64 categories[] = { 1, 1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 5, 6, 7, 7, 8 };

  return PICK (self, categories);
}

/* Nobody, or one of twenty. */
static gint64
pick_associate (Maker *self)
{
  guint number = get_random (self, 24);

  return number < 20 ? number + 1 : 0;
}

static void
add_associates (Maker *self)
{
  sqlite3_stmt *statement = prepare (self,
    "INSERT INTO associate (id, name, name_key, login_name, administrator, active) VALUES (?, ?, ?, ?, 0, 1)");

  for (int i = 2; i <= 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s", given_names[i * 2 - 2], family_names[i]);
      g_autofree char *login = g_strdup_printf ("associate%d", i);

      sqlite3_bind_int (statement, 1, i);
      bind_name (statement, 2, name);
      bind_text (statement, 4, login);
      run (self, statement);
    }
  sqlite3_finalize (statement);
}

static void
add_companies (Maker *self,
               int    n_companies)
{
  sqlite3_stmt *statement = prepare (self,
    "INSERT INTO company (id, name, name_key, category_id, our_contact_id, source, organisation_number, phone, email, web_address, city,"
    " country, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  for (int i = 1; i <= n_companies; i++)
    {
      const char *place = PICK (self, places);
      const char *first = PICK (self, first_words);
      const char *second = PICK (self, second_words);
      g_autofree char *name = g_strdup_printf ("%s%s %s %s", first, second, place, PICK (self, forms));
      g_autofree char *number = g_strdup_printf ("%09d", 800000000 + i * 97 % 199999999);
      g_autofree char *phone = g_strdup_printf ("+47 %02u %02u %02u %02u", 20 + get_random (self, 79), get_random (self, 100),
                                                get_random (self, 100), get_random (self, 100));
      g_autofree char *email = g_strdup_printf ("post@firma%d.example", i);
      g_autofree char *web = g_strdup_printf ("https://www.firma%d.example", i);

      sqlite3_bind_int (statement, 1, i);
      bind_name (statement, 2, name);
      sqlite3_bind_int64 (statement, 4, pick_category (self));
      bind_reference (statement, 5, pick_associate (self));
      bind_text (statement, 6, get_random (self, 5) == 0 ? PICK (self, sources) : NULL);
      bind_text (statement, 7, number);
      bind_text (statement, 8, get_random (self, 4) != 0 ? phone : NULL);
      bind_text (statement, 9, get_random (self, 5) != 0 ? email : NULL);
      bind_text (statement, 10, get_random (self, 3) == 0 ? web : NULL);
      bind_text (statement, 11, get_random (self, 20) != 0 ? place : NULL);
      bind_text (statement, 12, PICK (self, countries));
      bind_text (statement, 13, get_random (self, 20) == 0 ? "Met at the fair; wants an offer before the summer." : NULL);
      run (self, statement);
    }
  sqlite3_finalize (statement);
}

/* Three contacts on average, from none to six; contact i belongs to get_company (i), so that sales can refer to both. */
static gint64
get_company (gint64 contact,
             int    n_companies)
{
  return 1 + contact * 7919 % n_companies;
}

static void
add_contacts (Maker *self,
              int    n_companies)
{
  sqlite3_stmt *statement = prepare (self,
    "INSERT INTO contact (id, name, name_key, company_id, title, email, phone, lead_status_id, owner_id, first_touch_source,"
    " lead_creation_source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  for (int i = 1; i <= 3 * n_companies; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s", PICK (self, given_names), PICK (self, family_names));
      g_autofree char *email = g_strdup_printf ("person%d@firma%" G_GINT64_FORMAT ".example", i, get_company (i, n_companies));
      g_autofree char *phone = g_strdup_printf ("+47 4%07u", get_random (self, 10000000));

      sqlite3_bind_int (statement, 1, i);
      bind_name (statement, 2, name);
      sqlite3_bind_int64 (statement, 4, get_company (i, n_companies));
      bind_text (statement, 5, get_random (self, 3) != 0 ? PICK (self, titles) : NULL);
      bind_text (statement, 6, get_random (self, 5) != 0 ? email : NULL);
      bind_text (statement, 7, get_random (self, 2) == 0 ? phone : NULL);
      bind_reference (statement, 8, get_random (self, 3) != 0 ? 1 + get_random (self, 5) : 0);
      bind_reference (statement, 9, pick_associate (self));
      bind_text (statement, 10, get_random (self, 8) == 0 ? PICK (self, sources) : NULL);
      bind_text (statement, 11, get_random (self, 10) == 0 ? PICK (self, sources) : NULL);
      run (self, statement);
    }
  sqlite3_finalize (statement);
}

static void
add_sales (Maker *self,
           int    n_companies)
{
  static const int statuses[] = { 1, 1, 1, 2, 2, 2, 2, 3, 3, 4 };
  static const char * const currencies[] = { "NOK", "NOK", "NOK", "NOK", "NOK", "NOK", "EUR", "EUR", "SEK", "JPY" };
  sqlite3_stmt *statement = prepare (self,
    "INSERT INTO sale (id, name, name_key, company_id, contact_id, amount, currency, status, sale_date, reason, owner_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  for (int i = 1; i <= 2 * n_companies; i++)
    {
      gint64 contact = 1 + get_random (self, (guint) (3 * n_companies));
      g_autofree char *name = g_strdup_printf ("%s, offer %d", PICK (self, second_words), i);
      int status = PICK (self, statuses);

      sqlite3_bind_int (statement, 1, i);
      bind_name (statement, 2, name);
      sqlite3_bind_int64 (statement, 4, get_company (contact, n_companies));
      bind_reference (statement, 5, get_random (self, 3) != 0 ? contact : 0);
      sqlite3_bind_int64 (statement, 6, (gint64) (1 + get_random (self, 9999)) * 5000);
      bind_text (statement, 7, PICK (self, currencies));
      sqlite3_bind_int (statement, 8, status);
      bind_reference (statement, 9, get_random (self, 25) != 0 ? START + (gint64) get_random (self, 1780) * DAY : 0);
      bind_text (statement, 10, status == 3 ? PICK (self, reasons) : NULL);
      bind_reference (statement, 11, pick_associate (self));
      run (self, statement);
    }
  sqlite3_finalize (statement);
}

/* Everything was added once, and half of the companies have changed their category since. */
static void
add_journal (Maker *self,
             int    n_companies)
{
  sqlite3_stmt *statement = prepare (self,
    "INSERT INTO journal (at, associate_id, cause, action, record_kind, record_id, company_id, field, old_value, new_value)"
    " SELECT ?1 + id * 1000, 1 + id % 20, 1, 1, ?2, id, company_id, NULL, NULL, NULL FROM"
    " (SELECT id, CASE ?2 WHEN 3 THEN id ELSE 0 END AS company_id FROM company WHERE ?2 = 3"
    "  UNION ALL SELECT id, company_id FROM contact WHERE ?2 = 4 UNION ALL SELECT id, company_id FROM sale WHERE ?2 = 5)");

  for (int kind = 3; kind <= 5; kind++)
    {
      sqlite3_bind_int64 (statement, 1, START + kind * 100 * DAY);
      sqlite3_bind_int (statement, 2, kind);
      run (self, statement);
    }
  sqlite3_finalize (statement);

  statement = prepare (self,
    "INSERT INTO journal (at, associate_id, cause, action, record_kind, record_id, company_id, field, old_value, new_value)"
    " SELECT ?1 + id * 1000, 1 + id % 20, 1, 2, 3, id, id, 'category_id', 1 + id % 3, category_id FROM company WHERE id % 2 = 0");
  sqlite3_bind_int64 (statement, 1, START + 900 * DAY);
  run (self, statement);
  sqlite3_finalize (statement);
}

/* Takes the indexes away and gives the statements that make them. */
static GPtrArray *
drop_indexes (Maker *self)
{
  GPtrArray *created = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = prepare (self, "SELECT sql, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY tbl_name");

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_ptr_array_add (created, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
      g_ptr_array_add (dropped, g_strconcat ("DROP INDEX ", (const char *) sqlite3_column_text (statement, 1), NULL));
    }
  sqlite3_finalize (statement);
  for (guint i = 0; i < dropped->len; i++)
    execute (self, g_ptr_array_index (dropped, i));

  return created;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (StafettSession) session = NULL;
  g_autoptr (StafettClock) clock = NULL;
  g_autoptr (GPtrArray) indexes = NULL;
  g_autoptr (GError) error = NULL;
  Maker maker = { NULL, G_GUINT64_CONSTANT (88172645463325252) };
  int n_companies = argc > 2 ? atoi (argv[2]) : 1000000;

  if (argc < 2 || n_companies < 1)
    {
      g_printerr ("usage: %s FILE [N_COMPANIES]\n", argv[0]);
      return 2;
    }

  clock = stafett_system_clock_new ();
  session = stafett_session_create (argv[1], STAFETT_CONTENTS_STANDARD, clock, g_get_user_name (), "Bench", &error);
  if (session == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_clear_object (&session);

  check (&maker, sqlite3_open (argv[1], &maker.db) == SQLITE_OK);
  execute (&maker, "PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE; PRAGMA cache_size = -500000; PRAGMA temp_store = FILE; BEGIN");
  indexes = drop_indexes (&maker);
  add_associates (&maker);
  add_companies (&maker, n_companies);
  add_contacts (&maker, n_companies);
  add_sales (&maker, n_companies);
  add_journal (&maker, n_companies);
  for (guint i = 0; i < indexes->len; i++)
    execute (&maker, g_ptr_array_index (indexes, i));
  execute (&maker, "COMMIT; PRAGMA journal_mode = WAL");
  sqlite3_close (maker.db);

  return 0;
}
