from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "diemtua.places"
    verbose_name = "Địa bàn"
