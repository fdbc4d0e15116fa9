"""Handlers that plan mails and note the contact of a company."""
