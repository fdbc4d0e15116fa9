"""Commands of the operator about schools."""
