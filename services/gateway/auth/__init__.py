"""Sign-in of staff with OpenID Connect, their sessions, and the actor tokens for the services."""
