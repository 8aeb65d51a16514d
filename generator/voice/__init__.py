"""Text in, Narration out: spoken audio and the time of every word."""
