-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 8: keys of names are in the order of the Norwegian alphabet. Those with other letters than a to z are spelled anew; an equal key
-- stays an equal key. A name that is not valid UTF-8 has none, and keeps what it has.

UPDATE category SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
UPDATE lead_status SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
UPDATE associate SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
UPDATE selection SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
UPDATE company SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
UPDATE contact SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
UPDATE sale SET name_key = name_key (name) WHERE name_key GLOB '*[^ -~]*' AND name_key <> name_key (name);
