"""The register of requirements: what the domain asks, where it is, and which tests prove it."""
