"""The text of a post, within a platform's limits."""

from __future__ import annotations

from generator.bundle.finished import Finished
from generator.bundle.hashtags import hashtags
from generator.bundle.wording import (
    beat_line,
    help_line,
    helpline_lines,
    shortened,
    source_line,
    units,
)
from generator.languages import words
from generator.model import Format
from generator.project import PostSettings
from generator.values import dataclass, replace

TITLE_LIMIT = 100
"""UTF-16 units of a YouTube title, the first line of its post text."""
_LEAST_WORDS = 80
"""UTF-16 units of the card's own words to keep before hashtags and closing words give way."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post in its parts, top to bottom; what is empty is left away."""

    words: str
    support: str
    source: str
    closing: str
    notices: str
    """What must stay: the disclosure, and the lines licences ask for."""
    tags: tuple[str, ...]

    def text(self) -> str:
        """Return all parts, an empty line between them."""
        parts = (
            self.words,
            self.support,
            self.source,
            self.closing,
            self.notices,
            " ".join(self.tags),
        )
        return "\n\n".join(part for part in parts if part)


def post_text(finished: Finished, target: Format, settings: PostSettings) -> str:
    """Return the text to post with a card to a platform, never over its caption limit.

    For YouTube the first line is the title and the rest the description. Where room is short the
    card's words are cut at a word, then hashtags, closing words and source go, in this order;
    disclosure, help line and credits stay.
    """
    return written(_post(finished, target, settings), finished.title, target)


def written(post: Post, title: str, target: Format) -> str:
    """Return a post as a platform takes it; its title is only used where there is one."""
    if target.platform == "youtube":
        title = shortened(title, TITLE_LIMIT)
        # What the title says already need not be said again right below it.
        below = post.words.removeprefix(title).strip()
        text = f"{title}\n\n{_fitted(replace(post, words=below), target.caption_limit)}"
        # YouTube refuses angle brackets in both.
        return text.rstrip().replace("<", "‹").replace(">", "›") + "\n"
    return _fitted(post, target.caption_limit) + "\n"


def _post(finished: Finished, target: Format, settings: PostSettings) -> Post:
    entry = finished.card.entry
    said = words(entry.lang)
    notices = dict.fromkeys(each.notice for each in finished.all_credits if each.notice)
    return Post(
        words=(f"{entry.title}\n\n" if entry.title else "")
        + "\n".join(beat_line(beat, entry.lang) for beat in entry.beats),
        support="\n".join(filter(None, (*helpline_lines(entry), help_line(entry)))),
        source=source_line(entry),
        closing="\n".join(line for line in (settings.closing, settings.handle) if line),
        notices="\n".join((*finished.disclosure.lines, *notices)),
        tags=hashtags(
            (*entry.hashtags, *settings.hashtags, *(said.tags.get(tag, tag) for tag in entry.tags)),
            target.hashtag_limit,
        ),
    )


def _fitted(post: Post, limit: int) -> str:
    """Return the text of a post, made to fit by giving up the least that is needed."""
    tags, closing, source = post.tags, post.closing, post.source
    while True:
        rest = Post("", post.support, source, closing, post.notices, tags).text()
        room = limit - units(rest) - (2 if rest else 0)
        if room >= min(_LEAST_WORDS, units(post.words)):
            break
        if tags:
            tags = tags[:-1]
        elif closing:
            closing = ""
        elif source:
            source = ""
        else:
            break
    words = shortened(post.words, room)
    return Post(words, post.support, source, closing, post.notices, tags).text()
