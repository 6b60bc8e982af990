from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "diemtua.trail"
    verbose_name = "Nhật ký"
