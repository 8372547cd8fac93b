-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: automation rules (domain.md section 5) and the questions that they ask (section 6).

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

CREATE UNIQUE INDEX rule_trigger ON rule (trigger) WHERE trigger <> 4 AND deleted = 0;
CREATE UNIQUE INDEX rule_lead_status ON rule (lead_status_id) WHERE trigger = 4 AND deleted = 0;
CREATE INDEX rule_any_lead_status ON rule (lead_status_id) WHERE lead_status_id IS NOT NULL;
CREATE INDEX rule_target ON rule (target_category_id) WHERE target_category_id IS NOT NULL;

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

ALTER TABLE journal ADD COLUMN rule_id INTEGER REFERENCES rule (id);
ALTER TABLE journal ADD COLUMN rule_version INTEGER;
ALTER TABLE journal ADD COLUMN confirmation_id INTEGER REFERENCES confirmation (id);
ALTER TABLE journal ADD COLUMN reason INTEGER;

CREATE INDEX journal_rule ON journal (rule_id) WHERE rule_id IS NOT NULL;
CREATE INDEX journal_confirmation ON journal (confirmation_id) WHERE confirmation_id IS NOT NULL;

-- The rules are there from the beginning, off and without a target; lead-status rules are added one for each status.
INSERT INTO rule (trigger, enabled, ask) VALUES (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 0, 0);
