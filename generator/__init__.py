"""The daily affirmation studio: a YAML library and a theme in, finished vertical videos out."""

__version__ = "0.1.0"
