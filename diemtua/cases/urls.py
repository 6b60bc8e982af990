from django.urls import path

from diemtua.cases import pages

app_name = "cases"
urlpatterns = [
    path("", pages.cases, name="cases"),
    path("export/", pages.cases_export, name="cases_export"),
    path("new/", pages.new_case, name="new_case"),
    path("figures/", pages.figures, name="figures"),
    path("clocks/", pages.clock_list, name="clock_list"),
    path("clocks/<slug:rule>/", pages.clock_start, name="clock_start"),
    path("clocks/<slug:rule>/<int:choice>/withdrawal/", pages.clock_start_withdrawal, name="clock_start_withdrawal"),
    path("forms/", pages.form_list, name="form_list"),
    path("forms/<slug:form>/", pages.form_page, name="form"),
    path("forms/<slug:form>/draft/", pages.form_draft, name="form_draft"),
    path("forms/<slug:form>/draft/preview/", pages.form_draft_preview, name="form_draft_preview"),
    path("forms/<slug:form>/draft/issue/", pages.form_issue, name="form_issue"),
    path("forms/<slug:form>/draft/removal/", pages.form_draft_removal, name="form_draft_removal"),
    path("forms/<slug:form>/draft/questions/<slug:field>/", pages.form_question, name="form_question"),
    path(
        "forms/<slug:form>/draft/questions/<slug:field>/<slug:act>/", pages.form_question_act, name="form_question_act"
    ),
    path("forms/<slug:form>/versions/<int:version>/", pages.form_version, name="form_version"),
    path(
        "forms/<slug:form>/versions/<int:version>/withdrawal/",
        pages.form_version_withdrawal,
        name="form_version_withdrawal",
    ),
    path("figures/<slug:code>/", pages.commune_figures, name="commune_figures"),
    path("handovers/", pages.handovers, name="handovers"),
    path("handovers/<uuid:uuid>/receiving/", pages.handover_receiving, name="handover_receiving"),
    path("handovers/<uuid:uuid>/return/", pages.handover_return, name="handover_return"),
    path("<uuid:uuid>/", pages.case, name="case"),
    path("<uuid:uuid>/history/", pages.case_history, name="case_history"),
    path("<uuid:uuid>/unsealing/", pages.case_unsealing, name="case_unsealing"),
    path("<uuid:uuid>/invitation/", pages.case_invitation, name="case_invitation"),
    path("<uuid:uuid>/safe-place/", pages.case_safe_place, name="case_safe_place"),
    path("<uuid:uuid>/sheets/<slug:form>/", pages.case_sheet, name="case_sheet"),
    path("<uuid:uuid>/papers/<slug:form>/", pages.case_paper, name="case_paper"),
    path("<uuid:uuid>/papers/<slug:form>/pdf/", pages.case_paper_pdf, name="case_paper_pdf"),
    path("<uuid:uuid>/acts/<slug:act>/", pages.case_act, name="case_act"),
    path("<uuid:uuid>/acts/<slug:act>/<uuid:row>/", pages.case_row_act, name="case_row_act"),
]
