"""The handler that notes another portal of a company."""
