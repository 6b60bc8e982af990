from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "diemtua.intake"
    verbose_name = "Tin báo"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save

        from diemtua.intake import panels, subscribers  # noqa: F401 - panels register what *Hôm nay* shows
        from diemtua.intake.codes import Verb
        from diemtua.trail.codes import name_verbs

        name_verbs(Verb)
        subscribers.listen()
        for model in ("Channel", "Listed", "Rate"):  # what this process changes it forgets at once
            for signal in (post_save, post_delete):
                signal.connect(_forget, sender=self.get_model(model))


def _forget(**_: object) -> None:
    from diemtua.intake.queries.settled import settled

    settled.forget()
