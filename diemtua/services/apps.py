from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "diemtua.services"
    verbose_name = "Trợ giúp"

    def ready(self) -> None:
        from diemtua.services import panels, subscribers  # noqa: F401 - panels register what lower pages show
        from diemtua.services.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
        subscribers.listen()
