from django.urls import path

from diemtua.intake import pages

app_name = "intake"
urlpatterns = [
    path("<uuid:uuid>/", pages.report, name="report"),
]
