from django.urls import path

from diemtua.intake import pages

app_name = "intake"
urlpatterns = [
    path("", pages.reports, name="reports"),
    path("new/", pages.new_report, name="new_report"),
    path("forwardings/", pages.forwardings, name="forwardings"),
    path("lists/", pages.setting_up, name="setting_up"),
    path("lists/<slug:kind>/<slug:code>/", pages.setting_up_row, name="setting_up_row"),
    path("figures/", pages.figures, name="figures"),
    path("place/", pages.place, name="place"),
    path("<uuid:uuid>/", pages.report, name="report"),
    path("<uuid:uuid>/correction/", pages.report_correction, name="correction"),
    path("<uuid:uuid>/history/", pages.report_history, name="history"),
    path("<uuid:uuid>/children/", pages.reported_new, name="reported_new"),
    path("<uuid:uuid>/children/<uuid:child>/", pages.reported_change, name="reported_change"),
    path("<uuid:uuid>/children/<uuid:child>/link/", pages.reported_link, name="reported_link"),
    path("<uuid:uuid>/children/<uuid:child>/unlinking/", pages.reported_unlink, name="reported_unlink"),
    path("<uuid:uuid>/children/<uuid:child>/record/", pages.reported_record, name="reported_record"),
    path("<uuid:uuid>/forwardings/", pages.forwarding_new, name="forwarding_new"),
    path("<uuid:uuid>/forwardings/<uuid:sent>/answer/", pages.forwarding_answer, name="forwarding_answer"),
    path("<uuid:uuid>/forwardings/<uuid:sent>/asking/", pages.forwarding_asking, name="forwarding_asking"),
    path("<uuid:uuid>/taking/", pages.report_taking, name="taking"),
    path("<uuid:uuid>/release/", pages.report_release, name="release"),
    path("<uuid:uuid>/handing/", pages.report_handing, name="handing"),
    path("<uuid:uuid>/joining/", pages.report_joining, name="joining"),
    path("<uuid:uuid>/parting/", pages.report_parting, name="parting"),
    path("<uuid:uuid>/closure/", pages.report_closure, name="closure"),
    path("<uuid:uuid>/reopening/", pages.report_reopening, name="reopening"),
    path("<uuid:uuid>/reporter/", pages.report_reporter, name="reporter"),
    path("<uuid:uuid>/answer/", pages.report_answer, name="answer"),
    path("<uuid:uuid>/call/", pages.report_call, name="call"),
    path("<uuid:uuid>/evidence/", pages.evidence_new, name="evidence_new"),
    path("<uuid:uuid>/evidence/<uuid:file>/", pages.evidence, name="evidence"),
    path("<uuid:uuid>/evidence/<uuid:file>/original/", pages.evidence_original, name="evidence_original"),
]
# What somebody without an account opens; the words are those said on the telephone.
public = [
    path("", pages.tell, name="tell"),
    path("ma/", pages.follow, name="follow"),
]
