"""Overlays that are words or a picture in other clothes: said as the plain items they are."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.facts import Facts
from generator.languages import number, words
from generator.scene.overlay_spec import HandleItem, LogoItem, StepsItem, VoiceTagItem
from generator.scene.spec import Column, ImageItem, Item, TextItem

AI_VOICE, STEP = "AI voice", "Step {number} of {count}"
"""The words of a theme that has none for it."""


def plain(columns: Iterable[Column], facts: Facts) -> tuple[Column, ...]:
    """Return columns whose steps, handles, voice tags and logos are texts and pictures."""
    return tuple(_plain(column, facts) for column in columns)


def _plain(column: Column, facts: Facts) -> Column:
    pairs = [
        (told, place)
        for item, place in zip(column.items, column.places, strict=True)
        if (told := _told(item, facts)) is not None
    ]
    return Column(
        frame=column.frame,
        items=tuple(item for item, _ in pairs),
        places=tuple(place for _, place in pairs),
    )


def _told(item: Item, facts: Facts) -> Item | None:
    if isinstance(item, LogoItem):
        says = words(facts.entry.lang).picture
        alt = says.logo_of.format(handle=facts.handle) if facts.handle else says.logo
        picture = ImageItem(
            kind="image",
            file=facts.logo,
            height=item.height,
            alt=alt,
            enter=item.enter,
            leave=item.leave,
        )
        return picture if facts.logo else None
    if isinstance(item, HandleItem):
        return _text(item, facts.handle)
    if isinstance(item, VoiceTagItem):
        return _text(item, facts.texts.get("ai_voice", AI_VOICE) if facts.synthetic else "")
    if isinstance(item, StepsItem):
        return _text(item, _steps(item, facts))
    return item


def _steps(item: StepsItem, facts: Facts) -> str:
    if item.count < 2:
        return ""
    form = facts.texts.get("step", STEP) if item.words else "{number} / {count}"
    lang = facts.entry.lang
    current, count = number(item.current, lang), number(item.count, lang)
    return form.replace("{number}", current).replace("{count}", count)


def _text(item: HandleItem | VoiceTagItem | StepsItem, text: str) -> TextItem:
    return TextItem(
        kind="text",
        text=text,
        style=item.style,
        color=item.color,
        panel=item.panel,
        enter=item.enter,
        leave=item.leave,
    )
