"""Content Credentials (C2PA): a signed statement inside a video of who made it, and of what."""
