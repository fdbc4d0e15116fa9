"""Who saw whose data, and who did what, by which right: recorded where the policy of a route is decided."""
