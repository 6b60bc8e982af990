from django.urls import path

from diemtua.cases import pages

app_name = "cases"
urlpatterns = [
    path("", pages.cases, name="cases"),
    path("new/", pages.new_case, name="new_case"),
    path("figures/", pages.figures, name="figures"),
    path("handovers/", pages.handovers, name="handovers"),
    path("handovers/<uuid:uuid>/receiving/", pages.handover_receiving, name="handover_receiving"),
    path("handovers/<uuid:uuid>/return/", pages.handover_return, name="handover_return"),
    path("<uuid:uuid>/", pages.case, name="case"),
    path("<uuid:uuid>/unsealing/", pages.case_unsealing, name="case_unsealing"),
    path("<uuid:uuid>/invitation/", pages.case_invitation, name="case_invitation"),
    path("<uuid:uuid>/sheets/<slug:form>/", pages.case_sheet, name="case_sheet"),
    path("<uuid:uuid>/papers/<slug:form>/", pages.case_paper, name="case_paper"),
    path("<uuid:uuid>/papers/<slug:form>/pdf/", pages.case_paper_pdf, name="case_paper_pdf"),
    path("<uuid:uuid>/acts/<slug:act>/", pages.case_act, name="case_act"),
    path("<uuid:uuid>/acts/<slug:act>/<uuid:row>/", pages.case_row_act, name="case_row_act"),
]
