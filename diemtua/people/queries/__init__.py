"""Public reads: which children, households and rows beside them a viewer may see."""

from diemtua.people.queries.scoping import adults_visible_to, children_visible_to, households_visible_to

__all__ = ["adults_visible_to", "children_visible_to", "households_visible_to"]
