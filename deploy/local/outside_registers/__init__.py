"""Simulated registers of others for a local run: that of the accrediting body."""
