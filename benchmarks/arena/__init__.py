"""The arena: servers, contestants that take turns, and the report of what was measured."""
