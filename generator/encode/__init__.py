"""Frames and sound to an mp4 file, and back to facts about one."""
