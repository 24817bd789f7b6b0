-- SPDX-License-Identifier: MIT
-- Quarters as somebody else counted them: the grid operator's export, or the program that looked after the house before.
-- Each source keeps its own; what is billed and drawn stays in `demand` and `quarter`, to which a source only adds what
-- nobody here has seen.

CREATE TABLE reference_quarter (
    source TEXT NOT NULL,
    start_s INTEGER NOT NULL,
    import_wh REAL,
    export_wh REAL,
    solar_wh REAL,
    battery_wh REAL, -- discharged less charged
    register TEXT,
    quality TEXT NOT NULL, -- measured; estimated; spread: an hour's energy, evenly over its quarters
    PRIMARY KEY (source, start_s)
) WITHOUT ROWID;
