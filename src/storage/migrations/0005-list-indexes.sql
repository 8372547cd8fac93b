-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: every order and filter of the long lists is an index that covers it, so that a million companies come in any
-- order at once. What only lists use is partial, for what is not deleted; what leads from one table to another is not.
-- NOCASE is SQLite's own and knows only ASCII, which is enough for an order; comparing and searching is the program's.

CREATE INDEX category_group ON category (category_group, rank);

-- Also what the search reads: one pass over this index, in the order of the names.
DROP INDEX company_name;
CREATE INDEX company_name ON company (name_key, city, email, organisation_number, deleted);
DROP INDEX company_category;
CREATE INDEX company_category ON company (category_id, deleted, name_key);
DROP INDEX company_our_contact;
CREATE INDEX company_our_contact ON company (our_contact_id, deleted, name_key);
CREATE INDEX company_city ON company (city COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX company_country ON company (country COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX company_source ON company (source COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX company_phone ON company (phone COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX company_email ON company (email COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX company_web_address ON company (web_address COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX company_organisation_number ON company (organisation_number COLLATE NOCASE) WHERE deleted = 0;

DROP INDEX contact_name;
CREATE INDEX contact_name ON contact (name_key, email, company_id, lead_status_id, deleted);
DROP INDEX contact_company;
CREATE INDEX contact_company ON contact (company_id, deleted, name_key);
DROP INDEX contact_lead_status;
CREATE INDEX contact_lead_status ON contact (lead_status_id, deleted, name_key, company_id);
DROP INDEX contact_owner;
CREATE INDEX contact_owner ON contact (owner_id, deleted, name_key);
CREATE INDEX contact_title ON contact (title COLLATE NOCASE, name_key) WHERE deleted = 0;
CREATE INDEX contact_email ON contact (email COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_phone ON contact (phone COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_first_touch_source ON contact (first_touch_source COLLATE NOCASE) WHERE deleted = 0;
CREATE INDEX contact_lead_creation_source ON contact (lead_creation_source COLLATE NOCASE) WHERE deleted = 0;

DROP INDEX sale_name;
CREATE INDEX sale_name ON sale (name_key, deleted);
DROP INDEX sale_company;
CREATE INDEX sale_company ON sale (company_id, deleted, sale_date);
DROP INDEX sale_contact;
CREATE INDEX sale_contact ON sale (contact_id, company_id, sale_date, deleted);
DROP INDEX sale_owner;
CREATE INDEX sale_owner ON sale (owner_id, deleted, sale_date);
DROP INDEX sale_date;
CREATE INDEX sale_date ON sale (sale_date) WHERE deleted = 0;
CREATE INDEX sale_status ON sale (status, sale_date) WHERE deleted = 0;
CREATE INDEX sale_amount ON sale (amount) WHERE deleted = 0;
CREATE INDEX sale_currency ON sale (currency, amount) WHERE deleted = 0;
CREATE INDEX sale_reason ON sale (reason COLLATE NOCASE, sale_date) WHERE deleted = 0;

DROP INDEX journal_company;
CREATE INDEX journal_company ON journal (company_id);
DROP INDEX journal_associate;
CREATE INDEX journal_associate ON journal (associate_id);
CREATE INDEX journal_action ON journal (action);
