"""Migrations of stored documents, run when a service starts."""
