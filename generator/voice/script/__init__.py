"""Text as shown -> what a voice is to say for each of its words, and where it pauses.

    script = Directions().script("Call 116 123 at 7:30 pm // and rest.", "en")
    [part.text for part in script.parts]
    # ["Call one one six, one two three at seven thirty PM", "and rest."]

What is spoken is decided here, for every voice alike: numbers, dates, times, money, units, phone
numbers, addresses, short forms, the project's own lexicon. How it sounds is the engine's matter;
one that rewrites its text further (hibari does) maps its own words to those it was given.
"""

from generator.voice.script.directions import Directions
from generator.voice.script.lexicon import Lexicon, load_lexicon
from generator.voice.script.merge import merged
from generator.voice.script.script import Part, Script

__all__ = [
    "Directions",
    "Lexicon",
    "Part",
    "Script",
    "load_lexicon",
    "merged",
]
