"""A made-up population: households, children and the people around them, with the dirt real registers have."""

from diemtua.config.demo.children.telling import DEFAULT, populate

__all__ = ["DEFAULT", "populate"]
