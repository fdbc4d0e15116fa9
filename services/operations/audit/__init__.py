"""The audit trail: a page for the auditors of a school, and the internal route of the command line."""
