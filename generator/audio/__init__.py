"""Sound as a value: mixing, loudness, limiting."""
