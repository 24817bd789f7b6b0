# SPDX-License-Identifier: MIT
"""What is known of a house on its first day: quantiles of the errors of a guess, made of recorded households.

One table per checkpoint; in it one row per situation, one column per probability. Rows go by how far the recent power
stands above the usual (EXCESS_W) and within that by the trend: fallen, steady, rising, just risen (TREND). A number is
the error in % of (power above the usual + 100 W): -60 says that the rest of the quarter draws 60 % of that less than
the last seconds did. A load of more than 5 kW that is steady tends to stay; others tend to end.

The numbers are quantiles over three recorded households (1 s, 30 s and 1 min; 50,401 quarters), each with a weight
that grows slower than its length. The rows above 5 kW rest mostly on one of them, and a row with fewer than 40 cases
is the copy of its nearest neighbour. A house replaces them by its own experience (`spread`).
"""

from __future__ import annotations

PROBABILITIES = (0.02, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.98, 0.99, 0.995)
CHECKPOINTS_S = (60.0, 240.0, 480.0, 720.0)
"""Seconds into the quarter."""
EXCESS_W = (100.0, 700.0, 2_200.0, 5_000.0)
"""Edges between the situations, power above the usual."""
TREND = (-0.2, 0.15, 0.5)
"""Edges between the trends: (recent - level) / (60 W + the larger of the two)."""

