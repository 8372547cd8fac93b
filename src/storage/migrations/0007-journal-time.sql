-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: a part of a long journal is found by its days. Entries come in the order of their times, so keeping this costs next to nothing.

CREATE INDEX journal_time ON journal (at);
