"""The daily affirmation studio: a YAML library and a theme in, finished vertical videos out.

    from generator import Card, render

    bundle = render("I can begin again.", theme="dawn", output="out")
    print(bundle.video)

docs/python.md tells the rest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.api import Bundle, Card, render
    from generator.errors import AffirmError

__version__ = "0.1.0"

__all__ = ["AffirmError", "Bundle", "Card", "__version__", "render"]


def __getattr__(name: str) -> object:
    """Return what `from generator import ...` asks for, imported only now: help must stay quick."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from generator import api

    return getattr(api, name)
