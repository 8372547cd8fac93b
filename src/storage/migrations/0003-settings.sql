-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: headings and user groups of categories, and passphrases of associates.

-- The heading under which long choosers show the category, and who sees it: names of user groups, one a line; NULL for everybody.
ALTER TABLE category ADD COLUMN heading TEXT;
ALTER TABLE category ADD COLUMN user_groups TEXT;

-- What libsodium's crypto_pwhash_str() made of the passphrase (Argon2id); NULL for none.
ALTER TABLE associate ADD COLUMN passphrase_hash TEXT;

-- How a list is shown: 1 is Company – Category. Grouping switches headings and user groups on.
CREATE TABLE list (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,
  grouping INTEGER NOT NULL CHECK (grouping IN (0, 1))
) STRICT;

INSERT INTO list (id, grouping) VALUES (1, 0);
