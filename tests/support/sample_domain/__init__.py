"""The sample domain of tests, fault tests, cost budget and benchmarks: orders, pots, labels, boards, parcels."""
