from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "diemtua.plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        from diemtua.plans import panels  # noqa: F401 - registers what *Hôm nay* shows
        from diemtua.plans.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
