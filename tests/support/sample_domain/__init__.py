"""The sample domain of the messaging tests, the fault tests and the benchmarks: orders, pots, labels and boards."""
