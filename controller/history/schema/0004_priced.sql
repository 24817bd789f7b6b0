-- SPDX-License-Identifier: MIT
-- What each quarter cost when it passed, and by which versions of which tariffs. Rows are only ever added: the first of
-- a quarter is its price, each further one a correction by a difference, with its reason.

CREATE TABLE tariff_version (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE priced (
    id INTEGER PRIMARY KEY, -- in the order in which they were booked
    start_s INTEGER NOT NULL,
    import_wh INTEGER NOT NULL,
    export_wh INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES tariff_version (id),
    cost_billionths INTEGER, -- of the tariff's currency, with VAT; absent while the price is not known
    is_estimated INTEGER NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX priced_start ON priced (start_s);
