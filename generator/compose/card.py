"""One card as a Scene."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from PIL import Image

from generator.clock import Clock
from generator.compose.background import Background, background
from generator.compose.composition import Composition, FontCredit, HouseStyle
from generator.compose.cover import cover
from generator.compose.entrance import require_seen
from generator.compose.facts import Facts
from generator.compose.laid_out import Layout, halved
from generator.compose.layout import Room, SetColumn, bounds, set_column
from generator.compose.lettering import Lettering, letterings
from generator.compose.names import require_names, styles
from generator.compose.picture import Pen, drawn
from generator.compose.plain import plain
from generator.compose.scrim import readable
from generator.compose.staging import Staging, staging
from generator.compose.tag import below_tag, tag_column, tag_strip
from generator.compose.timing import Rests, Timed, timed
from generator.model import Box, Card, Kind
from generator.scene.model import Layer, Scene, Sprite
from generator.scene.spec import Column, ImageItem, TextItem
from generator.scene.timeline import Cue
from generator.theme import Theme
from generator.theme.assets import find_asset, open_picture
from generator.typeset.bidi import is_rtl
from generator.typeset.style import TextStyle
from generator.values import dataclass, replace
from generator.voice.narration import Narration


def compose(
    card: Card, theme: Theme, narrations: Sequence[Narration], house: HouseStyle
) -> Composition:
    """Return the scene of a card: one narration for each of its beats.

    Raises ThemeError for a template's fault and RenderError for words that don't fit.
    """
    times = timed(card, narrations, _rests(theme))
    return _Composer(card, theme, times, house, narrations).composition()


def rehearse(
    card: Card, theme: Theme, narrations: Sequence[Narration], house: HouseStyle
) -> tuple[Box, ...]:
    """Return where the words of a card will stand, in frame pixels; none of them is drawn.

    Raises what `compose` raises, in about half of its time or less.
    """
    times = timed(card, narrations, _rests(theme))
    composer = _Composer(card, theme, times, house, narrations)
    composer.behind()
    return tuple(box for _, box in composer.layout().words)


def _rests(theme: Theme) -> Rests:
    timing, motion = theme.spec.timing, theme.spec.motion
    return Rests(
        lead_in=timing.lead_in or 0.0,
        rest=timing.rest or 0.0,
        tail=timing.tail or 0.0,
        ramp=motion.ramp or 0.0,
        enter=motion.enter or 0.0,
        leave=motion.leave or 0.0,
    )


@dataclass(frozen=True)
class _Composer:
    """The steps of one card: words from the template, places, pictures."""

    card: Card
    theme: Theme
    timed: Timed
    house: HouseStyle
    narrations: Sequence[Narration]

    def layout(self) -> Layout:
        """Return all columns in their places. Raises as `compose`."""
        kind, count = self.card.entry.kind, len(self.timed.timeline.beats)
        stage = self._columns(kind, "stage", None)
        beats = [self._columns(kind, "beat", number) for number in range(count)]
        tag = tag_column(self._facts({})) if self.house.tag else ()
        every = (*stage, *chain.from_iterable(beats), *tag)
        require_names(every, self.theme, self._folders())
        require_seen(stage, beats, self.timed.timeline, self._staging.manner)
        room = self._room(every)
        if self.card.format.whole is not None:
            whole = replace(self, card=replace(self.card, format=self.card.format.whole))
            room = replace(room, fittings=halved(whole.layout()))
        else:
            room = replace(room, caps=self._caps(beats, room))
        return Layout(
            [
                *(set_column(column, room) for column in stage),
                *(
                    set_column(column, replace(room, safe=tag_strip(self._safe, room.unit)))
                    for column in tag
                ),
            ],
            [
                [set_column(column, self._beat_room(room, number)) for column in columns]
                for number, columns in enumerate(beats)
            ],
            every,
        )

    def composition(self) -> Composition:
        """Return the whole."""
        laid_out = self.layout()
        placed = laid_out.placed
        behind = self.behind()
        behind = self._readable(behind, placed)
        scene = self._scene(behind, self._layers(laid_out.stage, laid_out.beats))
        words = laid_out.words
        faces = {run.shaping.face for word, _ in words for run in word.runs}
        every = laid_out.columns
        pictures = {*behind.pictures} | self._image_files(every)
        fonts = {FontCredit(face.family, face.licence, face.color) for face in faces}
        sizes = [each.block.size for column in placed for each in column.items if each.block]
        return Composition(
            scene=scene,
            bare=self._scene(behind, ()),
            lettering=self._lettering(placed),
            smallest=min(sizes, default=0.0),
            timeline=self.timed.timeline,
            starts=self.timed.starts,
            words=tuple(box for _, box in words),
            files=tuple(sorted({*pictures, *behind.videos, *(face.path for face in faces)})),
            fonts=tuple(sorted(fonts)),
            pictures=tuple(sorted(pictures)),
            videos=behind.videos,
            pictured=tuple(dict.fromkeys(item.alt for item in _images(every) if item.alt)),
        )

    def behind(self) -> Background:
        """Return what lies behind the words, as the theme has it."""
        frames, held = self.timed.timeline.frames, self.house.held
        return background(self.card, self.theme, self._folders(), frames, held=held)

    def _readable(self, behind: Background, placed: Sequence[SetColumn]) -> Background:
        spec = self.theme.spec.background
        if spec is None or spec.scrim == "none":
            return behind
        words = self._lettering(placed)
        bare = self._scene(behind, ())
        return readable(behind, spec.scrim, words, bare, self.card.format.unit)

    def _lettering(self, placed: Sequence[SetColumn]) -> tuple[Lettering, ...]:
        motion = self.theme.spec.motion
        return tuple(letterings(placed, self.theme.color, motion.words or "light"))

    def _columns(self, kind: Kind, part: str, number: int | None) -> tuple[Column, ...]:
        return plain(self.theme.columns(kind, part, self._context(number)), self._facts({}, number))

    def _facts(self, faces: Mapping[str, TextStyle], number: int | None = None) -> Facts:
        return Facts(
            entry=self.card.entry,
            timeline=self.timed.timeline,
            starts=self.timed.starts,
            narrations=self.narrations,
            texts=self.theme.texts(self.card.entry.lang),
            handle=self.house.handle,
            logo=self.house.logo,
            calm=self.theme.spec.profile != "lively",
            unit=self.card.format.unit,
            rtl=self._rtl,
            styles=faces,
            number=number,
        )

    @staticmethod
    def _beat_room(room: Room, number: int) -> Room:
        return replace(room, facts=replace(room.facts, number=number))

    def _scene(self, behind: Background, layers: tuple[Layer, ...]) -> Scene:
        form, timeline = self.card.format, self.timed.timeline
        return Scene(
            width=form.width,
            height=form.height,
            fps=form.fps,
            frames=timeline.frames,
            backdrop=behind.backdrop,
            layers=(*behind.layers, *layers),
            cover=cover(self.card.entry, self.timed, self._frames(self.theme.spec.motion.leave)),
        )

    def _context(self, number: int | None = None) -> Mapping[str, object]:
        entry = self.card.entry
        context: dict[str, object] = {
            "entry": entry,
            "date": self.card.date,
            "format": self.card.format,
            "handle": self.house.handle,
            "logo": self.house.logo,
            "texts": self.theme.texts(entry.lang),
            "palette": self.theme.spec.palette,
            "count": len(entry.beats),
            "counted": entry.title[:1].isdecimal(),
        }
        if number is not None:
            context |= {"beat": entry.beats[number], "number": number + 1}
        return context

    def _folders(self) -> tuple[Path, ...]:
        return (*self.theme.folders, *self.house.assets)

    def _room(self, columns: Sequence[Column]) -> Room:
        card, unit = self.card, self.card.format.unit
        items = [item for column in columns for item in column.items]
        names = sorted({name for item in items for name in styles(item)})
        faces = {name: self.theme.style(name, card.entry.lang, unit) for name in names}
        pictures = {item.file: self._picture(item, unit) for item in _images(columns)}
        return Room(
            safe=below_tag(self._safe, unit) if self.house.tag else self._safe,
            frame=card.format.frame,
            unit=unit,
            styles=faces,
            pictures=pictures,
            where=card.entry.ref,
            rtl=self._rtl,
            caps={},
            facts=self._facts(faces),
        )

    def _image_files(self, columns: Sequence[Column]) -> set[Path]:
        return {find_asset(item.file, self._folders()) for item in _images(columns)}

    def _picture(self, item: ImageItem, unit: float) -> Sprite:
        picture = Image.fromarray(open_picture(find_asset(item.file, self._folders())))
        height = max(1, round(item.height * unit))
        width = max(1, round(picture.width * height / picture.height))
        return Sprite(np.asarray(picture.resize((width, height), Image.Resampling.LANCZOS)))

    def _caps(self, beats: Sequence[Sequence[Column]], room: Room) -> Mapping[str, float]:
        """Return the size that the spoken words of every beat can have, by style."""
        caps: dict[str, float] = {}
        for number, columns in enumerate(beats if len(beats) > 1 else ()):
            for column in columns:
                for each in set_column(column, self._beat_room(room, number)).items:
                    item = each.item
                    if isinstance(item, TextItem) and item.spoken and each.block is not None:
                        caps[item.style] = min(caps.get(item.style, 1e9), each.block.size)
        return caps

    def _layers(
        self, stage: Sequence[SetColumn], beats: Sequence[Sequence[SetColumn]]
    ) -> tuple[Layer, ...]:
        spans, plan = self.timed.timeline.beats, self._staging
        layers: list[Layer] = []
        throughout = plan.throughout(self.timed.timeline.frames)
        for column in stage:
            layers += drawn(column, throughout, self._pen(()))
        entrances = plan.of_beats(spans, [bounds(columns) for columns in beats])
        for span, entrance, columns in zip(spans, entrances, beats, strict=True):
            for column in columns:
                layers += drawn(column, entrance, self._pen(span.cues))
        shade = self.theme.color(self.theme.spec.motion.dip or "#000000cc")
        return (*layers, *plan.dips_between(spans, self.card, shade))

    @property
    def _staging(self) -> Staging:
        return staging(self.theme.spec.motion, self.card, rtl=self._rtl)

    @property
    def _safe(self) -> Box:
        return self.card.format.safe[self.house.safe_area]

    @property
    def _rtl(self) -> bool:
        return is_rtl(self.card.entry.text, self.card.entry.lang)

    def _pen(self, cues: Sequence[Cue]) -> Pen:
        motion = self.theme.spec.motion
        return Pen(
            color=self.theme.color,
            unit=self.card.format.unit,
            words=motion.words or "light",
            ramp=max(1, self._frames(motion.ramp)),
            cues=cues,
            easing=motion.easing,
        )

    def _frames(self, seconds: float | None) -> int:
        return Clock(self.card.format.fps).frame_at(seconds or 0)


def _images(columns: Sequence[Column]) -> list[ImageItem]:
    return [item for column in columns for item in column.items if isinstance(item, ImageItem)]
