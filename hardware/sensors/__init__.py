# SPDX-License-Identifier: MIT
"""Sensors that Linux itself reads: their values are texts in files.

files.py   a file with a number in it, asked in a thread of its own: hwmon, thermal zones, whatever writes one
w1.py      chips on a 1-wire bus (DS18B20), with what they tell when they have nothing to tell
"""
