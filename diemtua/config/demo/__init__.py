"""The demo world: a province at work, made the same way each time from a seed. No real person appears."""
