"""The services: one package each, and none imports another."""
