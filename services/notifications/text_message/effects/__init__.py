"""Effects of text messages."""
