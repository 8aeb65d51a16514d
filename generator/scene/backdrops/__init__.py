"""What fills the frame behind the words: one file a kind, each a pure function of the frame."""
