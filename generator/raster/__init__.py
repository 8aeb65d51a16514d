"""A scene to frames: sprites converted once, planes blended only where something changed."""
