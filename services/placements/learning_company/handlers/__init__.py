"""Handlers that note what registration publishes about a company."""
