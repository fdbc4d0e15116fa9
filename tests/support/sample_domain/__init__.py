"""The sample domain of tests, fault tests, cost budget and benchmarks, with one module for each aggregate."""
