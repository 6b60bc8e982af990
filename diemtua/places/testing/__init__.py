"""What tests of places and of the apps above make places with."""

from diemtua.places.testing.addresses import AddressCase, address_cases

__all__ = ["AddressCase", "address_cases"]
