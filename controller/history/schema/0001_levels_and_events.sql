-- SPDX-License-Identifier: MIT
-- The first layout of history: levels that get coarser with age, what is billed, events, and what was learned.
-- Times are seconds since 1970 (UTC); `_us` are microseconds. Columns follow SERIES in rows.py.

-- d0 to d11 are the powers of devices; `slot` says whose.
CREATE TABLE slot (
    slot INTEGER PRIMARY KEY,
    device TEXT NOT NULL UNIQUE
);

CREATE TABLE second (
    time_s INTEGER PRIMARY KEY,
    grid_w INTEGER, solar_w INTEGER, battery_w INTEGER, soc INTEGER, charger_w INTEGER, house_w INTEGER,
    base_w INTEGER, target_w INTEGER, forecast_w INTEGER, allowance_w INTEGER, used INTEGER,
    import_wh INTEGER, export_wh INTEGER, current_l1 INTEGER, current_l2 INTEGER, current_l3 INTEGER,
    d0 INTEGER, d1 INTEGER, d2 INTEGER, d3 INTEGER, d4 INTEGER, d5 INTEGER, d6 INTEGER, d7 INTEGER,
    d8 INTEGER, d9 INTEGER, d10 INTEGER, d11 INTEGER
);

-- A bucket: how long it is, how many seconds of it were seen, and for each series the sum of its seconds, how many are
-- missing, and how far its smallest and its largest second lie from the mean (sum / (length_s - missing), whole).
-- Distances and not values, because most of them are 0, and SQLite stores a 0 in no space.
-- `_plus` is the sum of the positive seconds alone; registers that only rise keep their highest value.
CREATE TABLE minute (
    time_s INTEGER PRIMARY KEY, length_s INTEGER NOT NULL, seen INTEGER NOT NULL,
    grid_w INTEGER, grid_w_plus INTEGER, grid_w_missing INTEGER, grid_w_below INTEGER, grid_w_above INTEGER,
    solar_w INTEGER, solar_w_missing INTEGER, solar_w_below INTEGER, solar_w_above INTEGER,
    battery_w INTEGER, battery_w_plus INTEGER,
    battery_w_missing INTEGER, battery_w_below INTEGER, battery_w_above INTEGER,
    soc INTEGER, soc_missing INTEGER, soc_below INTEGER, soc_above INTEGER,
    charger_w INTEGER, charger_w_missing INTEGER, charger_w_below INTEGER, charger_w_above INTEGER,
    house_w INTEGER, house_w_missing INTEGER, house_w_below INTEGER, house_w_above INTEGER,
    base_w INTEGER, base_w_missing INTEGER,
    target_w INTEGER, target_w_missing INTEGER,
    forecast_w INTEGER, forecast_w_missing INTEGER,
    allowance_w INTEGER, allowance_w_missing INTEGER,
    used INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    current_l1 INTEGER, current_l1_missing INTEGER, current_l1_below INTEGER, current_l1_above INTEGER,
    current_l2 INTEGER, current_l2_missing INTEGER, current_l2_below INTEGER, current_l2_above INTEGER,
    current_l3 INTEGER, current_l3_missing INTEGER, current_l3_below INTEGER, current_l3_above INTEGER,
    d0 INTEGER, d0_missing INTEGER, d0_below INTEGER, d0_above INTEGER,
    d1 INTEGER, d1_missing INTEGER, d1_below INTEGER, d1_above INTEGER,
    d2 INTEGER, d2_missing INTEGER, d2_below INTEGER, d2_above INTEGER,
    d3 INTEGER, d3_missing INTEGER, d3_below INTEGER, d3_above INTEGER,
    d4 INTEGER, d4_missing INTEGER, d4_below INTEGER, d4_above INTEGER,
    d5 INTEGER, d5_missing INTEGER, d5_below INTEGER, d5_above INTEGER,
    d6 INTEGER, d6_missing INTEGER, d6_below INTEGER, d6_above INTEGER,
    d7 INTEGER, d7_missing INTEGER, d7_below INTEGER, d7_above INTEGER,
    d8 INTEGER, d8_missing INTEGER, d8_below INTEGER, d8_above INTEGER,
    d9 INTEGER, d9_missing INTEGER, d9_below INTEGER, d9_above INTEGER,
    d10 INTEGER, d10_missing INTEGER, d10_below INTEGER, d10_above INTEGER,
    d11 INTEGER, d11_missing INTEGER, d11_below INTEGER, d11_above INTEGER
);

