"""Contracts: agreements, their signatures, and the subsidy that follows from them."""
