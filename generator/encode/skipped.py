"""The coded picture that says "as before" of all its macroblocks (ITU-T H.264, 9.3).

Each macroblock is a P_Skip: no motion, nothing left over. Its one flag is always the likely value,
so its contexts never meet the unlikely one, and a tenth of the standard's tables is enough.
"""

from __future__ import annotations

from functools import cache
from typing import Final

SLICE_QP: Final = 51
"""The quantiser such a slice names. Nothing is quantised in it: it only chooses how likely a skip
is at the beginning (9.3.1.1), and here skips are the likeliest."""

_FIRST_STATE: Final = 42
"""pStateIdx of mb_skip_flag (ctxIdx 11, cabac_init_idc 0: m = 23, n = 33) at SLICE_QP."""

_RANGE_LPS: Final = (
    (16, 20, 23, 27),
    (15, 19, 22, 25),
    (14, 18, 21, 24),
    (14, 17, 20, 23),
    (13, 16, 19, 22),
    (12, 15, 18, 21),
    (12, 14, 17, 20),
    (11, 14, 16, 19),
    (11, 13, 15, 18),
    (10, 12, 15, 17),
    (10, 12, 14, 16),
    (9, 11, 13, 15),
    (9, 11, 12, 14),
    (8, 10, 12, 14),
    (8, 9, 11, 13),
    (7, 9, 11, 12),
    (7, 9, 10, 12),
    (7, 8, 10, 11),
    (6, 8, 9, 11),
    (6, 7, 9, 10),
    (6, 7, 8, 9),
)
"""rangeTabLPS (table 9-44) of the states 42 to 62."""


@cache
def all_skipped(macroblocks: int) -> tuple[int, int]:
    """Return the slice data of a picture that skips all its macroblocks: bits, and how many.

    They are arithmetic code (9.3.4.2): mb_skip_flag = 1 and end_of_slice_flag for each macroblock,
    ending with the stop bit of the slice. The likely value keeps the lower part of the range, so
    codILow is 0 up to the last flag, and a bit of 0 is written whenever the range is doubled.
    """
    span, zeros = 510, 0
    for number in range(macroblocks):
        if number and span < 256:  # after the flag that the slice goes on
            span, zeros = 2 * span, zeros + 1
        span -= _RANGE_LPS[min(number, len(_RANGE_LPS) - 1)][span >> 6 & 3]
        if span < 256:
            span, zeros = 2 * span, zeros + 1
        span -= 2
    # The last flag makes codILow what is left of the range, and all ten bits of it are written,
    # the last one as the stop bit. The very first bit of a slice is left out.
    return span | 1, zeros + 9
