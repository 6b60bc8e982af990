from django.urls import path

from diemtua.people import pages

app_name = "people"
urlpatterns = [
    path("", pages.children, name="children"),
    path("households/", pages.households, name="households"),
    path("<uuid:uuid>/", pages.child, name="child"),
    path("moves/", pages.moves, name="moves"),
    path("moves/<uuid:uuid>/", pages.transfer, name="transfer"),
    path("moves/<uuid:uuid>/receiving/", pages.transfer_receiving, name="transfer_receiving"),
    path("moves/<uuid:uuid>/return/", pages.transfer_return, name="transfer_return"),
    path("moves/<uuid:uuid>/recall/", pages.transfer_recall, name="transfer_recall"),
    path("<uuid:uuid>/duplicates/", pages.duplicates, name="duplicates"),
    path("<uuid:uuid>/duplicates/other/", pages.not_duplicate, name="not_duplicate"),
    path("<uuid:uuid>/merge/", pages.child_merge, name="child_merge"),
    path("merges/<uuid:uuid>/", pages.merge, name="merge"),
    path("merges/<uuid:uuid>/undoing/", pages.merge_undoing, name="merge_undoing"),
    path("<uuid:uuid>/move/", pages.child_move, name="child_move"),
]
