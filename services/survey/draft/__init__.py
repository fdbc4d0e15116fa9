"""Pages of answers that were not sent yet."""
