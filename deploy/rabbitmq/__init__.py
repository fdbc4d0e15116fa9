"""The broker's topology, generated from the handlers and reviewed, and the removal of former names."""
