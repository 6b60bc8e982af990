from diemtua.services.models.matching import Helper, Match
from diemtua.services.models.providers import Kind, Offer, Point, Provider, SecretPlace
from diemtua.services.models.supports import ChildSupport, SupportStep

__all__ = ["ChildSupport", "Helper", "Kind", "Match", "Offer", "Point", "Provider", "SecretPlace", "SupportStep"]
