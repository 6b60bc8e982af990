"""Doors of referrals. `of="s"` names a referral of commune A, "i" the same as its health station was asked."""

from __future__ import annotations

from tests.doors.door import Door

SENT, CALL = {"uuid": "referral"}, {"uuid": "referral_call"}
ONE, INBOX, API = "services/referrals/<uuid:uuid>/", "services/inbox/<uuid:uuid>/", "api/v1/services/inbox"
REFER, ANSWER = "services.refer", "services.answer"
AT_PLACE = {"uuid": "referral", "call": "referral_call"}


def _acts(route: str, power: str, keys: dict[str, str], of: str, names: tuple[str, ...]) -> tuple[Door, ...]:
    return tuple(
        Door(f"{route}acts/<slug:act>/", power, method, {**keys, "act": name}, of, example=False)
        for name in names
        for method in ("GET", "POST")
    )


REFERRALS = (
    Door("services/referrals/", REFER),
    Door("services/referrals/new/", REFER, example=False),
    Door("services/referrals/new/", REFER, "POST", example=False),
    Door("services/referrals/unanswered/", "services.referral_figures"),
    Door(ONE, REFER, keys=SENT, of="s"),
    *[
        Door(f"{ONE}{name}/", REFER, method, SENT, "s", example=False)
        for name in ("draft", "dropping")
        for method in ("GET", "POST")
    ],
    *_acts(ONE, REFER, SENT, "s", ("sending", "reminder", "withdrawal", "consent-end", "feedback")),
    Door(f"{ONE}calls/<uuid:call>/reply/", REFER, keys=AT_PLACE, of="s", example=False),
    Door(f"{ONE}calls/<uuid:call>/reply/", REFER, "POST", AT_PLACE, "s", {"words": "Em học buổi sáng"}, example=False),
    Door(f"{ONE}calls/<uuid:call>/told/", REFER, keys=AT_PLACE, of="s", example=False),
    Door(f"{ONE}calls/<uuid:call>/letter/", REFER, keys=AT_PLACE, of="s", example=False),
    Door(f"{ONE}calls/<uuid:call>/letter.pdf", REFER, keys=AT_PLACE, of="s", example=False),
    Door("services/referral-files/<uuid:uuid>/", f"{REFER}|{ANSWER}", keys={"uuid": "nothing"}, example=False),
    Door("services/inbox/", ANSWER),
    Door("services/chains/", REFER),
    Door(INBOX, ANSWER, keys=CALL, of="i", example=False),
    *_acts(INBOX, ANSWER, CALL, "i", ("acceptance", "refusal", "other-office", "question", "assignment")),
    Door("services/circles/<uuid:uuid>/", REFER, keys={"uuid": "child"}, of="c"),
    Door("services/circles/<uuid:uuid>/meetings/new/", REFER, keys={"uuid": "child"}, of="c"),
    Door(
        "services/decisions/<uuid:uuid>/result/", f"{REFER}|{ANSWER}", keys={"uuid": "decision"}, of="i", example=False
    ),
    Door(API, ANSWER),
    Door(f"{API}/<uuid>", ANSWER, keys=CALL, of="i", example=False),
    Door(f"{API}/<uuid>/acceptance", ANSWER, "POST", CALL, "i", example=False),
    Door(f"{API}/<uuid>/refusal", ANSWER, "POST", CALL, "i", {"reason": "full"}, example=False),
    Door(f"{API}/<uuid>/reports", ANSWER, "POST", CALL, "i", {"words": "x", "done_on": "2026-11-20"}, example=False),
)
