"""Assembles the messaging of a service, derives its topology, and watches it."""
