from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "diemtua.cases"
    verbose_name = "Vụ việc"

    def ready(self) -> None:
        from diemtua.cases import panels, subscribers  # noqa: F401 - panels register what *Hôm nay* and the child's page show
        from diemtua.cases.codes import Verb
        from diemtua.cases.queries import clocks_over
        from diemtua.lib.clocks.running import register
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
        register(clocks_over)
        subscribers.listen()
