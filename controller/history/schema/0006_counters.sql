-- SPDX-License-Identifier: MIT
-- Gas, water and heat by the serial number of their meter, and what the grid meter itself says of a quarter.

CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    meter TEXT NOT NULL,    -- serial number
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,     -- of its values
    life INTEGER NOT NULL,  -- another one whenever the register began anew
    UNIQUE (meter, kind, unit, life)
);

-- A register stood at `value` from `time_s` until `until_s`, as far as its meter told. Kept for ever: it has a row for
-- each step, and what was used between any two times is a difference of two of them.
CREATE TABLE stand (
    counter INTEGER NOT NULL REFERENCES counter (id),
    time_s INTEGER NOT NULL,
    until_s INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (counter, time_s)
) WITHOUT ROWID;

-- 1-0:1.4.0 at the end of the quarter, as the meter itself showed it.
ALTER TABLE demand ADD COLUMN meter_w INTEGER;
