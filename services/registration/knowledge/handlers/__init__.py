"""The handlers that release publications."""
