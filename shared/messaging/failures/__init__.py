"""What becomes of a message that fails: retry, defer, park."""
