from django.conf import settings
from django.urls import path

from diemtua.web import pages

app_name = "web"
urlpatterns = [
    path("", pages.today, name="today"),
    path("search/", pages.search, name="search"),
    path("notices/", pages.notices, name="notices"),
    path("preferences/", pages.preferences, name="preferences"),
    path("session/", pages.session, name="session"),
]
if settings.DEMO:
    urlpatterns.append(path("ui/", pages.components, name="components"))
