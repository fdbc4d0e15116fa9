"""Schools: the tenants of the system, with their sites, desks and dated settings."""
