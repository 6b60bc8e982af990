from django.urls import path

from diemtua.workforce import pages

app_name = "workforce"
urlpatterns = [
    path("", pages.postings, name="postings"),
    path("new/", pages.new_posting, name="new_posting"),
    path("catalogue/", pages.catalogue, name="catalogue"),
    path("load/", pages.load, name="load"),
    path("network/", pages.network, name="network"),
    path("network/sheet/", pages.network_sheet, name="network_sheet"),
    path("mergers/", pages.mergers, name="mergers"),
    path("postings/<uuid:uuid>/", pages.posting, name="posting"),
    path("postings/<uuid:uuid>/details/", pages.posting_details, name="posting_details"),
    path("postings/<uuid:uuid>/account/", pages.posting_account, name="posting_account"),
    path("postings/<uuid:uuid>/villages/", pages.posting_villages, name="posting_villages"),
    path("postings/<uuid:uuid>/training/", pages.posting_training, name="posting_training"),
    path("postings/<uuid:uuid>/ending/", pages.posting_ending, name="posting_ending"),
    path("postings/<uuid:uuid>/work/", pages.posting_work, name="posting_work"),
    path("postings/<uuid:uuid>/leaves/", pages.posting_leave, name="posting_leave"),
    path("postings/<uuid:uuid>/continuation/", pages.posting_continuation, name="posting_continuation"),
    path("leaves/<uuid:uuid>/", pages.leave, name="leave"),
    path("leaves/<uuid:uuid>/cancellation/", pages.leave_cancellation, name="leave_cancellation"),
    path("leaves/<uuid:uuid>/return/", pages.leave_return, name="leave_return"),
]
