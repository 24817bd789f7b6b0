# SPDX-License-Identifier: MIT
"""Prices of the day-ahead exchange: who gives them, how they are read, kept, and asked for without hammering anybody.

document.py      what every answer must come to, and the two ways in which it may not
entsoe.py        Publication_MarketDocument (IEC 62325-451-3)      energy_charts.py  nord_pool.py  awattar.py
source.py        one question to one source, by HTTP
shelf.py         a file per day, so that a restart needs no network
turns.py         when whom to ask again
day_ahead.py     the task that brings it together

Nothing here invents a price: what is not known whole is known in part, and the rest is UNKNOWN.
"""
