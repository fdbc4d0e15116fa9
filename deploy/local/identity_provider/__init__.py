"""A small OpenID provider with fictional people and without passwords, for local runs and tests only."""
