"""Web addresses, e-mail and account names: findahelpline.com, me@example.org, @one.hour.more."""

from __future__ import annotations

import re

from generator.voice.script import counting
from generator.voice.script.line import Line
from generator.voice.script.wordlists import listed

_SITE = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+([A-Za-z]{2,12}))(?::\d+)?(/\S*)?")
_MAIL = re.compile(r"([\w.+-]+)@((?:[\w-]+\.)+[A-Za-z]{2,12})")
_ACCOUNT = re.compile(r"@([\w.]*\w)")
_ENDINGS = frozenset(
    listed(
        "com org net edu gov int info io app dev eu uk ie au nz ca us de at ch fr be es mx ar co "
        "cl pt br it nl pl se no dk fi is cz sk hu ro gr tr in jp kr cn tw hk sg za ng ke health "
        "help care chat life support foundation ngo charity tv me"
    )
)
"""What a word with a dot in it must end with to be an address, if nothing else says so."""
_LETTER_BY_LETTER = 2
"""Endings as short as a country's are spelled: "uk"; longer ones are words."""
_PIECES = re.compile(r"[^\W\d_]+|\d+|[./@+_-]")


def address(line: Line, at: int) -> str | None:
    """Read an address piece by piece: dots, slashes and dashes by their names."""
    core, signs = line.core(at), line.tongue.signs
    if not signs:
        return None
    if found := _MAIL.fullmatch(core):
        return f"{_spelled(line, found[1])} {signs['@']} {_spelled(line, found[2])}"
    if found := _ACCOUNT.fullmatch(core):
        return f"{signs['@']} {_spelled(line, found[1])}"
    found = _SITE.fullmatch(core)
    if found is None or not (found[2].lower() in _ENDINGS or core.startswith(("http", "www."))):
        return None
    return _spelled(line, found[1] + (found[3] or "").split("?")[0].rstrip("/"))


def _spelled(line: Line, text: str) -> str:
    signs = line.tongue.signs
    named = {".": signs["dot"], "/": signs["/"], "@": signs["@"], "+": signs["+"]}
    said: list[str] = []
    for number, piece in enumerate(pieces := _PIECES.findall(text)):
        if piece in {"-", "_"}:
            said.append(signs["-"])
        elif piece in named:
            said.append(named[piece])
        elif piece.isdecimal():
            said.append(counting.cardinal(piece, line.lang) or piece)
        elif number and pieces[number - 1] == "." and len(piece) <= _LETTER_BY_LETTER:
            said.append(" ".join(piece.upper()))
        else:
            said.append(piece)
    return " ".join(said)
