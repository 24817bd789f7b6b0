-- SPDX-License-Identifier: MIT
-- A level between quarters and days, for plots of a year: as wide as a quarter, and built from quarters. A history from
-- before is filled when it is next opened.

CREATE TABLE six_hours AS SELECT * FROM quarter WHERE 1 = 0;
CREATE UNIQUE INDEX six_hours_time ON six_hours (time_s);
