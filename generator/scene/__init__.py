"""A video as data: what is drawn, where and when, without drawing a frame."""
