"""Requests of portals to act for a company instead of the portal that does; the company's contact decides."""
