from diemtua.services.models.carried import Carried
from diemtua.services.models.consents import Consent, Packet
from diemtua.services.models.matching import Helper, Match
from diemtua.services.models.meetings import Decision, Meeting
from diemtua.services.models.providers import Kind, Offer, Point, Provider, SecretPlace
from diemtua.services.models.referrals import Call, Feedback, Referral, Step
from diemtua.services.models.supports import ChildSupport, SupportStep
from diemtua.services.models.teams import Teammate

__all__ = [
    "Call",
    "Carried",
    "ChildSupport",
    "Consent",
    "Decision",
    "Feedback",
    "Helper",
    "Kind",
    "Match",
    "Meeting",
    "Offer",
    "Packet",
    "Point",
    "Provider",
    "Referral",
    "SecretPlace",
    "Step",
    "SupportStep",
    "Teammate",
]
