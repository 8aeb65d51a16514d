"""YAML libraries to a Library."""
