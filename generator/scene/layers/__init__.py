"""One file a layer kind."""
