"""Handlers that open, count and complete subsidy dossiers."""
