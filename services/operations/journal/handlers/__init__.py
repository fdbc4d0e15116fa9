"""The handler that records every event."""
