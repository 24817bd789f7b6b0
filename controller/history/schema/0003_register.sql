-- SPDX-License-Identifier: MIT
-- Which register of the meter counted a quarter (day or night), for contracts that have a price for each.

ALTER TABLE demand ADD COLUMN register TEXT;
