from django.urls import path

from diemtua.people import pages

app_name = "people"
urlpatterns = [
    path("", pages.children, name="children"),
    path("households/", pages.households, name="households"),
    path("<uuid:uuid>/", pages.child, name="child"),
    path("imports/", pages.imports, name="imports"),
    path("imports/template/", pages.import_template, name="import_template"),
    path("imports/<uuid:uuid>/", pages.import_, name="import"),
    path("imports/<uuid:uuid>/rows/<int:number>/", pages.import_row, name="import_row"),
    path("imports/<uuid:uuid>/applying/", pages.import_applying, name="import_applying"),
    path("imports/<uuid:uuid>/undoing/", pages.import_undoing, name="import_undoing"),
    path("imports/<uuid:uuid>/dropping/", pages.import_dropping, name="import_dropping"),
    path("imports/<uuid:uuid>/errors/", pages.import_errors, name="import_errors"),
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
