"""Records on the desk: the form to edit one, faults of a draft, withdrawing and restoring."""