# fmt: off
PRIOR: tuple[tuple[tuple[int, ...], ...], ...] = (
    (  # at 1 min
        ( -105,   -57,   -28,    -2,    11,   101,   431,   806,  1426,  1933,  2300),  # below 100 W, fallen
        (  -74,   -42,   -25,    -4,     0,    23,    84,   272,   701,  1104,  1551),  # below 100 W, steady
        ( -187,  -121,   -62,   -12,    -1,     9,   105,   326,   521,   787,  1227),  # below 100 W, rising
        ( -187,  -121,   -62,   -12,    -1,     9,   105,   326,   521,   787,  1227),  # below 100 W, risen
        (  -75,   -55,   -38,   -16,     4,    71,   263,   434,   702,   894,  1217),  # to 700 W, fallen
        (  -88,   -61,   -39,   -15,     0,    16,   118,   286,   572,   783,  1066),  # to 700 W, steady
        (  -99,   -87,   -76,   -55,   -17,    11,   110,   243,   504,   790,   914),  # to 700 W, rising
        (  -80,   -78,   -77,   -59,   -25,    32,   171,   388,   521,   566,   588),  # to 700 W, risen
        ( -113,  -100,   -88,   -61,   -20,     6,    78,   103,   108,   193,   195),  # to 2.2 kW, fallen
        (  -95,   -86,   -76,   -46,   -11,     1,    11,    31,    73,   160,   216),  # to 2.2 kW, steady
        (  -96,   -91,   -86,   -70,   -47,    -8,    10,    27,    71,   102,   117),  # to 2.2 kW, rising
        ( -101,   -93,   -86,   -68,   -40,   -11,    12,    38,    83,   122,   127),  # to 2.2 kW, risen
        (  -91,   -85,   -78,   -65,   -31,     0,     6,    23,    49,    62,    90),  # to 5 kW, fallen
        (  -91,   -85,   -78,   -65,   -31,     0,     6,    23,    49,    62,    90),  # to 5 kW, steady
        (  -90,   -83,   -76,   -64,   -47,   -27,     1,    13,    61,    76,    81),  # to 5 kW, rising
        (  -96,   -95,   -92,   -87,   -73,   -35,   -10,     1,    10,    22,    36),  # to 5 kW, risen
        (  -61,   -39,    -5,    -1,     0,     0,     1,     2,     8,    12,    12),  # above 5 kW, fallen
        (  -61,   -39,    -5,    -1,     0,     0,     1,     2,     8,    12,    12),  # above 5 kW, steady
        (  -97,   -96,   -93,   -84,   -73,   -51,    -7,     0,     4,     5,     5),  # above 5 kW, rising
        (  -95,   -92,   -87,   -65,   -54,   -30,     0,     0,     1,     1,     1),  # above 5 kW, risen
    ),
    (  # at 4 min
        ( -106,   -56,   -31,    -5,     4,    74,   364,   711,  1389,  1884,  2126),  # below 100 W, fallen
        (  -65,   -37,   -21,    -3,     0,    18,    66,   232,   652,  1060,  1464),  # below 100 W, steady
        ( -210,  -116,   -44,    -8,     0,     7,    57,   273,   568,   800,  1039),  # below 100 W, rising
        ( -210,  -116,   -44,    -8,     0,     7,    57,   273,   568,   800,  1039),  # below 100 W, risen
        (  -72,   -57,   -38,   -14,     4,    79,   218,   365,   653,   918,  1094),  # to 700 W, fallen
        (  -78,   -52,   -34,   -12,     0,    15,    99,   249,   525,   738,  1076),  # to 700 W, steady
        (  -98,   -83,   -72,   -49,   -12,     8,   129,   284,   462,   586,   695),  # to 700 W, rising
        (  -82,   -77,   -73,   -43,   -19,     9,    38,    45,   133,   250,   405),  # to 700 W, risen
        (  -93,   -90,   -83,   -57,   -23,    24,    58,   115,   150,   168,   283),  # to 2.2 kW, fallen
        ( -100,   -90,   -72,   -33,    -8,     1,    10,    35,    74,    94,   140),  # to 2.2 kW, steady
        (  -96,   -90,   -84,   -67,   -37,    -5,     6,    26,    89,   110,   112),  # to 2.2 kW, rising
        ( -101,   -96,   -91,   -70,   -32,     0,    34,    90,   144,   223,   284),  # to 2.2 kW, risen
        (  -90,   -83,   -77,   -57,   -17,     0,     4,    16,    39,    51,    56),  # to 5 kW, fallen
        (  -90,   -83,   -77,   -57,   -17,     0,     4,    16,    39,    51,    56),  # to 5 kW, steady
        (  -91,   -85,   -79,   -63,   -43,   -16,     1,    17,    30,    75,    98),  # to 5 kW, rising
        (  -96,   -95,   -92,   -86,   -71,   -19,     1,    13,    33,    45,    53),  # to 5 kW, risen
        (  -80,   -56,    -6,    -2,     0,     0,     0,     1,     3,     4,     4),  # above 5 kW, fallen
        (  -80,   -56,    -6,    -2,     0,     0,     0,     1,     3,     4,     4),  # above 5 kW, steady
        (  -95,   -93,   -89,   -80,   -58,    -8,     0,     1,     1,     1,     2),  # above 5 kW, rising
        (  -95,   -92,   -86,   -68,   -44,   -30,   -17,    -8,     0,     1,     3),  # above 5 kW, risen
    ),
    (  # at 8 min
        (  -74,   -43,   -25,    -5,     0,    44,   267,   646,  1242,  1841,  2303),  # below 100 W, fallen
        (  -52,   -30,   -16,    -3,     0,     9,    49,   103,   552,   940,  1298),  # below 100 W, steady
        ( -179,   -67,   -39,    -3,     0,     6,    42,    88,   416,   808,  1399),  # below 100 W, rising
        ( -179,   -67,   -39,    -3,     0,     6,    42,    88,   416,   808,  1399),  # below 100 W, risen
        (  -77,   -58,   -38,   -13,     0,    36,   226,   372,   547,   673,  1030),  # to 700 W, fallen
        (  -69,   -48,   -27,    -8,     0,    11,    47,   225,   435,   606,   790),  # to 700 W, steady
        ( -109,   -86,   -73,   -40,    -8,     6,    59,   259,   439,   623,   803),  # to 700 W, rising
        ( -108,  -104,   -93,   -72,    -9,    11,    63,   214,   324,   350,   379),  # to 700 W, risen
        ( -107,   -92,   -84,   -40,    -3,    30,    70,   102,   127,   165,   245),  # to 2.2 kW, fallen
        (  -97,   -89,   -69,   -24,    -3,     2,    10,    33,    94,   131,   158),  # to 2.2 kW, steady
        (  -97,   -91,   -82,   -61,   -30,    -2,     6,    30,    66,   156,   158),  # to 2.2 kW, rising
        (  -95,   -89,   -80,   -61,   -12,     5,    46,    98,   139,   248,   486),  # to 2.2 kW, risen
        (  -89,   -84,   -77,   -51,    -7,     0,     5,    20,    42,    67,    83),  # to 5 kW, fallen
        (  -89,   -84,   -77,   -51,    -7,     0,     5,    20,    42,    67,    83),  # to 5 kW, steady
        (  -85,   -76,   -67,   -48,   -22,     0,     4,    22,    37,    61,    73),  # to 5 kW, rising
        (  -98,   -95,   -92,   -83,   -50,    -3,     2,    17,    42,    48,    48),  # to 5 kW, risen
        (   -9,    -4,    -2,     0,     0,     0,     0,     1,     2,     2,     2),  # above 5 kW, fallen
        (   -9,    -4,    -2,     0,     0,     0,     0,     1,     2,     2,     2),  # above 5 kW, steady
        (  -98,   -95,   -87,   -67,   -41,   -13,     0,     0,     2,     3,     5),  # above 5 kW, rising
        (  -97,   -91,   -79,   -52,   -17,     0,     3,     5,     6,     8,    10),  # above 5 kW, risen
    ),
    (  # at 12 min
        (  -65,   -35,   -18,    -4,     0,    15,   102,   492,   986,  1404,  1795),  # below 100 W, fallen
        (  -41,   -22,   -10,    -2,     0,     1,    26,    66,   158,   630,  1203),  # below 100 W, steady
        ( -197,   -74,   -39,    -2,     0,     4,    25,    51,   140,   432,   651),  # below 100 W, rising
        ( -197,   -74,   -39,    -2,     0,     4,    25,    51,   140,   432,   651),  # below 100 W, risen
        (  -73,   -56,   -37,   -11,     0,    13,   147,   296,   513,   661,   872),  # to 700 W, fallen
        (  -56,   -31,   -18,    -5,     0,     4,    23,    49,   293,   567,   801),  # to 700 W, steady
        ( -117,   -88,   -72,   -36,    -2,     5,    45,   210,   359,   642,  1012),  # to 700 W, rising
        ( -117,  -105,  -102,   -80,   -47,    22,   182,   315,   363,   425,   503),  # to 700 W, risen
        (  -94,   -89,   -82,   -54,    -7,    28,   117,   157,   173,   178,   210),  # to 2.2 kW, fallen
        (  -93,   -74,   -50,   -16,    -1,     1,     8,    15,    71,   110,   172),  # to 2.2 kW, steady
        (  -87,   -79,   -70,   -45,    -7,     0,    14,    50,    94,   132,   138),  # to 2.2 kW, rising
        ( -102,   -87,   -69,   -19,     1,    13,    58,    83,   148,   190,   212),  # to 2.2 kW, risen
        (  -87,   -77,   -60,   -33,    -1,     1,     5,    17,    46,    64,    74),  # to 5 kW, fallen
        (  -87,   -77,   -60,   -33,    -1,     1,     5,    17,    46,    64,    74),  # to 5 kW, steady
        (  -83,   -76,   -69,   -34,    -3,     0,     2,    11,    55,    79,    87),  # to 5 kW, rising
        (  -96,   -91,   -87,   -73,   -30,     0,     5,    22,    28,    55,    82),  # to 5 kW, risen
        (  -20,    -5,    -2,     0,     0,     0,     1,     2,     3,     4,     4),  # above 5 kW, fallen
        (  -20,    -5,    -2,     0,     0,     0,     1,     2,     3,     4,     4),  # above 5 kW, steady
        (  -97,   -95,   -81,   -51,   -20,     0,     0,     1,     1,     4,     7),  # above 5 kW, rising
        (  -97,   -83,   -67,    -6,     0,     1,     3,     5,     6,     8,    12),  # above 5 kW, risen
    ),
)
# fmt: on
