"""The pages of the survey and of its report."""
