"""CloudEvents 1.0.2 in HTTP requests, read as the specification has it."""
