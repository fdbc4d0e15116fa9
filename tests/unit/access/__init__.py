"""Policies, credentials and relations."""
