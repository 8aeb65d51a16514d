"""How a finished video is encoded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodeSettings:
    """Settings of libx264 and AAC: one master that every platform takes."""

    preset: str = "ultrafast"
    quality: float = 16.0
    """x264's rate factor where its macroblock tree can be used: smaller is better and larger."""
    plain_quality: float = 20.0
    """The rate factor without the tree, which otherwise takes some bits away."""
    max_bitrate: int = 12_000_000
    """Bits a second of video that a player must be able to take."""
    keyframe_seconds: Fraction = Fraction(2)
    """Seconds from one key frame to the next; every group of pictures is closed."""
    threads: int = 1
    """Encoder threads. With one, the same frames give the same bytes."""
    audio_bitrate: int = 160_000

    def gop(self, fps: Fraction) -> int:
        """Return the frames from one key frame to the next."""
        return max(1, round(self.keyframe_seconds * fps))

    def x264_options(self, fps: Fraction, size: tuple[int, int]) -> dict[str, str]:
        """Return the options of the libx264 encoder for videos of that frame rate and size.

        They are those of the fastest preset, and what brings more than it costs on the themes
        (docs/performance.md): arithmetic coding, large transforms, bits where it is dark
        (aq-mode 3, there the eye finds steps in a gradient first), and a short look ahead for what
        stays. One reference and no B-frames, so that repeats can be written without x264.
        """
        gop = self.gop(fps)
        tree = repeatable_mbtree(size)
        ahead = "mbtree=1:rc-lookahead=5" if tree else "mbtree=0"
        return {
            "preset": self.preset,
            "crf": f"{self.quality if tree else self.plain_quality:g}",
            "profile": "high",
            "maxrate": str(self.max_bitrate),
            "bufsize": str(2 * self.max_bitrate),
            "bf": "0",
            "refs": "1",
            "g": str(gop),
            "keyint_min": str(gop),
            "sc_threshold": "0",
            "flags": "+cgop",
            "forced-idr": "1",
            "x264-params": f"cabac=1:8x8dct=1:weightp=0:aq-mode=3:aq-strength=0.6:{ahead}",
        }

    def aac_options(self) -> dict[str, str]:
        """Return the options of the AAC encoder.

        On speech its "fast" coder is both nearer to the original (44 against 38 dB at 160 kbit/s)
        and twice as quick as its default one. (Forcing middle and side, `aac_ms`, would save a
        third of its time, but peaks then reach 0.3 dB higher: over -1 dBTP.)
        """
        return {"aac_coder": "fast"}


def repeatable_mbtree(size: tuple[int, int]) -> bool:
    """Return whether x264's macroblock tree gives the same bytes every time at a frame size.

    Its AVX-512 code works on 16 macroblocks at a time and reads unset memory behind the last ones:
    filling fresh memory with other values (MALLOC_PERTURB_) changes the file at 270 x 480,
    540 x 960, 1080 x 1350 and 1080 x 1440, never where the macroblocks of a frame divide by 16,
    and never without the tree. The tree is worth having where it can be had: at 1080 x 1920 it
    saves 40 % of the bytes and 14 % of the CPU at equal PSNR.
    """
    across, down = (-(-side // 16) for side in size)
    return across * down % 16 == 0
