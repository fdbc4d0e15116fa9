"""The command line of a local stack."""
