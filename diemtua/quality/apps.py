from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "diemtua.quality"
    verbose_name = "Chất lượng dữ liệu"

    def ready(self) -> None:
        from diemtua.quality import panels  # noqa: F401 - panels register what other pages show
        from diemtua.quality.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
