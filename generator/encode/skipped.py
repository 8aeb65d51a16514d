"""The coded picture that says "as before" of all its macroblocks (ITU-T H.264, 9.3).

Each macroblock is a P_Skip: no motion, nothing left over. Its one flag is always the likely value,
so its contexts never meet the unlikely one, and a tenth of the standard's tables is enough.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.encode.bits import BitWriter

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
    ending with the stop bit of the slice.
    """
    coder = _Coder()
    state = 0
    for left in range(macroblocks, 0, -1):
        coder.likely(_RANGE_LPS[state])
        state = min(state + 1, len(_RANGE_LPS) - 1)
        coder.terminate(last=left == 1)
    return coder.out


class _Coder:
    """The arithmetic encoder of 9.3.4, for likely values only."""

    def __init__(self) -> None:
        self._low, self._range = 0, 510
        self._outstanding = 0
        self._first = True
        self._writer = BitWriter()

    @property
    def out(self) -> tuple[int, int]:
        """The bits written, as a number, and how many they are."""
        length = self._writer.length
        self._writer.align(0)
        data = self._writer.data()
        return int.from_bytes(data, "big") >> (8 * len(data) - length), length

    def likely(self, less: tuple[int, int, int, int]) -> None:
        self._range -= less[self._range >> 6 & 3]
        self._renormalise()

    def terminate(self, *, last: bool) -> None:
        self._range -= 2
        if not last:
            self._renormalise()
            return
        self._low += self._range
        self._range = 2
        self._renormalise()
        self._put(self._low >> 9 & 1)
        # The last of these bits is the slice's stop bit.
        self._writer.bits(self._low >> 7 & 3 | 1, 2)

    def _renormalise(self) -> None:
        while self._range < 256:
            if self._low < 256:
                self._put(0)
            elif self._low >= 512:
                self._low -= 512
                self._put(1)
            else:
                self._low -= 256
                self._outstanding += 1
            self._range <<= 1
            self._low <<= 1

    def _put(self, bit: int) -> None:
        # The first bit of all is always 0 and is left out.
        if self._first:
            self._first = False
        else:
            self._writer.bits(bit, 1)
        while self._outstanding:
            self._writer.bits(1 - bit, 1)
            self._outstanding -= 1
