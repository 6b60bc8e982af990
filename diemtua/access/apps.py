from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "diemtua.access"
    verbose_name = "Truy cập"

    def ready(self) -> None:
        from diemtua.access.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
