"""The local stack: servers and services as processes of this machine."""
