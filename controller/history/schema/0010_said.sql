-- SPDX-License-Identifier: MIT
-- Beside each English sentence its template and values as JSON, by the name of the column: so that it can be told in the
-- language of the reader. What was written before has none.

ALTER TABLE decision ADD COLUMN said TEXT;
ALTER TABLE rule_change ADD COLUMN said TEXT;
ALTER TABLE fault ADD COLUMN said TEXT;
ALTER TABLE money ADD COLUMN said TEXT;