CREATE TABLE quarter (
    time_s INTEGER PRIMARY KEY, length_s INTEGER NOT NULL, seen INTEGER NOT NULL,
    grid_w INTEGER, grid_w_plus INTEGER, grid_w_missing INTEGER, grid_w_below INTEGER, grid_w_above INTEGER,
    solar_w INTEGER, solar_w_missing INTEGER, solar_w_below INTEGER, solar_w_above INTEGER,
    battery_w INTEGER, battery_w_plus INTEGER,
    battery_w_missing INTEGER, battery_w_below INTEGER, battery_w_above INTEGER,
    soc INTEGER, soc_missing INTEGER, soc_below INTEGER, soc_above INTEGER,
    charger_w INTEGER, charger_w_missing INTEGER, charger_w_below INTEGER, charger_w_above INTEGER,
    house_w INTEGER, house_w_missing INTEGER, house_w_below INTEGER, house_w_above INTEGER,
    base_w INTEGER, base_w_missing INTEGER,
    target_w INTEGER, target_w_missing INTEGER,
    forecast_w INTEGER, forecast_w_missing INTEGER,
    allowance_w INTEGER, allowance_w_missing INTEGER,
    used INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    current_l1 INTEGER, current_l1_missing INTEGER, current_l1_below INTEGER, current_l1_above INTEGER,
    current_l2 INTEGER, current_l2_missing INTEGER, current_l2_below INTEGER, current_l2_above INTEGER,
    current_l3 INTEGER, current_l3_missing INTEGER, current_l3_below INTEGER, current_l3_above INTEGER,
    d0 INTEGER, d0_missing INTEGER, d0_below INTEGER, d0_above INTEGER,
    d1 INTEGER, d1_missing INTEGER, d1_below INTEGER, d1_above INTEGER,
    d2 INTEGER, d2_missing INTEGER, d2_below INTEGER, d2_above INTEGER,
    d3 INTEGER, d3_missing INTEGER, d3_below INTEGER, d3_above INTEGER,
    d4 INTEGER, d4_missing INTEGER, d4_below INTEGER, d4_above INTEGER,
    d5 INTEGER, d5_missing INTEGER, d5_below INTEGER, d5_above INTEGER,
    d6 INTEGER, d6_missing INTEGER, d6_below INTEGER, d6_above INTEGER,
    d7 INTEGER, d7_missing INTEGER, d7_below INTEGER, d7_above INTEGER,
    d8 INTEGER, d8_missing INTEGER, d8_below INTEGER, d8_above INTEGER,
    d9 INTEGER, d9_missing INTEGER, d9_below INTEGER, d9_above INTEGER,
    d10 INTEGER, d10_missing INTEGER, d10_below INTEGER, d10_above INTEGER,
    d11 INTEGER, d11_missing INTEGER, d11_below INTEGER, d11_above INTEGER
);

CREATE TABLE day (
    time_s INTEGER PRIMARY KEY, length_s INTEGER NOT NULL, seen INTEGER NOT NULL,
    grid_w INTEGER, grid_w_plus INTEGER, grid_w_missing INTEGER, grid_w_below INTEGER, grid_w_above INTEGER,
    solar_w INTEGER, solar_w_missing INTEGER, solar_w_below INTEGER, solar_w_above INTEGER,
    battery_w INTEGER, battery_w_plus INTEGER,
    battery_w_missing INTEGER, battery_w_below INTEGER, battery_w_above INTEGER,
    soc INTEGER, soc_missing INTEGER, soc_below INTEGER, soc_above INTEGER,
    charger_w INTEGER, charger_w_missing INTEGER, charger_w_below INTEGER, charger_w_above INTEGER,
    house_w INTEGER, house_w_missing INTEGER, house_w_below INTEGER, house_w_above INTEGER,
    base_w INTEGER, base_w_missing INTEGER,
    target_w INTEGER, target_w_missing INTEGER,
    forecast_w INTEGER, forecast_w_missing INTEGER,
    allowance_w INTEGER, allowance_w_missing INTEGER,
    used INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    current_l1 INTEGER, current_l1_missing INTEGER, current_l1_below INTEGER, current_l1_above INTEGER,
    current_l2 INTEGER, current_l2_missing INTEGER, current_l2_below INTEGER, current_l2_above INTEGER,
    current_l3 INTEGER, current_l3_missing INTEGER, current_l3_below INTEGER, current_l3_above INTEGER,
    d0 INTEGER, d0_missing INTEGER, d0_below INTEGER, d0_above INTEGER,
    d1 INTEGER, d1_missing INTEGER, d1_below INTEGER, d1_above INTEGER,
    d2 INTEGER, d2_missing INTEGER, d2_below INTEGER, d2_above INTEGER,
    d3 INTEGER, d3_missing INTEGER, d3_below INTEGER, d3_above INTEGER,
    d4 INTEGER, d4_missing INTEGER, d4_below INTEGER, d4_above INTEGER,
    d5 INTEGER, d5_missing INTEGER, d5_below INTEGER, d5_above INTEGER,
    d6 INTEGER, d6_missing INTEGER, d6_below INTEGER, d6_above INTEGER,
    d7 INTEGER, d7_missing INTEGER, d7_below INTEGER, d7_above INTEGER,
    d8 INTEGER, d8_missing INTEGER, d8_below INTEGER, d8_above INTEGER,
    d9 INTEGER, d9_missing INTEGER, d9_below INTEGER, d9_above INTEGER,
    d10 INTEGER, d10_missing INTEGER, d10_below INTEGER, d10_above INTEGER,
    d11 INTEGER, d11_missing INTEGER, d11_below INTEGER, d11_above INTEGER
);

