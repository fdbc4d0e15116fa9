"""The possible respondents of a company."""
