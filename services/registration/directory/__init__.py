"""The directory: the contact for a programme, level, path and location."""
