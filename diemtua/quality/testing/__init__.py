"""Made-up worlds for tests and measurements of this app."""
