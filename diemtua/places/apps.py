from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "diemtua.places"
    verbose_name = "Địa bàn"

    def ready(self) -> None:
        from diemtua.lib.days_off import read_from
        from diemtua.places import panels  # noqa: F401 - registers what the search shows
        from diemtua.places.codes import Verb
        from diemtua.places.queries import office_days_off
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
        read_from(office_days_off)
