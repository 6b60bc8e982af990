from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "diemtua.places"
    verbose_name = "Địa bàn"

    def ready(self) -> None:
        from diemtua.places import panels  # noqa: F401 - registers what the search shows
        from diemtua.places.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
