from django.urls import path

from diemtua.quality import pages

app_name = "quality"
urlpatterns = [
    path("pairs/", pages.pairs, name="pairs"),
    path("pairs/linking/", pages.linking_start, name="linking_start"),
    path("pairs/linking/<uuid:uuid>/stop/", pages.linking_stop, name="linking_stop"),
    path("pairs/<uuid:uuid>/", pages.pair, name="pair"),
    path("pairs/<uuid:uuid>/two/", pages.pair_two, name="pair_two"),
    path("pairs/<uuid:uuid>/asking/", pages.pair_asking, name="pair_asking"),
    path("pairs/<uuid:uuid>/reopening/", pages.pair_reopening, name="pair_reopening"),
]
