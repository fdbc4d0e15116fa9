"""Operations: the journal of every flow, dead letters, and the operators' pages."""
