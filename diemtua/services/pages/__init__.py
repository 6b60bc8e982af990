"""The HTML door."""

from diemtua.services.pages.directory import (
    new_provider,
    provider,
    provider_closing,
    provider_details,
    provider_reopening,
    provider_verification,
    providers,
    secret_place,
)
from diemtua.services.pages.finding import find_help
from diemtua.services.pages.helping import match_ending, new_match, support_step, supports
from diemtua.services.pages.offering import (
    helper_check,
    helper_ending,
    new_helper,
    new_offer,
    offer_details,
    offer_ending,
)

__all__ = [
    "find_help",
    "helper_check",
    "helper_ending",
    "match_ending",
    "new_helper",
    "new_match",
    "new_offer",
    "new_provider",
    "offer_details",
    "offer_ending",
    "provider",
    "provider_closing",
    "provider_details",
    "provider_reopening",
    "provider_verification",
    "providers",
    "secret_place",
    "support_step",
    "supports",
]
