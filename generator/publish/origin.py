"""Where a card comes from, as its page tells it: source, voice, credits."""

from __future__ import annotations

import re

from generator.bundle.metadata import BundleMetadata
from generator.bundle.provenance import Credit
from generator.languages import SiteWords
from generator.publish.clean import line
from generator.publish.item import Origin


def origin_of(facts: BundleMetadata, said: SiteWords) -> Origin:
    """Return it of a card; `said` is what the site says, in its own language."""
    source = facts.entry.source
    return Origin(
        source_title=line(source.title) if source else "",
        source_url=_followed(source.url) if source else "",
        voice=line(f"{facts.voice.engine} {facts.voice.name}") if facts.voice else "",
        ai_lines=tuple(map(line, facts.disclosure.lines)),
        signed_by=line(facts.signed_by),
        source_type=line(facts.disclosure.digital_source_type.rpartition("/")[2]),
        credits=tuple(dict.fromkeys(_credit(each, said) for each in facts.credits)),
    )


def _followed(url: str) -> str:
    """Return an address that a link may lead to: nothing that runs, nothing of this machine."""
    plain = line(url)
    return plain if re.match(r"https?://[^\s/]", plain) else ""


def _credit(credit: Credit, said: SiteWords) -> str:
    author, licence = line(credit.author), line(credit.licence)
    form = said.credit_by if author else said.credit
    told = form.format(what=said.parts[credit.what], title=line(credit.title), author=author)
    return f"{told} ({licence})" if licence else told
