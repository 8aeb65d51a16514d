"""Bits of an H.264 stream: reading, writing, and the units they come in (ITU-T H.264, 7.2, B.1)."""

from __future__ import annotations

import re
from typing import Final

START_CODE: Final = b"\0\0\0\1"
_START = re.compile(rb"\x00\x00\x00?\x01")
_TO_ESCAPE = re.compile(rb"\x00\x00(?=[\x00-\x03])")


def split_units(stream: bytes) -> list[bytes]:
    """Return the NAL units of a byte stream (Annex B), still escaped, without start codes."""
    return [unit for unit in _START.split(stream) if unit]


def unescaped(unit: bytes) -> bytes:
    """Return a unit without its emulation prevention bytes."""
    return unit.replace(b"\0\0\3", b"\0\0")


def escaped(unit: bytes) -> bytes:
    """Return a unit in which nothing looks like a start code."""
    return _TO_ESCAPE.sub(lambda _: b"\0\0\3", unit)


class BitReader:
    """Reads bits of an unescaped unit, from a byte on."""

    def __init__(self, data: bytes, first: int = 1) -> None:
        self._data = data
        self.position = 8 * first

    def bits(self, count: int) -> int:
        """Return the next bits as a number; past the end there are zeros."""
        value = 0
        for place in range(self.position, self.position + count):
            byte = self._data[place >> 3] if place >> 3 < len(self._data) else 0
            value = value << 1 | (byte >> (7 - (place & 7)) & 1)
        self.position += count
        return value

    def unsigned(self) -> int:
        """Return the next ue(v): an Exp-Golomb number (9.1)."""
        zeros = 0
        while not self.bits(1):
            zeros += 1
            if zeros > 32:
                raise ValueError("no Exp-Golomb number")
        return (1 << zeros) - 1 + self.bits(zeros)

    def signed(self) -> int:
        """Return the next se(v): 0, 1, -1, 2, -2 ... (9.1.1)."""
        code = self.unsigned()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Collects bits."""

    def __init__(self) -> None:
        self._value = 0
        self.length = 0
        """Bits so far."""

    def bits(self, value: int, count: int) -> None:
        """Add a number of so many bits."""
        self._value = self._value << count | value
        self.length += count

    def unsigned(self, value: int) -> None:
        """Add a ue(v)."""
        size = (value + 1).bit_length()
        self.bits(value + 1, 2 * size - 1)

    def signed(self, value: int) -> None:
        """Add a se(v)."""
        self.unsigned(2 * value - 1 if value > 0 else -2 * value)

    def align(self, bit: int) -> None:
        """Fill up the last byte with zeros or ones."""
        while self.length % 8:
            self.bits(bit, 1)

    def data(self) -> bytes:
        """Return all whole bytes."""
        return (self._value >> self.length % 8).to_bytes(self.length // 8, "big")
