-- SPDX-License-Identifier: GPL-3.0-or-later
-- A database of schema version 7, with names of many letters: what the program of that version left behind. Never edited.
PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1400137332;
PRAGMA user_version = 7;
BEGIN TRANSACTION;
CREATE TABLE associate (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  login_name TEXT NOT NULL CHECK (login_name <> '') UNIQUE,
  administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
  user_group TEXT,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
, passphrase_hash TEXT) STRICT;
INSERT INTO associate VALUES(1,1,'Ingrid Ås','ingrid ås','ingrid',1,NULL,1,NULL);
INSERT INTO associate VALUES(2,2,'Per Øye','per øye','per',0,'Salg',1,NULL);
CREATE TABLE category (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  category_group INTEGER NOT NULL CHECK (category_group BETWEEN 1 AND 5),
  description TEXT,
  lead_status_enabled INTEGER NOT NULL CHECK (lead_status_enabled IN (0, 1)),
  rank INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), heading TEXT, user_groups TEXT,
  CHECK (lead_status_enabled = 0 OR category_group = 2)
) STRICT;
INSERT INTO category VALUES(1,4,'Interessent','interessent',2,NULL,1,1,0,'Salg',replace('Salg\nLedelse','\n',char(10)));
INSERT INTO category VALUES(2,2,'Fast kunde','fast kunde',1,NULL,0,2,0,NULL,NULL);
INSERT INTO category VALUES(3,2,'Samarbeidspartner','samarbeidspartner',3,NULL,0,3,0,NULL,NULL);
INSERT INTO category VALUES(4,2,'Gammel kategori','gammel kategori',5,NULL,0,4,1,NULL,NULL);
CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  category_id INTEGER NOT NULL REFERENCES category (id),
  our_contact_id INTEGER REFERENCES associate (id),
  source TEXT,
  organisation_number TEXT,
  phone TEXT,
  email TEXT,
  web_address TEXT,
  city TEXT,
  country TEXT,
  note TEXT
, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))) STRICT;
INSERT INTO company VALUES(1,2,'Åsane Båt AS','åsane båt as',1,2,NULL,NULL,NULL,NULL,NULL,'Bergen',NULL,NULL,0);
INSERT INTO company VALUES(2,2,'Ærlig Handel AS','ærlig handel as',2,2,NULL,NULL,NULL,NULL,NULL,'Bergen',NULL,NULL,0);
INSERT INTO company VALUES(3,2,'Østfold Øl AS','østfold øl as',4,2,NULL,NULL,NULL,NULL,NULL,'Bergen',NULL,NULL,0);
INSERT INTO company VALUES(4,2,'Vær og Vind AS','vær og vind as',3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(5,2,'Slettet AS','slettet as',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO company VALUES(6,1,'Fra fil AS','fra fil as',1,NULL,NULL,NULL,NULL,NULL,NULL,'Oslo',NULL,NULL,0);
INSERT INTO company VALUES(7,1,'Ås Bygg AS','ås bygg as',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(8,1,'Ærlig Handel AS','ærlig handel as',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(9,1,'Øst Data AS','øst data as',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(10,1,'Édition Nord AS','édition nord as',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(11,1,'Eksport AS','eksport as',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(12,1,'Zebra AS','zebra as',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(13,1,'Ängelholm Trä AB','ängelholm trä ab',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO company VALUES(14,1,'Österlen AB','österlen ab',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
CREATE TABLE confirmation (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  company_id INTEGER NOT NULL REFERENCES company (id),
  rule_id INTEGER NOT NULL REFERENCES rule (id),
  rule_version INTEGER NOT NULL,
  trigger INTEGER NOT NULL CHECK (trigger BETWEEN 1 AND 4),
  lead_status_id INTEGER REFERENCES lead_status (id),
  sale_id INTEGER REFERENCES sale (id),
  contact_id INTEGER REFERENCES contact (id),
  present_category_id INTEGER NOT NULL REFERENCES category (id),
  suggested_category_id INTEGER NOT NULL REFERENCES category (id),
  asked_at INTEGER NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
  answered_at INTEGER,
  answered_by_id INTEGER REFERENCES associate (id),
  chosen_category_id INTEGER REFERENCES category (id)
) STRICT;
INSERT INTO confirmation VALUES(1,1,1,1,2,1,NULL,1,NULL,1,2,1795309949748440,1,NULL,NULL,NULL);
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  company_id INTEGER NOT NULL REFERENCES company (id),
  title TEXT,
  email TEXT,
  phone TEXT,
  lead_status_id INTEGER REFERENCES lead_status (id),
  owner_id INTEGER REFERENCES associate (id),
  first_touch_source TEXT,
  lead_creation_source TEXT, deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  UNIQUE (id, company_id)
) STRICT;
INSERT INTO contact VALUES(1,2,'Åse Berg','åse berg',1,NULL,NULL,NULL,1,NULL,NULL,NULL,0);
INSERT INTO contact VALUES(2,1,'Ola Nordmann','ola nordmann',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO contact VALUES(3,2,'Kari Ø','kari ø',4,NULL,NULL,NULL,2,NULL,NULL,NULL,0);
INSERT INTO contact VALUES(4,1,'Åse Þórr','åse þórr',7,NULL,NULL,NULL,1,NULL,NULL,NULL,0);
CREATE TABLE database_info (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at INTEGER NOT NULL,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1))
) STRICT;
INSERT INTO database_info VALUES(1,1700000000000000,0);
CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  associate_id INTEGER REFERENCES associate (id),
  cause INTEGER NOT NULL,
  cause_entry_id INTEGER REFERENCES journal (id),
  action INTEGER NOT NULL,
  record_kind INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  company_id INTEGER REFERENCES company (id),
  field TEXT,
  old_value TEXT,
  new_value TEXT,
  undo_of_id INTEGER REFERENCES journal (id)
, rule_id INTEGER REFERENCES rule (id), rule_version INTEGER, confirmation_id INTEGER REFERENCES confirmation (id), reason INTEGER) STRICT;
INSERT INTO journal VALUES(1,1700000000000001,1,1,NULL,1,3,1,1,NULL,NULL,'Åsane Båt AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(2,1700000000000002,1,1,NULL,1,3,2,2,NULL,NULL,'Ærlig Handel AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(3,1700000000000003,1,1,NULL,1,3,3,3,NULL,NULL,'Østfold Øl AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(4,1700000000000009,2,1,NULL,2,3,3,3,'category_id','1','4',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(5,1795309949575553,1,1,NULL,2,1,1,NULL,'lead_status_enabled','0','1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(6,1795309949575553,1,3,5,2,4,1,1,'lead_status_id',NULL,'1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(7,1795309949647485,1,1,NULL,2,6,1,NULL,'enabled','0','1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(8,1795309949647485,1,1,NULL,2,6,1,NULL,'target_category_id',NULL,'2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(9,1795309949647485,1,1,NULL,2,6,1,NULL,'ask','0','1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(10,1795309949694624,1,1,NULL,2,6,4,NULL,'lead_status_id',NULL,'2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(11,1795309949694624,1,1,NULL,2,6,4,NULL,'enabled','0','1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(12,1795309949694624,1,1,NULL,2,6,4,NULL,'target_category_id',NULL,'3',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(13,1795309949748440,1,1,NULL,2,5,1,1,'status','1','2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(14,1795309949748440,1,2,13,5,3,1,1,'category_id','1','2',NULL,1,2,1,NULL);
INSERT INTO journal VALUES(15,1795309949818624,1,1,NULL,1,3,4,4,NULL,NULL,'Vær og Vind AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(16,1795309949858649,1,1,NULL,1,4,3,4,NULL,NULL,'Kari Ø',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(17,1795309949915449,1,1,NULL,2,4,3,4,'lead_status_id','1','2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(18,1795309949915449,1,2,17,2,3,4,4,'category_id','1','3',NULL,4,2,NULL,NULL);
INSERT INTO journal VALUES(19,1795309949959918,1,1,NULL,1,2,3,NULL,NULL,NULL,'Død',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(20,1795309950027586,1,1,NULL,3,2,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(21,1795325181705773,1,1,NULL,1,3,5,5,NULL,NULL,'Slettet AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(22,1795325181759046,1,1,NULL,3,3,5,5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(23,1795325181842659,1,6,NULL,10,3,0,NULL,NULL,NULL,'imp.csv',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(24,1795325181842659,1,6,23,1,3,6,6,NULL,NULL,'Fra fil AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(25,1795325217374992,1,8,NULL,11,3,0,NULL,'our_contact_id',NULL,'2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(26,1795325217374992,1,8,25,2,3,1,1,'our_contact_id','1','2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(27,1795325217374992,1,8,25,2,3,2,2,'our_contact_id','1','2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(28,1795325217374992,1,8,25,2,3,3,3,'our_contact_id',NULL,'2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(29,1795336179230043,1,1,NULL,1,3,7,7,NULL,NULL,'Ås Bygg AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(30,1795336179256414,1,1,NULL,1,3,8,8,NULL,NULL,'Ærlig Handel AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(31,1795336179296402,1,1,NULL,1,3,9,9,NULL,NULL,'Øst Data AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(32,1795336179344964,1,1,NULL,1,3,10,10,NULL,NULL,'Édition Nord AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(33,1795336179359579,1,1,NULL,1,3,11,11,NULL,NULL,'Eksport AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(34,1795336179404661,1,1,NULL,1,3,12,12,NULL,NULL,'Zebra AS',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(35,1795336179432524,1,1,NULL,1,3,13,13,NULL,NULL,'Ängelholm Trä AB',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(36,1795336179454388,1,1,NULL,1,3,14,14,NULL,NULL,'Österlen AB',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(37,1795336179604630,1,1,NULL,1,4,4,7,NULL,NULL,'Åse Þórr',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(38,1795336179631046,1,1,NULL,1,5,3,7,NULL,NULL,'Båt',NULL,NULL,NULL,NULL,NULL);
INSERT INTO journal VALUES(39,1795336179691003,1,1,NULL,1,2,4,NULL,NULL,NULL,'På vent',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE lead_status (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  description TEXT,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  rank INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  CHECK (is_default = 0 OR deleted = 0)
) STRICT;
INSERT INTO lead_status VALUES(1,1,'Ny','ny',NULL,1,1,0);
INSERT INTO lead_status VALUES(2,1,'Ringt','ringt',NULL,0,2,0);
INSERT INTO lead_status VALUES(3,2,'Død','død',NULL,0,3,1);
INSERT INTO lead_status VALUES(4,1,'På vent','på vent',NULL,0,4,0);
CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  trigger INTEGER NOT NULL CHECK (trigger BETWEEN 1 AND 4),
  lead_status_id INTEGER REFERENCES lead_status (id),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  target_category_id INTEGER REFERENCES category (id),
  ask INTEGER NOT NULL CHECK (ask IN (0, 1)),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  CHECK (lead_status_id IS NULL OR trigger = 4)
) STRICT;
INSERT INTO rule VALUES(1,2,1,NULL,1,2,1,0);
INSERT INTO rule VALUES(2,1,2,NULL,0,NULL,0,0);
INSERT INTO rule VALUES(3,1,3,NULL,0,NULL,0,0);
INSERT INTO rule VALUES(4,2,4,2,1,3,0,0);
CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  company_id INTEGER NOT NULL REFERENCES company (id),
  contact_id INTEGER,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length (currency) = 3),
  status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4),
  sale_date INTEGER,
  reason TEXT,
  owner_id INTEGER REFERENCES associate (id), deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  FOREIGN KEY (contact_id, company_id) REFERENCES contact (id, company_id)
) STRICT;
INSERT INTO sale VALUES(1,2,'Ti båter','ti båter',1,1,1250050,'NOK',2,1699920000000000,NULL,NULL,0);
INSERT INTO sale VALUES(2,1,'Tilbud''s pris','tilbud''s pris',2,NULL,2500100,'NOK',2,1699920000000000,NULL,NULL,0);
INSERT INTO sale VALUES(3,1,'Båt','båt',7,NULL,10000,'NOK',1,1795305600000000,NULL,NULL,0);
CREATE TABLE list (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  grouping INTEGER NOT NULL CHECK (grouping IN (0, 1))
) STRICT;
INSERT INTO list VALUES(1,2,1);
CREATE TABLE batch (
  entry_id INTEGER PRIMARY KEY REFERENCES journal (id),
  last_entry_id INTEGER NOT NULL REFERENCES journal (id),
  done INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  refused INTEGER NOT NULL
) STRICT;
INSERT INTO batch VALUES(23,24,1,0,0,0);
INSERT INTO batch VALUES(25,28,3,0,0,0);
CREATE TABLE selection (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  list INTEGER NOT NULL CHECK (list IN (3, 4, 5, 8)), -- StafettList: companies, contacts, sales, journal
  query TEXT,                                         -- lines "search=", "where=", "order=" and "descending="
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;
INSERT INTO selection VALUES(1,1,'Våre åpne','våre åpne',3,replace('where=category-id=1\n','\n',char(10)),0);
CREATE INDEX associate_name ON associate (name_key);
CREATE UNIQUE INDEX category_name ON category (name_key) WHERE deleted = 0;
CREATE INDEX category_rank ON category (rank);
CREATE UNIQUE INDEX lead_status_name ON lead_status (name_key) WHERE deleted = 0;
CREATE UNIQUE INDEX lead_status_default ON lead_status (is_default) WHERE is_default = 1;
CREATE INDEX lead_status_rank ON lead_status (rank);
CREATE INDEX journal_record ON journal (record_kind, record_id);
CREATE INDEX journal_cause_entry ON journal (cause_entry_id) WHERE cause_entry_id IS NOT NULL;
CREATE UNIQUE INDEX journal_undo_of ON journal (undo_of_id) WHERE undo_of_id IS NOT NULL;
CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE UNIQUE INDEX rule_trigger ON rule (trigger) WHERE trigger <> 4 AND deleted = 0;
CREATE UNIQUE INDEX rule_lead_status ON rule (lead_status_id) WHERE trigger = 4 AND deleted = 0;
CREATE INDEX rule_any_lead_status ON rule (lead_status_id) WHERE lead_status_id IS NOT NULL;
CREATE INDEX rule_target ON rule (target_category_id) WHERE target_category_id IS NOT NULL;
CREATE INDEX confirmation_waiting ON confirmation (id) WHERE state = 1;
CREATE INDEX confirmation_company ON confirmation (company_id);
CREATE INDEX confirmation_rule ON confirmation (rule_id);
CREATE INDEX confirmation_lead_status ON confirmation (lead_status_id) WHERE lead_status_id IS NOT NULL;
CREATE INDEX confirmation_sale ON confirmation (sale_id) WHERE sale_id IS NOT NULL;
CREATE INDEX confirmation_contact ON confirmation (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX confirmation_present ON confirmation (present_category_id);
CREATE INDEX confirmation_suggested ON confirmation (suggested_category_id);
CREATE INDEX confirmation_answered_by ON confirmation (answered_by_id) WHERE answered_by_id IS NOT NULL;
CREATE INDEX confirmation_chosen ON confirmation (chosen_category_id) WHERE chosen_category_id IS NOT NULL;
CREATE INDEX journal_rule ON journal (rule_id) WHERE rule_id IS NOT NULL;
CREATE INDEX journal_confirmation ON journal (confirmation_id) WHERE confirmation_id IS NOT NULL;
CREATE INDEX batch_last_entry ON batch (last_entry_id);
CREATE INDEX category_group ON category (category_group, rank);
CREATE INDEX company_name ON company (name_key, city, email, organisation_number, deleted);
CREATE INDEX company_category ON company (category_id, deleted, name_key);
CREATE INDEX company_our_contact ON company (our_contact_id, deleted, name_key);
CREATE INDEX company_city ON company (city COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX company_country ON company (country COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX company_source ON company (source COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX company_phone ON company (phone COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX company_email ON company (email COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX company_web_address ON company (web_address COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX company_organisation_number ON company (organisation_number COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_name ON contact (name_key, email, company_id, lead_status_id, deleted);
CREATE INDEX contact_company ON contact (company_id, deleted, name_key);
CREATE INDEX contact_lead_status ON contact (lead_status_id, deleted, name_key, company_id);
CREATE INDEX contact_owner ON contact (owner_id, deleted, name_key);
CREATE INDEX contact_title ON contact (title COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX contact_email ON contact (email COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_phone ON contact (phone COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_first_touch_source ON contact (first_touch_source COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_lead_creation_source ON contact (lead_creation_source COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX sale_name ON sale (name_key, deleted);
CREATE INDEX sale_company ON sale (company_id, deleted, sale_date);
CREATE INDEX sale_contact ON sale (contact_id, company_id, sale_date, deleted);
CREATE INDEX sale_owner ON sale (owner_id, deleted, sale_date);
CREATE INDEX sale_date ON sale (sale_date) WHERE deleted = 0;
CREATE INDEX sale_status ON sale (status, sale_date) WHERE deleted = 0;
CREATE INDEX sale_amount ON sale (amount) WHERE deleted = 0;
CREATE INDEX sale_currency ON sale (currency, amount) WHERE deleted = 0;
CREATE INDEX sale_reason ON sale (reason COLLATE NOCASE, sale_date) WHERE deleted = 0;
CREATE INDEX journal_company ON journal (company_id);
CREATE INDEX journal_associate ON journal (associate_id);
CREATE INDEX journal_action ON journal (action);
CREATE UNIQUE INDEX selection_name ON selection (name_key) WHERE deleted = 0;
CREATE INDEX selection_order ON selection (name_key, id);
CREATE INDEX journal_time ON journal (at);
COMMIT;
