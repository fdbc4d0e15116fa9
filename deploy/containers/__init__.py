"""The system in containers: `make containers`."""
