"""Whether texts are in the language they are said to be in, and what stands around them is, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.check.material import Material, Measurement
from generator.check.model import Finding, Passage
from generator.errors import SourceRef
from generator.language_tag import primary
from generator.languages import has_words, language_name
from generator.languages.identify import other_languages
from generator.values import replace
from generator.voice.catalogue import taking


def read_wrongly(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each entry whose words are plainly in another language than it says.

    A voice would read them by the rules of the wrong one; nothing later can tell.
    """
    tongues = other_languages([(entry.text, entry.lang) for entry in material.entries])
    for entry, found in zip(material.entries, tongues, strict=True):
        if found:
            said = f"it reads as {language_name(found)}, and its language is {entry.lang!r}"
            able = ", ".join(taking(found))
            hint = f"Say `lang: {found}` (`--lang {found}`). Voices that take it: {able}."
            yield replace(measurement.of(entry, said), suggestion=hint)


def files_read_wrongly(measurement: Measurement, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Yield each file whose texts, taken together, are plainly in another language than said."""
    files: dict[tuple[str, str], list[Passage]] = {}
    for each in passages:
        if each.where:
            files.setdefault((each.where.file, each.lang), []).append(each)
    texts = [(" ".join(e.text for e in those), lang) for (_, lang), those in files.items()]
    for ((file, lang), those), found in zip(files.items(), other_languages(texts), strict=True):
        if found:
            rules = f"the rules for {lang!r}, which miss what may be wrong with it"
            said = f"it reads as {language_name(found)}, and was held against {rules}"
            allowed = next(filter(None, (each.reason(measurement.rule.id) for each in those)), "")
            wrong = measurement.at(SourceRef(file), said)
            hint = f"Say `--lang {found}`."
            yield replace(wrong, message=f"{said}.", suggestion=hint, allowed=allowed)


def outdated(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield each translation whose entry has other words since."""
    for entry in material.entries:
        if entry.outdated:
            yield measurement.of(entry, f"the words of {entry.translates!r} have changed since")


def english_around(measurement: Measurement, material: Material) -> Iterator[Finding]:
    """Yield once for each language in which affirm has no words of its own."""
    told: set[str] = set()
    for entry in material.entries:
        lang = primary(entry.lang)
        if not has_words(lang) and lang not in told:
            told.add(lang)
            yield measurement.of(entry, f"cards in {language_name(lang)} have English around them")
