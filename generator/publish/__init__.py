"""Bundles to where people see them: folders, object storage, services that post, a static site."""
