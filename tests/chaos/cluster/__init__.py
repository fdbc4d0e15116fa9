"""Three nodes of each server on one machine, every node in a network of its own that can be cut off."""
