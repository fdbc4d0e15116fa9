"""Cases of the desk: a question that a person put, and its answer."""
