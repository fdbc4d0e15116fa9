"""The handler that assigns contacts."""
