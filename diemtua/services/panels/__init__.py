"""What this app puts into slots of the shell and of lower pages. Importing this package registers it."""
