"""Runs the messaging tests and some faults against the RabbitMQ of Debian 13, with its root folder on Debian 12."""
