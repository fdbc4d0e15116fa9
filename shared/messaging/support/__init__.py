"""Tools that messaging needs and that know nothing about messages."""
