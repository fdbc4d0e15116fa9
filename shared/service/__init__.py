"""The definition of a service, its settings, and signed links."""
