"""What a project may set of its site."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from generator.document import Strict, refusal

_HINT = "Write it as https://example.org or https://example.org/cards."


def site_address(text: str) -> str:
    """Return the address of a site with a slash at its end; "" stays "".

    Raises the refusal of a setting if it is no plain http address.
    """
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise refusal(f"{text!r} is no address", hint=_HINT) from None
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\^`{|}")
    if parts.scheme not in ("http", "https") or not host or not plain:
        raise refusal(f"{text!r} is no address of a site", hint=_HINT)
    if parts.query or parts.fragment or "@" in parts.netloc or "?" in text or "#" in text:
        said = f"{text!r} has more than a host and a path"
        raise refusal(said, hint=_HINT)
    return text if text.endswith("/") else f"{text}/"


class SiteSettings(Strict):
    """What `affirm site` says of the whole."""

    title: str = Field(
        default="", max_length=100, description="What the site is called; empty takes `name`."
    )
    description: str = Field(
        default="",
        max_length=500,
        description="What it is about, in a sentence or two; empty says what every such site is.",
    )
    base_url: Annotated[str, AfterValidator(site_address)] = Field(
        default="",
        description="Where it will be found, such as https://example.org/cards. Feeds, the "
        "sitemap and previews of links need it.",
    )
    language: str = Field(
        default="en",
        pattern="^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$",
        description="The language of the site itself, its words, dates and feeds; each card has "
        "its own. Words are there in en, de, es, fr, it and pt; with another one they are English.",
    )
    author: str = Field(
        default="", max_length=100, description="Who publishes it; empty takes the title."
    )
    email: str = Field(
        default="",
        pattern="^([^@\\s<>]+@[^@\\s<>]+)?$",
        description="An address that podcast directories may write to; it can be read by all.",
    )
    category: str = Field(
        default="Health & Fitness",
        min_length=1,
        max_length=60,
        description="The category of the podcast, in Apple's words.",
    )
    feed_items: int = Field(
        default=50, ge=1, le=1000, description="How many of the newest cards each feed holds."
    )
