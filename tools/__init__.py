"""Programs beside the services: the command line, the local mailbox, the simulation."""
