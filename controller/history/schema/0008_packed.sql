-- SPDX-License-Identifier: MIT
-- What is older than a day or a week, many rows in one: columns as differences, compressed. The rows of a block are in
-- no other table as well. Blocks of one kind never overlap.

CREATE TABLE packed (
    kind TEXT NOT NULL,           -- the table whose rows they are
    start_s INTEGER NOT NULL,     -- time of the first row
    end_s INTEGER NOT NULL,       -- a second after the last row
    count_rows INTEGER NOT NULL,
    house_rows INTEGER NOT NULL,  -- of levels: rows in which the house is known, and the seconds that were seen in them
    house_seen INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (kind, start_s)
);
