"""The handler that notes what a school is called."""
