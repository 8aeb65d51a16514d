"""The sound of a finished video as a file of its own."""

from __future__ import annotations

from pathlib import Path

import av
from av.stream import Discard

from generator.encode.failures import failures
from generator.errors import EncodeError, SourceRef

_SOUND_ALONE = {"codec_whitelist": "aac"}
"""Opening would else decode pictures, to tell what nobody asks: ten times the work."""


def write_sound_track(video: Path, target: Path) -> None:
    """Write the sound of an mp4 as an m4a, packet by packet, so that not a bit of it changes.

    Raises EncodeError if the video is damaged or has no sound.
    """
    taking = failures("take the sound out of the video", video)
    with taking, av.open(str(video), options=_SOUND_ALONE) as whole:
        if not whole.streams.audio:
            raise EncodeError("the video has no sound", where=SourceRef(str(video)))
        sound = whole.streams.audio[0]
        for pictures in whole.streams.video:
            # Nobody asks for them: half of the time would go into reading them.
            pictures.discard = Discard.all
        # Without its index in front, a player would load the whole file before it begins.
        with av.open(str(target), "w", "ipod", options={"movflags": "faststart"}) as alone:
            track = alone.add_stream_from_template(sound)
            for packet in whole.demux(sound):
                if packet.dts is not None:  # the last one only says that no more come
                    packet.stream = track
                    alone.mux(packet)
