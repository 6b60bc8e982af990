from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "diemtua.intake"
    verbose_name = "Tin báo"

    def ready(self) -> None:
        from diemtua.intake import panels  # noqa: F401 - panels register what *Hôm nay* shows
        from diemtua.intake.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
