from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "diemtua.people"
    verbose_name = "Trẻ em"

    def ready(self) -> None:
        from diemtua.people import panels, subscribers  # noqa: F401 - panels register what *Hôm nay* shows
        from diemtua.people.codes import Verb
        from diemtua.trail.codes import name_verbs

        subscribers.listen()
        name_verbs(Verb)
