"""The effect that sends a mail."""
