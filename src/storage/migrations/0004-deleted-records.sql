-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: companies, contacts and sales can be deleted, which only hides them; and long works, which the journal tells in one entry.

ALTER TABLE company ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1));
ALTER TABLE contact ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1));
ALTER TABLE sale ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1));

-- Lists leave the deleted out, and are sorted by these.
DROP INDEX company_name;
DROP INDEX contact_name;
DROP INDEX sale_name;
DROP INDEX sale_date;
CREATE INDEX company_name ON company (name_key) WHERE deleted = 0;
CREATE INDEX contact_name ON contact (name_key) WHERE deleted = 0;
CREATE INDEX sale_name ON sale (name_key) WHERE deleted = 0;
CREATE INDEX sale_date ON sale (sale_date) WHERE deleted = 0;

-- What an import or a change of many records has done: the journal's entry is written before it, and these numbers after. All that
-- follows from it are the entries between the two.
CREATE TABLE batch (
  entry_id INTEGER PRIMARY KEY REFERENCES journal (id),
  last_entry_id INTEGER NOT NULL REFERENCES journal (id),
  done INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  refused INTEGER NOT NULL
) STRICT;

CREATE INDEX batch_last_entry ON batch (last_entry_id);