CREATE TABLE month (
    time_s INTEGER PRIMARY KEY, length_s INTEGER NOT NULL, seen INTEGER NOT NULL,
    grid_w INTEGER, grid_w_plus INTEGER, grid_w_missing INTEGER, grid_w_below INTEGER, grid_w_above INTEGER,
    solar_w INTEGER, solar_w_missing INTEGER, solar_w_below INTEGER, solar_w_above INTEGER,
    battery_w INTEGER, battery_w_plus INTEGER,
    battery_w_missing INTEGER, battery_w_below INTEGER, battery_w_above INTEGER,
    soc INTEGER, soc_missing INTEGER, soc_below INTEGER, soc_above INTEGER,
    charger_w INTEGER, charger_w_missing INTEGER, charger_w_below INTEGER, charger_w_above INTEGER,
    house_w INTEGER, house_w_missing INTEGER, house_w_below INTEGER, house_w_above INTEGER,
    base_w INTEGER, base_w_missing INTEGER,
    target_w INTEGER, target_w_missing INTEGER,
    forecast_w INTEGER, forecast_w_missing INTEGER,
    allowance_w INTEGER, allowance_w_missing INTEGER,
    used INTEGER,
    import_wh INTEGER,
    export_wh INTEGER,
    current_l1 INTEGER, current_l1_missing INTEGER, current_l1_below INTEGER, current_l1_above INTEGER,
    current_l2 INTEGER, current_l2_missing INTEGER, current_l2_below INTEGER, current_l2_above INTEGER,
    current_l3 INTEGER, current_l3_missing INTEGER, current_l3_below INTEGER, current_l3_above INTEGER,
    d0 INTEGER, d0_missing INTEGER, d0_below INTEGER, d0_above INTEGER,
    d1 INTEGER, d1_missing INTEGER, d1_below INTEGER, d1_above INTEGER,
    d2 INTEGER, d2_missing INTEGER, d2_below INTEGER, d2_above INTEGER,
    d3 INTEGER, d3_missing INTEGER, d3_below INTEGER, d3_above INTEGER,
    d4 INTEGER, d4_missing INTEGER, d4_below INTEGER, d4_above INTEGER,
    d5 INTEGER, d5_missing INTEGER, d5_below INTEGER, d5_above INTEGER,
    d6 INTEGER, d6_missing INTEGER, d6_below INTEGER, d6_above INTEGER,
    d7 INTEGER, d7_missing INTEGER, d7_below INTEGER, d7_above INTEGER,
    d8 INTEGER, d8_missing INTEGER, d8_below INTEGER, d8_above INTEGER,
    d9 INTEGER, d9_missing INTEGER, d9_below INTEGER, d9_above INTEGER,
    d10 INTEGER, d10_missing INTEGER, d10_below INTEGER, d10_above INTEGER,
    d11 INTEGER, d11_missing INTEGER, d11_below INTEGER, d11_above INTEGER
);

-- Closed quarters on the meter's clock: what is billed. Never deleted.
CREATE TABLE demand (
    meter TEXT NOT NULL,
    start_s INTEGER NOT NULL,
    import_wh REAL NOT NULL,
    export_wh REAL,
    demand_w INTEGER NOT NULL,
    basis TEXT NOT NULL,
    is_complete INTEGER NOT NULL,
    forecast_w INTEGER,
    PRIMARY KEY (start_s, meter)
) WITHOUT ROWID;

CREATE TABLE peak (
    meter TEXT NOT NULL,
    month TEXT NOT NULL,
    source TEXT NOT NULL,
    w INTEGER NOT NULL,
    time_s INTEGER,
    PRIMARY KEY (month, meter, source)
) WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY, -- microseconds since 1970, times 1000, plus a number for those of one instant
    device TEXT NOT NULL,
    setpoint TEXT NOT NULL,
    before TEXT NOT NULL,
    code TEXT NOT NULL,
    sentence TEXT NOT NULL,
    rule TEXT,
    numbers TEXT NOT NULL, -- JSON object
    lost TEXT NOT NULL     -- JSON list of [rule, reason]
);

CREATE TABLE fault (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    since_us INTEGER NOT NULL,
    until_us INTEGER
);
CREATE INDEX fault_open ON fault (source) WHERE until_us IS NULL;

CREATE TABLE memory (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL -- JSON
) WITHOUT ROWID;
