"""Three nodes of a server on one machine, each in a network namespace of its own that can be partitioned."""
