"""Every address of the site. One API, one router an app; each app keeps its own pages' addresses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.security import django_auth

from diemtua.access.api import router as access_router
from diemtua.cases.api import router as cases_router
from diemtua.config import health
from diemtua.config.problems import install_problems
from diemtua.intake.api import router as intake_router
from diemtua.intake.urls import public as public_reports
from diemtua.people.api import router as people_router
from diemtua.places.api import router as places_router
from diemtua.plans.api import router as plans_router
from diemtua.services.api import router as services_router
from diemtua.services.urls import public as public_help
from diemtua.workforce.api import router as workforce_router


class Api(NinjaAPI):
    """The site's API. What an operation is called does not depend on how an app divides its `api` into modules."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        view = operation.view_func
        return f"diemtua_{view.__module__.split('.')[1]}_api_{view.__name__}"


api = Api(
    title="Điểm Tựa",
    version="1",
    urls_namespace="api-1",
    auth=django_auth,
    docs_url=None,
)
api.add_router("/places", places_router)
api.add_router("/access", access_router)
api.add_router("/plans", plans_router)
api.add_router("/people", people_router)
api.add_router("/workforce", workforce_router)
api.add_router("/services", services_router)
api.add_router("/intake", intake_router)
api.add_router("/cases", cases_router)
install_problems(api)

# Of the sign-in library's pages these are shut: accounts, addresses and identities are administrators' matter.
SHUT = (
    "signup/",
    "email/",
    "confirm-email/",
    "confirm-email/<str:key>/",
    "3rdparty/",
    "3rdparty/signup/",
    "social/signup/",
    "social/connections/",
    "password/set/",
    "login/code/confirm/",
)


def shut(request: HttpRequest, **_: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    *(path(f"accounts/{route}", shut) for route in SHUT),
    path("", include("diemtua.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("places/", include("diemtua.places.urls")),
    path("access/", include("diemtua.access.urls")),
    path("plans/", include("diemtua.plans.urls")),
    path("children/", include("diemtua.people.urls")),
    path("workforce/", include("diemtua.workforce.urls")),
    path("services/", include("diemtua.services.urls")),
    path("cases/", include("diemtua.cases.urls")),
    path("tim-giup/", include((public_help, "help"))),
    path("bao-tin/", include((public_reports, "telling"))),
    path("reports/", include("diemtua.intake.urls")),
    path("quality/", include("diemtua.quality.urls")),
    path("api/v1/", api.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", health.metrics),
]

handler400 = "diemtua.web.pages.bad_request"
handler403 = "diemtua.web.pages.forbidden"
handler404 = "diemtua.web.pages.not_found"
handler500 = "diemtua.web.pages.server_error"
