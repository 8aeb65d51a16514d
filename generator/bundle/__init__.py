"""A finished card to the files of its bundle."""
