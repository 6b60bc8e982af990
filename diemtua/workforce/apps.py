from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "diemtua.workforce"
    verbose_name = "Nhân sự"

    def ready(self) -> None:
        from diemtua.trail.codes import name_verbs
        from diemtua.workforce import panels, subscribers  # noqa: F401 - panels register what *Hôm nay* shows
        from diemtua.workforce.codes import Verb

        subscribers.listen()
        name_verbs(Verb)
