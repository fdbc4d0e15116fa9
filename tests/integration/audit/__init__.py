"""The audit trail: what is recorded of whom, by a running service and its account at the database."""
