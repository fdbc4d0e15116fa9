"""The command that notes a report."""
