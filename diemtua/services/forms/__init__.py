from diemtua.services.forms.directory import (
    DAYS,
    Checked,
    Closing,
    HelperForm,
    ListFilter,
    NewProvider,
    Nothing,
    OfferForm,
    OnDay,
    ProviderForm,
    Reason,
)
from diemtua.services.forms.helping import MatchForm, SupportForm

__all__ = [
    "DAYS",
    "Checked",
    "Closing",
    "HelperForm",
    "ListFilter",
    "MatchForm",
    "NewProvider",
    "Nothing",
    "OfferForm",
    "OnDay",
    "ProviderForm",
    "Reason",
    "SupportForm",
]
