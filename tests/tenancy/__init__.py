"""Two schools on one system: neither sees or changes what is the other's."""
