from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "diemtua.access"
    verbose_name = "Truy cập"

    def ready(self) -> None:
        from diemtua.access import subscribers
        from diemtua.access.codes import Verb
        from diemtua.trail.codes import name_verbs

        subscribers.listen()
        name_verbs(Verb)
