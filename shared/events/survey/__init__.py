"""Events of survey."""
