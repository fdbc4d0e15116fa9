"""The share of mutants of the aggregates that the unit tests notice."""
