"""Commands that record what the comparison of the topology found."""
