"""Text messages to telephones, for what a mail did not reach."""
