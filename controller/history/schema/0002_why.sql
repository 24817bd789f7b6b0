-- SPDX-License-Identifier: MIT
-- What `why` and `why not` are answered from: states of rules when they change, and once a minute the values that any
-- rule looks at. Values are JSON objects of fact ids; of a minute only what differs from the minute before, except in
-- the first row of a quarter and where the set of names changed (is_whole).

CREATE TABLE fact_name (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE fact (
    time_s INTEGER PRIMARY KEY,
    is_whole INTEGER NOT NULL,
    facts TEXT NOT NULL
);

-- How a rule was written at the time, so that an answer does not depend on today's rules and devices.
CREATE TABLE rule_wording (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE -- JSON
);

CREATE TABLE rule_change (
    id INTEGER PRIMARY KEY, -- as of a decision
    rule TEXT NOT NULL,
    state TEXT NOT NULL,
    waits_for TEXT NOT NULL,
    wording INTEGER NOT NULL REFERENCES rule_wording (id),
    facts TEXT NOT NULL
);
CREATE INDEX rule_change_of ON rule_change (rule, id);
