from django.conf import settings
from django.urls import path

from diemtua.web import pages

app_name = "web"
urlpatterns = [
    path("", pages.today, name="today"),
    path("search/", pages.search, name="search"),
    path("notices/", pages.notices, name="notices"),
    path("notices/<int:pk>/", pages.notice, name="notice"),
    path("preferences/", pages.preferences, name="preferences"),
    path("drafts/<str:key>/", pages.draft, name="draft"),
    path("views/", pages.saved_views, name="views"),
    path("views/<uuid:uuid>/removal/", pages.saved_view_removal, name="view_removal"),
    path("session/", pages.session, name="session"),
]
if settings.DEMO:
    urlpatterns.append(path("ui/", pages.components, name="components"))
