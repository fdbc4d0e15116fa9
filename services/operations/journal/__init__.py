"""The journal: every published event, and the flow it belongs to."""
