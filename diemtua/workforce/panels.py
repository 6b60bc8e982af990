"""What this app puts into slots of the shell."""
