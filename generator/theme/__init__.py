"""Themes: schema, extends chain, fonts, assets and the one sandboxed template environment."""
