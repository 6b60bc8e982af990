"""Pure rules of the registry: names, ages, numbers, groups. No database, no clock, no settings."""
