"""Languages by their tags: what affirm says around a card's words, dates, numbers and lists.

words("es").voice_is_ai             -> "La voz está generada con IA."
long_date(day, "es")                -> "26 de noviembre de 2026"
"""

from generator.languages.locale import (
    full_date,
    language_name,
    listed,
    long_date,
    month_of,
    number,
    span_of_days,
    weekdays,
)
from generator.languages.wording import FALLBACK, KNOWN, SiteWords, Words, has_words, words

__all__ = [
    "FALLBACK",
    "KNOWN",
    "SiteWords",
    "Words",
    "full_date",
    "has_words",
    "language_name",
    "listed",
    "long_date",
    "month_of",
    "number",
    "span_of_days",
    "weekdays",
    "words",
]
