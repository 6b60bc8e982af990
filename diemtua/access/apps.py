from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "diemtua.access"
    verbose_name = "Truy cập"
