"""Who may sign in, and how: settings of Django's accounts, allauth, axes; part of `settings`."""

from __future__ import annotations

from datetime import timedelta

from diemtua.config.options import read_options

OPTIONS = read_options()

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if OPTIONS.mode == "test":  # argon2 is slow on purpose, and tests sign in hundreds of times
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "diemtua.config.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "diemtua.config.adapters.SignIn",
    "change_password": "diemtua.config.adapters.ChangePassword",
    "reset_password": "diemtua.config.adapters.ForgottenPassword",
    "reset_password_from_key": "diemtua.config.adapters.NewPassword",
    "reauthenticate": "diemtua.config.adapters.PasswordAgain",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # sign-up is closed; allauth wants the form described
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Điểm Tựa] "
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = True  # how long is SESSION_COOKIE_AGE's matter, not the person's
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # not this device; all others
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# A whole office shares one address. Wrong passwords are counted by axes, in the database, for all web processes
# together; `login_failed` counts wrong codes of one person's second factor.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "10/5m/key", "reset_password": "60/m/ip,5/m/key"}
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Person and address together: a stranger can lock neither a whole office nor a colleague elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Many addresses together against one name: a second, higher limit, from which the person's own devices are free.
AXES_HANDLER = "diemtua.config.guessing.Guessing"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "diemtua.access.pages.locked_out"
AXES_CLIENT_IP_CALLABLE = "diemtua.lib.addresses.client_address"
AXES_USERNAME_CALLABLE = "diemtua.config.adapters.typed_name"
AXES_DISABLE_ACCESS_LOG = True  # the trail has it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
MFA_ADAPTER = "diemtua.config.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "diemtua.config.adapters.SecondStep",
    "reauthenticate": "diemtua.config.adapters.SecondStepAgain",
    "activate_totp": "diemtua.config.adapters.AuthenticatorApp",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OPTIONS.secure_cookies  # localhost
MFA_TOTP_ISSUER = "Điểm Tựa"
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "diemtua.config.adapters.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OPTIONS.oidc_name,
                "client_id": OPTIONS.oidc_client_id,
                "secret": OPTIONS.oidc_client_secret,
                "settings": {"server_url": OPTIONS.oidc_issuer, "oauth_pkce_enabled": True},
            }
        ]
        if OPTIONS.oidc_issuer
        else [],
    }
}
