from django.urls import path

from diemtua.plans import pages

app_name = "plans"
urlpatterns = [
    path("", pages.documents, name="documents"),
    path("documents/<uuid:uuid>/", pages.document, name="document"),
    path("documents/<uuid:uuid>/original/", pages.original, name="original"),
    path("documents/<uuid:uuid>/review/", pages.review, name="review"),
    path("documents/<uuid:uuid>/header/", pages.header, name="header"),
    path("documents/<uuid:uuid>/acceptance/", pages.acceptance_of_clear, name="acceptance_of_clear"),
    path("documents/<uuid:uuid>/tasks/", pages.new_task, name="new_task"),
    path("documents/<uuid:uuid>/confirmation/", pages.confirmation, name="confirmation"),
    path("documents/<uuid:uuid>/reopening/", pages.reopening, name="reopening"),
    path("documents/<uuid:uuid>/withdrawal/", pages.withdrawal, name="withdrawal"),
    path("tasks/", pages.tasks, name="tasks"),
    path("tasks/export/", pages.tasks_export, name="tasks_export"),
    path("tasks/<uuid:uuid>/acceptance/", pages.acceptance, name="acceptance"),
    path("tasks/<uuid:uuid>/lead/", pages.leading, name="leading"),
    path("tasks/<uuid:uuid>/dropping/", pages.dropping, name="dropping"),
    path("tasks/<uuid:uuid>/restoration/", pages.restoration, name="restoration"),
    path("tasks/<uuid:uuid>/correction/", pages.correction, name="correction"),
    path("tasks/<uuid:uuid>/split/", pages.split, name="split"),
    path("tasks/<uuid:uuid>/joining/", pages.joining, name="joining"),
    path("duties/<uuid:uuid>/", pages.duty, name="duty"),
    path("duties/<uuid:uuid>/reports/", pages.report, name="report"),
    path("duties/<uuid:uuid>/submission/", pages.submission, name="submission"),
    path("duties/<uuid:uuid>/decision/", pages.decision, name="decision"),
    path("duties/<uuid:uuid>/stop/", pages.stopping, name="stopping"),
    path("duties/confirmations/", pages.confirmations, name="confirmations"),
    path("evidence/<uuid:uuid>/", pages.evidence, name="evidence"),
]
