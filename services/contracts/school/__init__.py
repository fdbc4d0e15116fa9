"""What a school decides about signing: in which order, and who may sign for it (R55)."""
