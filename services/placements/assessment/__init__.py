"""Assessments of a student at the company."""
