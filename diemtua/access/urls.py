from django.conf import settings
from django.urls import path

from diemtua.access import pages

app_name = "access"
urlpatterns = [
    path("account/", pages.account, name="account"),
    path("assignment/", pages.assignment, name="assignment"),
    path("users/", pages.users, name="users"),
    path("users/new/", pages.new_user, name="new_user"),
    path("users/<uuid:uuid>/", pages.user, name="user"),
    path("users/<uuid:uuid>/lock/", pages.lock, name="lock"),
    path("users/<uuid:uuid>/assignments/", pages.new_assignment, name="new_assignment"),
    path("assignments/<uuid:uuid>/end/", pages.assignment_end, name="assignment_end"),
    path("powers/", pages.powers, name="powers"),
    path("trail/", pages.trail, name="trail"),
    path("trail/export/", pages.trail_export, name="trail_export"),
    path("openings/", pages.openings, name="openings"),
    path("openings/<uuid:uuid>/close/", pages.opening_close, name="opening_close"),
]
if settings.DEMO:
    urlpatterns.append(path("demo-sign-in/", pages.demo_sign_in, name="demo_sign_in"))
