"""What counts as knowing: the six relations, dates with precision, quantities, statements."""
