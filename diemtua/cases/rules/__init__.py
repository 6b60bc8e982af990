"""Pure rules of a case: its forms, what is counted, what may be submitted and closed, where it stands."""
