"""What stands in each kind of document."""
