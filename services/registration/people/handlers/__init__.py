"""The handler by which people go with their company."""
