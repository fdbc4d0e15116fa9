"""What may be done in every state: the tables are compared with the decisions, and drawn as diagrams."""
