from django.urls import path

from diemtua.services import pages
from diemtua.services.pages import asking, circles, drafting, inbox, kinds, letter, orphans, referrals, unanswered

app_name = "services"
urlpatterns = [
    path("", pages.providers, name="providers"),
    path("kinds/", kinds.kinds, name="kinds"),
    path("kinds/<slug:code>/", kinds.kind_details, name="kind_details"),
    path("new/", pages.new_provider, name="new_provider"),
    path("providers/<uuid:uuid>/", pages.provider, name="provider"),
    path("providers/<uuid:uuid>/details/", pages.provider_details, name="provider_details"),
    path("providers/<uuid:uuid>/verification/", pages.provider_verification, name="provider_verification"),
    path("providers/<uuid:uuid>/closing/", pages.provider_closing, name="provider_closing"),
    path("providers/<uuid:uuid>/reopening/", pages.provider_reopening, name="provider_reopening"),
    path("providers/<uuid:uuid>/secret/", pages.secret_place, name="secret_place"),
    path("providers/<uuid:uuid>/offers/new/", pages.new_offer, name="new_offer"),
    path("offers/<uuid:uuid>/", pages.offer_details, name="offer_details"),
    path("offers/<uuid:uuid>/ending/", pages.offer_ending, name="offer_ending"),
    path("providers/<uuid:uuid>/helpers/new/", pages.new_helper, name="new_helper"),
    path("helpers/<uuid:uuid>/check/", pages.helper_check, name="helper_check"),
    path("helpers/<uuid:uuid>/ending/", pages.helper_ending, name="helper_ending"),
    path("children/<uuid:uuid>/supports/", pages.supports, name="supports"),
    path("children/<uuid:uuid>/supports/step/", pages.support_step, name="support_step"),
    path("children/<uuid:uuid>/matches/new/", pages.new_match, name="new_match"),
    path("orphans/", orphans.orphans, name="orphans"),
    path("orphans/export/", orphans.orphans_export, name="orphans_export"),
    path("orphans/sheet/", orphans.orphans_sheet, name="orphans_sheet"),
    path("orphans/figures/", orphans.orphan_figures, name="orphan_figures"),
    path("matches/<uuid:uuid>/ending/", pages.match_ending, name="match_ending"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/new/", asking.new_referral, name="new_referral"),
    path("referrals/unanswered/", unanswered.unanswered, name="unanswered"),
    path("referrals/<uuid:uuid>/", referrals.referral, name="referral"),
    path("referrals/<uuid:uuid>/draft/", drafting.referral_draft, name="referral_draft"),
    path("referrals/<uuid:uuid>/dropping/", drafting.referral_dropping, name="referral_dropping"),
    path("referrals/<uuid:uuid>/acts/<slug:act>/", referrals.referral_act, name="referral_act"),
    path("referrals/<uuid:uuid>/calls/<uuid:call>/reply/", referrals.call_reply, name="call_reply"),
    path("referrals/<uuid:uuid>/calls/<uuid:call>/told/", referrals.told_answer, name="told_answer"),
    path("referrals/<uuid:uuid>/calls/<uuid:call>/letter/", letter.call_letter, name="call_letter"),
    path("referrals/<uuid:uuid>/calls/<uuid:call>/letter.pdf", letter.call_letter_pdf, name="call_letter_pdf"),
    path("referral-files/<uuid:uuid>/", referrals.referral_file, name="referral_file"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<uuid:uuid>/", inbox.inbox_call, name="inbox_call"),
    path("inbox/<uuid:uuid>/acts/<slug:act>/", inbox.inbox_act, name="inbox_act"),
    path("chains/", circles.chains, name="chains"),
    path("circles/<uuid:uuid>/", circles.circle, name="circle"),
    path("circles/<uuid:uuid>/meetings/new/", circles.new_meeting, name="new_meeting"),
    path("decisions/<uuid:uuid>/result/", circles.decision_result, name="decision_result"),
]
# What somebody without an account opens: the nearest help.
public = [path("", pages.find_help, name="find")]
