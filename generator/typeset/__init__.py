"""Text to placed words: shaping, fallback, balanced lines, fit to box."""
