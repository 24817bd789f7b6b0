-- SPDX-License-Identifier: MIT
-- What each quarter would have been with nobody steering, beside what it was, and what was told about money.

CREATE TABLE shadow (
    start_s INTEGER PRIMARY KEY,
    low_wh REAL NOT NULL,    -- import: at least, most likely, at most
    likely_wh REAL NOT NULL,
    high_wh REAL NOT NULL,
    export_wh REAL,          -- most likely; absent where the meter does not tell the export
    stored_wh REAL,          -- in the batteries at its end, as they really stood; absent where that is not known
    is_complete INTEGER NOT NULL
);

-- One row a day and one a month: `span` is 2026-10-31 or 2026-10. Nothing is ever rewritten.
CREATE TABLE money (
    span TEXT PRIMARY KEY,
    time_us INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    numbers TEXT NOT NULL    -- JSON object
) WITHOUT ROWID;
