from django.urls import path

from diemtua.quality import pages

app_name = "quality"
urlpatterns = [
    path("", pages.todo, name="todo"),
    path("mending/<uuid:uuid>/<slug:rule>/", pages.mending, name="mending"),
    path("units/", pages.units, name="units"),
    path("rules/", pages.rules, name="rules"),
    path("rules/new/", pages.own_rule_new, name="own_rule_new"),
    path("rules/own/<uuid:uuid>/", pages.own_rule, name="own_rule"),
    path("rules/own/<uuid:uuid>/switch/", pages.own_rule_switch, name="own_rule_switch"),
    path("rules/<slug:code>/", pages.rule, name="rule"),
    path("signs/", pages.signs, name="signs"),
    path("signs/<uuid:uuid>/", pages.sign, name="sign"),
    path("pairs/", pages.pairs, name="pairs"),
    path("pairs/linking/", pages.linking_start, name="linking_start"),
    path("pairs/linking/<uuid:uuid>/stop/", pages.linking_stop, name="linking_stop"),
    path("pairs/<uuid:uuid>/", pages.pair, name="pair"),
    path("pairs/<uuid:uuid>/two/", pages.pair_two, name="pair_two"),
    path("pairs/<uuid:uuid>/asking/", pages.pair_asking, name="pair_asking"),
    path("pairs/<uuid:uuid>/reopening/", pages.pair_reopening, name="pair_reopening"),
]
