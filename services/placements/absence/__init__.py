"""Absences of a student: sickness and leave."""
