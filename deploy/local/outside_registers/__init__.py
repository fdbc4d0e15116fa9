"""Simulated registers of others for a local run: of the accrediting body, and the business register."""
