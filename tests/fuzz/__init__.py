"""Requests generated from the description of every service, sent by everybody: `make fuzz`."""
