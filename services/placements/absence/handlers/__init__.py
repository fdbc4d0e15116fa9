"""Handlers of portal events about sickness and leave."""
