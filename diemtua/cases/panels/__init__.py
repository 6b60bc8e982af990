"""What this app puts into slots of the shell. Importing this package registers it."""
