"""The report over responses; small groups are suppressed."""
