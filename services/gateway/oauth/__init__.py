"""OAuth2 client credentials (RFC 6749, section 4.4): a portal exchanges its key for a short-lived access token."""
