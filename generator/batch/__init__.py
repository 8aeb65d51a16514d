"""One batch of cards: what to build anew, in which process, and what came of it."""
