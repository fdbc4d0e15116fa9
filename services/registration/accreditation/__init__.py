"""Accreditations of a company for a qualification."""
