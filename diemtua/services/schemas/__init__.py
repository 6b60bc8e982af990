from diemtua.services.schemas.directory import NearestOut, ServiceOfferOut, ServiceProviderLine, ServiceProviderOut

__all__ = ["NearestOut", "ServiceOfferOut", "ServiceProviderLine", "ServiceProviderOut"]
