"""A text that nobody may read over your shoulder: a passphrase, a token."""

from __future__ import annotations

from generator.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret as a value: it shows in no log, no error and no repr; `text` is the only way in."""

    text: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return "***" if self.text else ""
