"""Commands that open and stop a dead-letter job and report its progress."""
