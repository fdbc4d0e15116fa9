"""A fault proxy on loopback: slow, blocked in one or both directions, resetting, or losing a single message."""
