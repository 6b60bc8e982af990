"""Reading what the rules found."""
