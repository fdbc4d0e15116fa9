"""The questionnaires: questions and scales, in two languages."""
