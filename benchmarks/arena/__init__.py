"""The arena: servers, contestants that run alternately, and the report of the measurements."""
