"""An entry's words in other languages: in the library, and on the way to translators and back."""
