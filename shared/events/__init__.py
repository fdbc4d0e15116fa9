"""The events of the system: the contract between services and with the portals."""
