"""Deployment: set-up of a machine, the local stack, the broker's topology, and the container image."""
