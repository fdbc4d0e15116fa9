"""Who of a school has which role here beside the claims: grants, and the links by which people get them."""
