"""The addresses of the site as the demo has them."""

from django.urls import include, path

from diemtua.access import pages
from diemtua.access import urls as access_urls
from diemtua.config import urls as site

_demo = path("demo/<uuid:uuid>/", pages.demo_sign_in, name="demo_sign_in")
urlpatterns = [path("access/", include(([*access_urls.urlpatterns, _demo], "access"))), *site.urlpatterns]
