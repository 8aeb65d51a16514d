"""The voice engines that come with affirm. A voice library is imported only when used."""

from __future__ import annotations

from generator.voice.engine import EngineInfo
from generator.voice.gtts_languages import LANGUAGES as GTTS_LANGUAGES

ENGINES: dict[str, EngineInfo] = {
    info.name: info
    for info in (
        EngineInfo(
            name="hibari",
            title="the embedded voice: natural, offline, exact word times",
            languages=("en",),
            online=False,
            synthetic=True,
            module="generator.voice.hibari",
            requires="hibari",
            package="hibari-tts",
        ),
        EngineInfo(
            name="gtts",
            title="Google Translate's voice: many languages; the text goes to Google",
            languages=GTTS_LANGUAGES,
            online=True,
            synthetic=True,
            module="generator.voice.gtts",
            requires="gtts",
            package="gTTS",
        ),
        EngineInfo(
            name="recording",
            title="your own voice: files in the folder `recordings`",
            languages=("*",),
            online=False,
            synthetic=False,
            module="generator.voice.recording",
            recorded=True,
        ),
        EngineInfo(
            name="piper",
            title="an offline voice of your choice, in the language it has; piper-tts is GPL",
            languages=("*",),
            online=False,
            synthetic=True,
            module="generator.voice.piper",
            requires="piper",
            package="affirm-studio[piper]",
        ),
        EngineInfo(
            name="silent",
            title="no voice: words light at a calm reading pace",
            languages=("*",),
            online=False,
            synthetic=False,
            module="generator.voice.silent",
        ),
        EngineInfo(
            name="tone",
            title="a beep a word, for tests",
            languages=("*",),
            online=False,
            synthetic=False,
            module="generator.voice.tone",
        ),
    )
}
"""By name; `catalogue.all_engines` also has those of other packages."""
