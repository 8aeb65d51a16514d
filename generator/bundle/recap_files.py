"""The files of a recap: what several finished cards say, in the order they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from generator.bundle import files
from generator.bundle.captions import GAP, Caption, to_srt, to_vtt
from generator.bundle.draft import BundleDraft
from generator.bundle.hashtags import hashtags
from generator.bundle.metadata import FILE
from generator.bundle.post import Post, written
from generator.bundle.recap import Recap, RecapCard
from generator.bundle.recap_metadata import describe_recap
from generator.bundle.wording import needs_help, shortened, told_source
from generator.bundle.wordlevel import to_json
from generator.formats import Formats
from generator.languages import full_date, words
from generator.model import Format, Kind
from generator.project import PostSettings
from generator.scene.timeline import Cue
from generator.values import replace

_ALT_LIMIT = 1500


def write_recap(
    draft: BundleDraft,
    recap: Recap,
    cover: bytes,
    formats: Formats,
    settings: PostSettings,
    signed_by: str = "",
) -> None:
    """Write the files that go with the video, which lies in the draft already.

    `cover` is a JPEG file, `signed_by` whose certificate the video is signed with. Raises
    EncodeError if the disk does not take them.
    """
    shown = joined_captions(recap.cards)
    draft.write(files.COVER, cover)
    draft.write(files.SRT, to_srt(shown, recap.fps))
    draft.write(files.VTT, to_vtt(shown, recap.fps))
    draft.write(files.JSON, to_json(shown, recap.fps))
    draft.write(files.TRANSCRIPT, _transcript(recap))
    draft.write(files.ALT, _alt(recap))
    for target in formats.same_frame(recap.format):
        text = written(_post(recap, target, settings), recap.title, target)
        draft.write(files.POST.format(format=target.name), text)
    draft.write(FILE, describe_recap(recap, draft.path, signed_by).to_json())


def joined_captions(cards: Sequence[RecapCard]) -> tuple[Caption, ...]:
    """Return the captions of all cards at their time in the recap; none reaches into the next."""
    moved = [
        Caption(
            card.start + each.start,
            card.start + each.end,
            each.lines,
            tuple(
                Cue(word.text, card.start + word.start, card.start + word.end)
                for word in each.words
            ),
        )
        for card in cards
        for each in card.captions
    ]
    ends = [each.start - GAP for each in moved[1:]] + [moved[-1].end if moved else 0]
    return tuple(
        replace(each, end=max(each.start + 1, min(each.end, end)))
        for each, end in zip(moved, ends, strict=True)
    )


def _transcript(recap: Recap) -> str:
    blocks = [recap.title]
    closings = {lang: _closing(lang) for lang in _languages(recap)}
    kept: set[str] = set()
    day: date | None = None
    for card in recap.cards:
        on = card.facts.card.date
        if on != day:
            day = on
            blocks.append(full_date(on, recap.lang))
        parts = card.transcript.strip().split("\n\n")
        closing = closings[card.facts.entry.language]
        blocks += [part for part in parts if part not in closing]
        kept.update(part for part in parts if part in closing)
    # What each of the cards ended with is said once; one voice is enough to be told of.
    if recap.disclosure.voice_is_ai:
        kept -= {lines[0] for lines in closings.values()}
    ended = (line for lines in zip(*closings.values(), strict=True) for line in lines)
    blocks += [line for line in ended if line in kept]
    return "\n\n".join(blocks) + "\n"


def _languages(recap: Recap) -> tuple[str, ...]:
    return tuple(dict.fromkeys(card.facts.entry.language for card in recap.cards))


def _closing(lang: str) -> tuple[str, str, str]:
    """Return what a transcript in a language may end with: silence, machine, support."""
    said = words(lang)
    return said.nobody_speaks, said.voice_is_ai, said.support


def _alt(recap: Recap) -> str:
    count = len(recap.cards)
    said = recap.words
    what = said.recap.card if count == 1 else said.recap.cards.format(count=count)
    quoted = said.then.join(said.quote.format(words=card.line) for card in recap.cards)
    return shortened(f"{recap.title}. {what}: {quoted}", _ALT_LIMIT) + "\n"


def _post(recap: Recap, target: Format, settings: PostSettings) -> Post:
    facts = [card.facts for card in recap.cards]
    sources = dict.fromkeys(
        told_source(each.entry.source.title, each.entry.source.url, each.entry.language)
        for each in facts
        if each.entry.source
    )
    support = dict.fromkeys(
        words(each.entry.language).support
        for each in facts
        if needs_help(Kind(each.entry.kind), (beat.role for beat in each.beats))
    )
    machines = dict.fromkeys(line for each in facts for line in each.disclosure.lines)
    notices = dict.fromkeys(
        credit.notice for each in facts for credit in each.credits if credit.notice
    )
    tags = Counter(
        words(each.entry.language).tags.get(tag, tag) for each in facts for tag in each.entry.tags
    )
    return Post(
        words=f"{recap.title}\n\n" + "\n".join(card.line for card in recap.cards),
        source="\n".join(sources),
        support="\n".join(support),
        closing="\n".join(line for line in (settings.closing, settings.handle) if line),
        notices="\n".join([*machines, *notices]),
        # The tags that most of the cards share come first.
        tags=hashtags(
            (*settings.hashtags, *(tag for tag, _ in tags.most_common())), target.hashtag_limit
        ),
    )
