# SPDX-License-Identifier: MIT
"""The P1 port of digital meters: Belgium, the Netherlands, Luxembourg, Sweden, Austria, Hungary.

    bytes ─ framing.py (checksum.py) ─ telegram.py ─► MeterReading
            encryption.py               │ obis.py      what each line is
                                        │ values.py    what stands between its brackets (quantities.py, moments.py)
    meter.py keeps the port open and posts the readings; faults.py says what is wrong with the line

Everything but meter.py is pure: bytes in, values out, no clock, nothing opened.
"""
