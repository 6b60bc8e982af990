"""Django's settings, made from `options`. Each group says what it is for; nothing here is read from anywhere else."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
import dj_email_url
from django.utils.translation import gettext_lazy as _

from diemtua.config import embedded
from diemtua.config.browsers import content_security
from diemtua.config.options import read_options
from diemtua.config.sign_in import *  # noqa: F403 - Django and its libraries read the names from here

OPTIONS = read_options()
PACKAGE = Path(__file__).resolve().parent.parent
VAR = OPTIONS.var
DEMO = OPTIONS.demo
DEBUG = OPTIONS.debug
SECRET_KEY = OPTIONS.secret_key
# What seals personal numbers (lib.sealing). In production both are set apart from the secret key, which may be changed.
SEALING_KEYS, BLIND_KEY = OPTIONS.sealing_keys, OPTIONS.blind_key
ALLOWED_HOSTS = OPTIONS.allowed_hosts
CSRF_TRUSTED_ORIGINS = OPTIONS.trusted_origins
ROOT_URLCONF = "diemtua.config.urls"
WSGI_APPLICATION = "diemtua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "diemtua.trail",
    "diemtua.places",
    "diemtua.access",
    "diemtua.people",
    "diemtua.workforce",
    "diemtua.services",
    "diemtua.intake",
    "diemtua.cases",
    "diemtua.plans",
    "diemtua.quality",
    "diemtua.web",
]

MIDDLEWARE = [
    "diemtua.config.middleware.request_facts",
    "diemtua.config.logs.access_log",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "diemtua.config.compression.PagesCompressed",
    "diemtua.config.middleware.ChosenLocaleMiddleware",
    "diemtua.config.unreadable.readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "diemtua.web.pages.small.chosen_look",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "diemtua.config.guessing.known_device",
    "diemtua.config.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "diemtua.config.middleware.actor_and_fence",
    "diemtua.config.middleware.first_things_first",
    "diemtua.config.once.done_once",
    "diemtua.config.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
if OPTIONS.mode == "test":  # finds queries in loops, request by request
    INSTALLED_APPS.append("zeal")
    MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "access" / "templates"],  # our pages of sign-in come before the library's
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diemtua.web.templatetags.shell.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "diemtua.web.templatetags.swift",
                "diemtua.web.templatetags.ui",
            ],
        },
    }
]
COTTON_DIR = "ui"
COTTON_ISOLATE_BY_DEFAULT = True  # a component knows what it was handed, not what its page happens to call alike

# The database: web and worker own no table; migrations and backups run as the owner (see lib/fence.py).
_URLS = {"web": OPTIONS.database_url, "owner": OPTIONS.database_owner_url or OPTIONS.database_url}
DATABASES = {
    "default": {
        **dj_database_url.parse(_URLS[OPTIONS.database_role] or embedded.url_for(VAR, OPTIONS.database_role)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"  # of each app
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 3600}  # what was due while no worker ran

# One cache for all web processes: a one-time code used at one of them is used at all of them.
# Room for many: who could crowd it would push out what is counted against guessing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "config_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# A list through the API comes in pages; the whole of it is an export, with its purpose in the trail.
NINJA_PAGINATION_MAX_LIMIT = 200
NINJA_PAGINATION_PER_PAGE = 50

# Sessions.
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "diemtua_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.secure_cookies
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "diemtua.web.pages.csrf_failure"

# Language and time.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["diemtua.config.formats"]

# Files.
STATIC_URL = "/static/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "diemtua.lib.shelf.Shelf"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9a-f]{12}\..+$"  # names with a hash, as the front end builds them
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700  # nobody else on the machine
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Mail goes to a folder until a server is named.
if OPTIONS.email_url:
    vars().update(dj_email_url.parse(OPTIONS.email_url))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "outbox"
EMAIL_TIMEOUT = 20  # seconds; a mail server that hangs must not hold the queue
DEFAULT_FROM_EMAIL = OPTIONS.email_from
SITE_ADDRESS = OPTIONS.site_address

CONTENT_SECURITY_POLICY = content_security(OPTIONS.oidc_issuer)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if OPTIONS.secure_cookies else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.secure_cookies else None

LOGGING_CONFIG = "diemtua.config.logs.configure"
LOGGING = {"version": 1}  # Django calls LOGGING_CONFIG only when there is something to hand over
METRICS_TOKEN = OPTIONS.metrics_token
CLAMD = OPTIONS.clamd  # sees files of reports first; empty: none
OFFICE = OPTIONS.office  # lays papers out as PDF; empty: LibreOffice of the machine, if it has one
