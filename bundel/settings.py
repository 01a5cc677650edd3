"""Django's settings, all from `bundel.config`; see docs/instellingen.md for the list."""

import base64
import contextlib
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from bundel import config

PACKAGE = Path(__file__).resolve().parent
HOME = Path(config.text("BUNDEL_HOME", "data")).resolve()  # where SQLite, uploads and the secret key live


def _at_home(path: str) -> Path:
    place = Path(path) if Path(path).is_absolute() else HOME / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise config.ConfigurationError(f"BUNDEL_HOME: {place.parent} kan niet gemaakt worden ({error.strerror})") from None
    return place


def _secret_key() -> str:
    """The given key, or one made once and kept beside the data; sessions and links rest on it."""
    if given := config.text("BUNDEL_SECRET_KEY"):
        if len(given) < 32:
            raise config.ConfigurationError("BUNDEL_SECRET_KEY is korter dan 32 tekens")
        return given
    return _made_once(_at_home("secret.key"), secrets.token_urlsafe(48))


def _made_once(file: Path, words: str) -> str:
    """What the file holds, for the owner alone; made of `words` when it is not there. Of two that start at once one makes it."""
    if not file.exists():
        own = file.with_name(f".{file.name}.{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(words, encoding="utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(own, file)
        own.unlink()
    return file.read_text(encoding="utf-8")


def _field_keys() -> list[bytes]:
    """The keys of what is sealed in the database and on disk, the one that seals first; given, or made once and kept."""
    if given := config.keys("BUNDEL_FIELD_KEYS"):
        return given
    made = _made_once(_at_home("field.keys"), base64.b64encode(secrets.token_bytes(config.KEY_BYTES)).decode())
    return config.keys("field.keys", made, env={})


DEBUG = config.flag("BUNDEL_DEBUG", False)
DEMO = config.flag("BUNDEL_DEMO", False)  # names the demo people on the sign-in page, and lets them in without a phone
SECRET_KEY = _secret_key()
FIELD_KEYS = _field_keys()
SITE_URL = config.address("BUNDEL_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = config.words("BUNDEL_HOSTS", urlsplit(SITE_URL).hostname or "") + ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE = SITE_URL.startswith("https://")
if DEMO and SECURE:  # there a second step is not asked of the demo people, so it may never be where real people are
    raise config.ConfigurationError("BUNDEL_DEMO staat aan terwijl BUNDEL_URL https is: een demo is nooit een echte site")

DATABASES = {"default": config.database(config.text("BUNDEL_DATABASE_URL", "sqlite:///bundel.sqlite3"), _at_home)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "bundel.kernel.access",
    "bundel.kernel.rooms",
    "bundel.kernel.parties",
    "bundel.kernel.accounts",
    "bundel.kernel.handshakes",
    "bundel.kernel.moments",
    "bundel.kernel.library",
    "bundel.kernel.figures",
    "bundel.kernel.offers",
    "bundel.kernel.cases",
    "bundel.kernel.decisions",
    "bundel.kernel.plan",
    "bundel.services.signals",
    "bundel.services.desk",
    "bundel.services.privacy",
    "bundel.services.archive",
    "bundel.services.volunteers",
    "bundel.services.crisis",
    "bundel.services.rights",
    "bundel.services.measures",
    "bundel.shell",
    "bundel.loader",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bundel.shell.middleware.page_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bundel.kernel.access.middleware.viewer",
    "bundel.shell.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bundel.kernel.accounts.middleware.second_factor",
    "bundel.kernel.accounts.middleware.last_seen",
    "bundel.kernel.accounts.middleware.admin_watch",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "bundel.shell.urls"
WSGI_APPLICATION = "bundel.shell.wsgi.application"

FORM_RENDERER = "bundel.kernel.rooms.screens.FieldRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("bundel.kernel.rooms.quick.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bundel.shell.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "bundel.kernel.rooms.templatetags.bundel",
            ],
        },
    }
]

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["bundel.kernel.accounts.signed_in.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# Sign-in (room accounts): e-mail and password, then a second factor for everyone with a post; nobody signs up by herself.
ACCOUNT_ADAPTER = "bundel.kernel.accounts.adapters.AccountAdapter"
_FORMS = "bundel.kernel.accounts.forms_sign_in."
ACCOUNT_FORMS = {
    "login": _FORMS + "LoginForm",
    "reauthenticate": _FORMS + "ReauthenticateForm",
    "reset_password": _FORMS + "ResetPasswordForm",
    "reset_password_from_key": _FORMS + "ResetPasswordKeyForm",
    "change_password": _FORMS + "ChangePasswordForm",
    "set_password": _FORMS + "SetPasswordForm",
}
MFA_FORMS = {
    "authenticate": _FORMS + "AuthenticateForm",
    "reauthenticate": _FORMS + "ReauthenticateByCodeForm",
    "activate_totp": _FORMS + "ActivateTOTPForm",
    "add_webauthn": _FORMS + "AddPasskeyForm",
    "edit_webauthn": _FORMS + "EditPasskeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses come from an administrator, and the invitation proves them
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/300s/key", "reset_password": "20/m/ip,5/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if config.flag("BUNDEL_BEHIND_PROXY", False) else 0
MFA_ADAPTER = "bundel.kernel.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Bundel"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # only on an http:// address, where browsers allow localhost alone
OIDC, OIDC_ORIGINS, SOCIALACCOUNT_PROVIDERS = [], [], {}
if declared := config.text("BUNDEL_OIDC"):
    from bundel.kernel.accounts import (
        providers,  # with pydantic, which a house without a provider need not load to start
    )

    OIDC = providers.read(declared)
    OIDC_ORIGINS = providers.origins(OIDC)
    SOCIALACCOUNT_PROVIDERS = providers.for_allauth(OIDC)
SOCIALACCOUNT_ADAPTER = "bundel.kernel.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
# Counters of the rate limits are shared by all processes: see docs/decisions/0011-rate-limits-in-the-database.md
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

SESSION_ENGINE = "bundel.kernel.accounts.signed_in"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * config.number("BUNDEL_SESSION_HOURS", 10, 1, 72)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE and config.flag("BUNDEL_REDIRECT_TO_HTTPS", True)
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if config.flag("BUNDEL_BEHIND_PROXY", False) else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "bundel.shell.errors.csrf_failure"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("fr", _("Frans")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Brussels"

STATIC_URL = "/static/"
STATIC_ROOT = None  # WhiteNoise reads the files where they stand
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SIGNAL_STILL_DAYS = config.number("BUNDEL_SIGNAL_DAYS", 60, 7, 730)  # so long may a theme of signals lie still
UPLOAD_BYTES = config.number("BUNDEL_UPLOAD_MB", 20, 1, 200) * 1_000_000
FILE_UPLOAD_HANDLERS = [
    "bundel.kernel.rooms.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = config.text("BUNDEL_MAIL_HOST", "")
EMAIL_PORT = config.number("BUNDEL_MAIL_PORT", 25, 1, 65535)
EMAIL_HOST_USER = config.text("BUNDEL_MAIL_USER")
EMAIL_HOST_PASSWORD = config.text("BUNDEL_MAIL_PASSWORD")
EMAIL_USE_TLS = config.flag("BUNDEL_MAIL_TLS", False)
EMAIL_TIMEOUT = 20  # seconds; well within the time for which a letter is claimed
DEFAULT_FROM_EMAIL = config.text("BUNDEL_MAIL_FROM", "bundel@localhost")

LOG_LEVEL = config.choice("BUNDEL_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
