# SPDX-License-Identifier: MIT
"""The house that the benchmarks run on: ten devices behind Modbus TCP, twenty rules, a meter of one second."""

from __future__ import annotations

from pathlib import Path

from hardware.sim.banks import AlfenBank, Bank, BatteryFace, ChargerFace, InverterBank, StorageBank

BATTERIES = 3
CHARGERS = 3
INVERTERS = 4
RULES = 20


def banks() -> dict[str, Bank]:
    """The ten devices, by dotted name."""
    found: dict[str, Bank] = {}
    for number in range(BATTERIES):
        found[f"battery.b{number}"] = StorageBank(BatteryFace(), 5000, 10_000)
    for number in range(CHARGERS):
        found[f"charger.c{number}"] = AlfenBank(ChargerFace("C2", 6.0), 6.0, 16.0)
    for number in range(INVERTERS):
        found[f"solar.s{number}"] = InverterBank()
    return found


def site(meter: str, addresses: dict[str, str]) -> str:
    """site.yaml of the house, with every device where `addresses` says."""
    lines = [
        "house: {name: Bench, country: BE, timezone: Europe/Brussels, grid: 3x400 V, fuse: 63 A, area: imewo}",
        f'meter: {{port: "{meter}"}}',
    ]
    rows = {
        "battery": "map: sunspec-storage, capacity: 10 kWh, charge: 5 kW, discharge: 5 kW",
        "charger": "map: alfen, maximum: 16 A",
        "solar": "map: sunspec-inverter, peak: 5 kW",
    }
    for kind, key in (("battery", "batteries"), ("charger", "chargers"), ("solar", "solar")):
        lines.append(f"{key}:")
        for device, address in addresses.items():
            if device.startswith(f"{kind}."):
                name = device.partition(".")[2]
                lines.append(f'  {name}: {{driver: modbus, address: "{address}", {rows[kind]}}}')
    return "\n".join(lines) + "\n"


def rules() -> str:
    """Twenty rules of the usual kinds; the first follows the meter, so that each telegram moves a battery."""
    texts = [
        "rules:",
        "  - {rule: Follow, when: grid.import > 100 W, then: {battery.b0: discharge grid.import}}",
    ]
    for number in range(1, RULES):
        device = ("battery.b1: cover above quarter.allowance", "charger.c0: limit to quarter.allowance")[
            number % 2
        ]
        texts.append(
            f"  - {{rule: Rule {number}, when: quarter.risk > {number} % and battery.b2.soc > 20 % for 10 s, "
            f"then: {{{device}}}, until: quarter.risk < {number / 2} % for 1 min}}"
        )
    return "\n".join(texts) + "\n"


def write_config(folder: Path, meter: str, addresses: dict[str, str]) -> Path:
    """site.yaml and rules/ in `folder`; gives the path of the former."""
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    (folder / "rules" / "bench.yaml").write_text(rules(), encoding="utf-8")
    path = folder / "site.yaml"
    path.write_text(site(meter, addresses), encoding="utf-8")
    return path
