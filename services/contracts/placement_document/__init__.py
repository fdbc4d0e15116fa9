"""The documents about a placement beside its agreement: confirmation letter, subsidy file, certificate."""
