"""Load above the rated rate, and requests that are slow, large or many: what the front door and the gateway do then."""
