"""What a video file says of its own origin: a comment for people, an XMP packet for programs.

The comment outlives a change of container, the packet is what platforms read (IPTC Video Metadata
Hub, Iptc4xmpExt:DigitalSourceType).
"""

from __future__ import annotations

import re
from html import escape

from generator import __version__
from generator.bundle.provenance import IPTC, Disclosure

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
   <xmp:CreatorTool>{tool}</xmp:CreatorTool>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{line}</rdf:li></rdf:Alt></dc:description>
   <Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_IN_PACKET = re.compile(rf"DigitalSourceType>\s*{re.escape(IPTC)}(\w+)\s*<")
_IN_COMMENT = re.compile(r"Digital source type: (\w+)\.")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def comment(told: Disclosure, *, draft: bool = False) -> str:
    """Return the comment of a video file, in sentences."""
    source = told.digital_source_type.removeprefix(IPTC)
    sentences = (
        "Draft." if draft else "",
        *told.lines,
        f"Digital source type: {source}.",
        f"Made with affirm {__version__}.",
    )
    return " ".join(filter(None, sentences))


def xmp_packet(title: str, told: Disclosure) -> str:
    """Return the XMP packet of a video."""
    return _PACKET.format(
        tool=escape(f"affirm {__version__}", quote=False),
        title=escape(_NOT_IN_XML.sub("", title), quote=False),
        line=escape(" ".join(told.lines), quote=False),
        source=told.digital_source_type,
    )


def source_of_packet(packet: str) -> str:
    """Return the IPTC term in an XMP packet, e.g. "compositeSynthetic"; empty without one."""
    found = _IN_PACKET.search(packet)
    return found[1] if found else ""


def source_of_comment(text: str) -> str:
    """Return the IPTC term in a comment that `comment` wrote; empty if it is another's."""
    found = _IN_COMMENT.search(text)
    return found[1] if found else ""
