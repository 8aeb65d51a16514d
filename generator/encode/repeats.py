"""Frames that do not change, written into x264's stream without asking x264 (docs/decisions/0020).

A repeated frame is a coded picture of its own that skips every macroblock: 66 bytes at 1080 x 1920,
exact to the last bit, at a constant frame rate. x264 does not know of these pictures; so the number
each picture carries (frame_num, 7.4.3) is counted anew in those that x264 makes after them.
"""

from __future__ import annotations

from generator.encode.bits import (
    START_CODE,
    BitReader,
    BitWriter,
    escaped,
    split_units,
    unescaped,
)
from generator.encode.skipped import SLICE_QP, all_skipped
from generator.values import dataclass

_SLICE, _IDR, _SPS, _PPS = 1, 5, 7, 8
_REFERENCE = 0x40
"""nal_ref_idc 2: later pictures refer to it."""
_HEAD = 16
"""Bytes that hold more than the beginning of a slice up to its frame_num."""
_P_SLICES = 5
_HIGH = 100


@dataclass(frozen=True, slots=True)
class _Stream:
    """What a slice header needs to know of the stream."""

    number_bits: int
    macroblocks: int
    first_qp: int
    deblocking_told: bool


class Repeater:
    """Adds repeated pictures to one H.264 stream of reference pictures in display order."""

    def __init__(self, extradata: bytes) -> None:
        """Take the encoder's parameter sets (Annex B).

        Raises ValueError for a stream in which a picture cannot be repeated like this: with
        B-frames, weighted prediction, several references or interlacing, or without CABAC.
        """
        units = {unit[0] & 31: unescaped(unit) for unit in split_units(extradata)}
        if not {_SPS, _PPS} <= units.keys():
            raise ValueError("the stream has no parameter sets")
        self._stream = _read(BitReader(units[_SPS]), BitReader(units[_PPS]))
        self._since_key = 0

    def encoded(self, packet: bytes) -> bytes:
        """Return a picture of x264's with the number it has among all pictures."""
        units = split_units(packet)
        if any(unit[0] & 31 == _IDR for unit in units):
            self._since_key = 1
            return packet
        number = self._next()
        return b"".join(
            START_CODE + (self._numbered(unit, number) if unit[0] & 31 == _SLICE else unit)
            for unit in units
        )

    def repeat(self) -> bytes:
        """Return a picture that looks like the one before it."""
        stream, writer = self._stream, BitWriter()
        writer.unsigned(0)  # first_mb_in_slice
        writer.unsigned(_P_SLICES)
        writer.unsigned(0)  # pic_parameter_set_id
        writer.bits(self._next(), stream.number_bits)
        writer.bits(0, 1)  # num_ref_idx_active_override_flag
        writer.bits(0, 1)  # ref_pic_list_modification_flag_l0
        writer.bits(0, 1)  # adaptive_ref_pic_marking_mode_flag
        writer.unsigned(0)  # cabac_init_idc
        writer.signed(SLICE_QP - stream.first_qp)
        if stream.deblocking_told:
            writer.unsigned(1)  # nothing to smooth
        writer.align(1)
        writer.bits(*all_skipped(stream.macroblocks))
        writer.align(0)
        return START_CODE + escaped(bytes([_REFERENCE | _SLICE]) + writer.data())

    def _next(self) -> int:
        number = self._since_key % (1 << self._stream.number_bits)
        self._since_key += 1
        return number

    def _numbered(self, unit: bytes, number: int) -> bytes:
        """Return a slice whose frame_num is another one, in as many bits."""
        # Only the first bytes are worked on, up to one after which nothing depends on them.
        end = next((at for at in range(_HEAD, len(unit)) if unit[at - 1] > 3), len(unit))
        plain = unescaped(unit[:end])
        reader = BitReader(plain)
        for _ in range(3):  # first_mb_in_slice, slice_type, pic_parameter_set_id
            reader.unsigned()
        size = self._stream.number_bits
        shift = 8 * len(plain) - reader.position - size
        whole = int.from_bytes(plain, "big")
        whole ^= ((whole >> shift & ((1 << size) - 1)) ^ number) << shift
        return escaped(whole.to_bytes(len(plain), "big")) + unit[end:]


def _read(sps: BitReader, pps: BitReader) -> _Stream:
    """Return what the parameter sets say (7.3.2.1, 7.3.2.2)."""
    high = sps.bits(8) >= _HIGH
    sps.bits(16)  # constraints and level
    sps.unsigned()  # seq_parameter_set_id
    if high:
        formats = (sps.unsigned(), sps.unsigned(), sps.unsigned(), sps.bits(1), sps.bits(1))
        if formats != (1, 0, 0, 0, 0):
            raise ValueError("a stream other than plain 8-bit 4:2:0")
    number_bits = sps.unsigned() + 4
    in_order, references = sps.unsigned() == 2, sps.unsigned()
    sps.bits(1)  # gaps_in_frame_num_value_allowed_flag
    macroblocks = (sps.unsigned() + 1) * (sps.unsigned() + 1)
    progressive = sps.bits(1)
    pps.unsigned(), pps.unsigned()  # ids
    arithmetic = bool(pps.bits(1))
    pps.bits(1)
    groups, active, _ = pps.unsigned(), pps.unsigned(), pps.unsigned()
    weighted = pps.bits(3)
    first_qp = 26 + pps.signed()
    pps.signed(), pps.signed()  # pic_init_qs, chroma_qp_index_offset
    deblocking_told = bool(pps.bits(1))
    if not (in_order and progressive and references == 1 and arithmetic):
        raise ValueError("a stream in which pictures cannot be repeated")
    if groups or active or weighted:
        raise ValueError("a stream in which pictures cannot be repeated")
    return _Stream(number_bits, macroblocks, first_qp, deblocking_told)
