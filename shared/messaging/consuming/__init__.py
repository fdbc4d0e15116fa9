"""Takes messages from the broker, processes and acknowledges them."""
