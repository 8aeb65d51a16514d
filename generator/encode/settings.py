"""How a finished video is encoded."""

from __future__ import annotations

from fractions import Fraction

from generator.clock import SAMPLE_RATE
from generator.values import dataclass, replace

_DRAFT_QUANTISER = 20
_LAMBDA = 118
"""FFmpeg's steps of a quality of 1 (FF_QP2LAMBDA)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodeSettings:
    """Settings of libx264 and AAC: one master that every platform takes."""

    preset: str = "ultrafast"
    quantiser: int = 17
    """x264's quantiser, the same for every frame but key frames, which get a finer one."""
    capped: bool = False
    """Keep to `max_bitrate` whatever the pictures hold, at more CPU for each frame."""
    capped_quality: float = 21.0
    """x264's rate factor if capped: smaller is better and larger."""
    max_bitrate: int = 12_000_000
    """Bits a second of video that a player must be able to take."""
    keyframe_seconds: Fraction = Fraction(2)
    """Seconds from one key frame to the next; every group of pictures is closed."""
    threads: int = 1
    """Encoder threads. With one, the same frames give the same bytes."""
    audio_quality: float = 2.0
    """AAC's constant quality, as FFmpeg counts it: larger is better and larger."""
    sample_rate: int = SAMPLE_RATE
    """Samples of sound a second."""

    def drafted(self) -> EncodeSettings:
        """Return the settings of a draft: pictures a little coarser, sound up to 12 kHz."""
        return replace(self, quantiser=_DRAFT_QUANTISER, sample_rate=SAMPLE_RATE // 2)

    def gop(self, fps: Fraction) -> int:
        """Return the frames from one key frame to the next."""
        return max(1, round(self.keyframe_seconds * fps))

    def x264_options(self, fps: Fraction) -> dict[str, str]:
        """Return the options of the libx264 encoder for videos of that frame rate.

        They are those of the fastest preset with arithmetic coding and large transforms. With a
        constant quantiser x264 plans nothing: no small copy of each frame is made and looked
        through, which is a third of its work, and on the themes no rate factor was as good at the
        same size (docs/performance.md). One reference and no B-frames, so that repeats can be
        written without x264. The same frames give the same bytes: macroblock trees, which do not
        at some sizes, are off.
        """
        gop = self.gop(fps)
        return {
            "preset": self.preset,
            **self._rate_options(),
            "profile": "high",
            "bf": "0",
            "refs": "1",
            "g": str(gop),
            "keyint_min": str(gop),
            "sc_threshold": "0",
            "flags": "+cgop",
            "forced-idr": "1",
            "x264-params": "cabac=1:8x8dct=1:weightp=0:aq-mode=0:mbtree=0:rc-lookahead=0",
        }

    def _rate_options(self) -> dict[str, str]:
        if not self.capped:
            return {"qp": str(self.quantiser)}
        return {
            "crf": f"{self.capped_quality:g}",
            "maxrate": str(self.max_bitrate),
            "bufsize": str(self.group_bits),
        }

    @property
    def group_bits(self) -> int:
        """The most bits that a group of pictures may take."""
        return round(self.keyframe_seconds * self.max_bitrate)

    def aac_options(self) -> dict[str, str]:
        """Return the options of the AAC encoder.

        Its "fast" coder is twice as quick as its default one. At a constant quality it tries each
        frame once; to keep to a bit rate it tried again and again, for the same size and nearness
        on shipped cards (docs/performance.md). Without intensity stereo, which keeps one channel
        and a loudness for high tones, it is nearer to the original by 5 to 17 dB at the same size.
        Noise in place of what is like noise (PNS) spoils an "s" now and then. Forcing middle and
        side, `aac_ms`, would save a tenth, but is over 20 dB worse where the channels are not
        alike.
        """
        return {
            "aac_coder": "fast",
            "aac_is": "0",
            "aac_pns": "0",
            "flags": "+qscale",
            "global_quality": str(round(self.audio_quality * _LAMBDA)),
        }
