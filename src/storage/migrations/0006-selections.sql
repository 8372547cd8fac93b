-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: selections, which are filters of a list under a name (issue 4).

CREATE TABLE selection (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  list INTEGER NOT NULL CHECK (list IN (3, 4, 5, 8)), -- StafettList: companies, contacts, sales, journal
  query TEXT,                                         -- lines "search=", "where=", "order=" and "descending="
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX selection_name ON selection (name_key) WHERE deleted = 0;
CREATE INDEX selection_order ON selection (name_key, id);
