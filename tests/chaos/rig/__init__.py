"""The stage of a fault: servers, the workshop as real processes, a supervisor, the load."""
