"""What was confirmed before, found again: exact, in context, or nearly."""
