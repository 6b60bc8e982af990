from django.urls import path

from diemtua.places import pages

app_name = "places"
urlpatterns = [
    path("", pages.units, name="units"),
    path("became/", pages.became, name="became"),
    path("changes/", pages.changes, name="changes"),
    path("changes/<uuid:uuid>/", pages.change, name="change"),
    path("changes/<uuid:uuid>/undoing/", pages.undoing, name="undoing"),
    path("villages/<uuid:uuid>/", pages.village, name="village"),
    path("<str:code>/", pages.unit, name="unit"),
    path("<str:code>/heirs/", pages.heirs, name="heirs"),
    path("<str:code>/villages/", pages.villages, name="villages"),
    path("<str:code>/decisions/<slug:what>/", pages.decide, name="decide"),
]
