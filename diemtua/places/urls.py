from django.urls import path

from diemtua.places import pages

app_name = "places"
urlpatterns = [
    path("", pages.units, name="units"),
    path("became/", pages.became, name="became"),
    path("changes/", pages.changes, name="changes"),
    path("changes/<uuid:uuid>/", pages.change, name="change"),
    path("changes/<uuid:uuid>/undoing/", pages.undoing, name="undoing"),
    path("days-off/", pages.days_off, name="days_off"),
    path("days-off/<int:year>/", pages.days_off_year, name="days_off_year"),
    path("days-off/<int:year>/proposal/", pages.days_off_proposal, name="days_off_proposal"),
    path("days-off/<int:year>/confirmation/", pages.days_off_confirmation, name="days_off_confirmation"),
    path("days-off/days/<uuid:uuid>/", pages.day_off, name="day_off"),
    path("days-off/days/<uuid:uuid>/removal/", pages.day_off_removal, name="day_off_removal"),
    path("villages/<uuid:uuid>/", pages.village, name="village"),
    path("<str:code>/", pages.unit, name="unit"),
    path("<str:code>/heirs/", pages.heirs, name="heirs"),
    path("<str:code>/villages/", pages.villages, name="villages"),
    path("<str:code>/decisions/<slug:what>/", pages.decide, name="decide"),
]
