"""The commands of `affirm`, one module each, imported only when called."""
