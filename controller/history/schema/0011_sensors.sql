-- SPDX-License-Identifier: MIT
-- Sensors of site.yaml take slots beside the powers of devices. `unit` is the base unit of what a sensor measures, and its
-- values are kept in thousandths of it; of a device it is absent, and its watts are whole.

ALTER TABLE slot ADD COLUMN unit TEXT;
