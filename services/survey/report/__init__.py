"""The report over responses, which are released in batches."""
