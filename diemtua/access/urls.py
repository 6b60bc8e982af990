from django.conf import settings
from django.urls import path

from diemtua.access import pages

app_name = "access"
urlpatterns = [
    path("account/", pages.account, name="account"),
    path("account/mail/", pages.mail_choice, name="mail_choice"),
    path("account/sessions/others/", pages.other_sessions, name="other_sessions"),
    path("roles/<uuid:uuid>/choice/", pages.choice, name="choice"),
    path("users/", pages.users, name="users"),
    path("users/new/", pages.new_user, name="new_user"),
    path("users/<uuid:uuid>/", pages.user, name="user"),
    path("users/<uuid:uuid>/details/", pages.user_details, name="user_details"),
    path("users/<uuid:uuid>/lock/", pages.user_lock, name="user_lock"),
    path("users/<uuid:uuid>/password/", pages.user_password, name="user_password"),
    path("users/<uuid:uuid>/second-factor/", pages.user_second_factor, name="user_second_factor"),
    path("users/<uuid:uuid>/roles/", pages.user_roles, name="user_roles"),
    path("users/<uuid:uuid>/roles/<uuid:role>/end/", pages.role_end, name="role_end"),
    path("powers/", pages.powers, name="powers"),
    path("powers/<slug:role>/second-factor/", pages.role_second_factor, name="role_second_factor"),
    path("trail/", pages.trail, name="trail"),
    path("trail/export/", pages.trail_export, name="trail_export"),
    path("jobs/", pages.jobs, name="jobs"),
    path("jobs/<int:pk>/again/", pages.job_again, name="job_again"),
    path("jobs/<int:pk>/dropping/", pages.job_drop, name="job_drop"),
    path("openings/", pages.openings, name="openings"),
    path("openings/new/", pages.new_opening, name="new_opening"),
    path("openings/<uuid:uuid>/closing/", pages.opening_closing, name="opening_closing"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/<uuid:uuid>/", pages.demo_sign_in, name="demo_sign_in"))
