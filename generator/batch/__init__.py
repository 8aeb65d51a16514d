"""Many cards: what is current, what must be built, who builds it, and the report."""
