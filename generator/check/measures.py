"""The measurements that rules may name."""

from __future__ import annotations

from collections.abc import Mapping

from generator.check import ease, owning, posting, sourcing, tongues, variety
from generator.check.material import Measure

MEASURES: Mapping[str, Measure] = {
    "near-duplicate": variety.near_duplicate,
    "published-before": variety.published_before,
    "same-thought": variety.same_thought,
    "same-opening": variety.same_opening,
    "one-look": variety.one_look,
    "review-due": sourcing.review_due,
    "figure-without-source": sourcing.figure_without_source,
    "help-missing": sourcing.help_missing,
    "helplines-differ": sourcing.helplines_differ,
    "helpline-elsewhere": sourcing.helpline_elsewhere,
    "helplines-one": sourcing.helplines_one,
    "caption-length": posting.caption_length,
    "many-hashtags": posting.many_hashtags,
    "stale-limits": posting.stale_limits,
    "file-size": posting.file_size,
    "ai-unflagged": posting.ai_unflagged,
    "no-licence": owning.no_licence,
    "no-author": owning.no_author,
    "quotation": owning.quotation,
    "asset-credit": owning.asset_credit,
    "asset-consent": owning.asset_consent,
    "grade": ease.grade,
    "long-sentence": ease.long_sentence,
    "hashtag-case": ease.hashtag_case,
    "many-emoji": ease.many_emoji,
    "fancy-letters": ease.fancy_letters,
    "shouting": ease.shouting,
    "unspoken": ease.unspoken,
    "helpline-unspoken": ease.helpline_unspoken,
    "read-wrongly": tongues.read_wrongly,
    "outdated-translation": tongues.outdated,
    "english-around": tongues.english_around,
}

LOOKS = (
    "contrast",
    "text-size",
    "safe-area",
    "cover-crop",
    "caption-speed",
    "reading-speed",
    "dwell",
    "flashes",
    "calm-motion",
    "look-untold",
)
"""Those that need drawn frames: `looks.py` has them."""
