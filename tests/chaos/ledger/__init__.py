"""What was promised, what came about, and the comparison of the two; none of it uses the code under test."""
