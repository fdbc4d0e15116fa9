"""Messages: which event sends which mail to whom, and the mail itself."""
