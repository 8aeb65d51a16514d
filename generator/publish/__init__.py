"""Finished bundles to an audience: a static site with feeds.

Reads `output/`, writes a folder that any web server can hand out, and asks nobody anything.
"""
