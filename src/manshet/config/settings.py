"""Django's settings, from the environment (see `env.py`)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.core.management.utils import get_random_secret_key

from manshet.config import env
from manshet.config.cdn import cdn_of, front_end_cache
from manshet.weather.providers import provider_of

ENV = env.read()
HOME: Path = ENV["MANSHET_HOME"]
ORIGIN: str = ENV["MANSHET_ORIGIN"]
DEBUG: bool = ENV["MANSHET_DEBUG"]


def _secret_key(path: Path) -> str:
    """The newsroom's own key; before `manshet init` has made it, one for this process alone."""
    return path.read_text().strip() if path.is_file() else get_random_secret_key()


SECRET_KEY = _secret_key(HOME / "secret.key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", urlsplit(ORIGIN).hostname or "", *ENV["MANSHET_HOSTS"]]
SECURE = ORIGIN.startswith("https://")
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "manshet.ops",
    "manshet.theme",
    "manshet.desk",
    "manshet.daily",
    "manshet.share",
    "manshet.articles",
    "manshet.strip",
    "manshet.weather",
    "manshet.images",
    "manshet.wire",
    "manshet.accounts",
    "manshet.edition",
    "manshet.journal",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "manshet.desk.apps.DeskUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "manshet.config.compression.TextCompressionMiddleware",
    "manshet.config.security.ContentSecurityPolicyMiddleware",
    "manshet.config.security.PrivacyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "manshet.desk.house_style.HouseStyleMiddleware",
]

ROOT_URLCONF = "manshet.config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "manshet.articles.context_processors.newsroom",
            ],
        },
    },
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": HOME / "db.sqlite3",
    "CONN_MAX_AGE": None,  # A connection keeps its page cache from request to request.
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        ),
    },
}
DATABASES = {"default": ENV["DATABASE_URL"] or SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
WAGTAIL_PASSWORD_RESET_ENABLED = False  # It needs mail; an administrator sets new passwords.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "ar"
TIME_ZONE = ENV["MANSHET_TIME_ZONE"]
FORMAT_MODULE_PATH = "manshet.config.formats"
LOCALE_PATHS = [Path(__file__).parent / "locale"]
USE_I18N = True
USE_TZ = True

EDITION_FOLDER = HOME / "edition"
SEARCH_FOLDER = HOME / "search"
WIRE_FOLDER = HOME / "wire"  # A folder for each source that drops files.
WIRE_NEAR_HOSTS = [host.lower() for host in ENV["MANSHET_WIRE_NEAR_HOSTS"]]
EDITION_DYNAMIC = ("/cards/", "/desk/", "/documents/", "/live/", "/media/", "/search/", "/static/")
EDITION_DYNAMIC_FILES = (("/daily/", ".pdf"),)
EDITION_MAX_BYTES = ENV["MANSHET_EDITION_MAX_MB"] * 1024 * 1024
STRIP_READERS = ENV["MANSHET_STRIP_READERS"]
STRIP_READERS_PER_ADDRESS = ENV["MANSHET_STRIP_READERS_PER_ADDRESS"]
ACCESS_LOG = ENV["MANSHET_ACCESS_LOG"]
ACCESS_LOG_WHOLE_ADDRESSES = ENV["MANSHET_ACCESS_LOG_WHOLE_ADDRESSES"]

CDN = cdn_of(ENV)
WAGTAILFRONTENDCACHE = front_end_cache(ENV)

WEATHER = provider_of(
    ENV["MANSHET_WEATHER"], ENV["MANSHET_WEATHER_URL"], ENV["MANSHET_WEATHER_KEY"]
)

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
PRESS_FOLDER = HOME / "press"  # Cards and documents once made; may be deleted at any time.
PRESS_FONTS = HOME / "fonts"
STORAGES = {
    "default": {"BACKEND": "manshet.images.storage.FreshNameStorage"},
    "staticfiles": {"BACKEND": "manshet.theme.staticfiles.HashedStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # A long article is a form of thousands of fields.

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0  # one year
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
X_FRAME_OPTIONS = "SAMEORIGIN"  # The desk's preview frames the page.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

WAGTAIL_SITE_NAME = "مانشيت"
WAGTAILADMIN_BASE_URL = ORIGIN
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_ENABLE_UPDATE_CHECK = False  # Nothing at run time needs the internet.
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_LOGIN_FORM = "manshet.desk.login.DeskLoginForm"
WAGTAIL_CONTENT_LANGUAGES = [("ar", "العربية")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ar", "العربية"), ("en", "English")]
WAGTAILIMAGES_IMAGE_MODEL = "images.NewsImage"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = ENV["MANSHET_UPLOAD_MAX_MB"] * 1024 * 1024
WAGTAILDOCS_MAX_UPLOAD_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_AVIF_QUALITY = 60
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILDOCS_EXTENSIONS = ["pdf", "mp3", "m4a", "ogg", "wav", "mp4", "webm"]
WAGTAILEMBEDS_FINDERS = [{"class": "manshet.articles.embeds.PlayerFinder"}]
WAGTAIL_AUTO_UPDATE_PREVIEW = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "manshet.desk.finding", "AUTO_UPDATE": False}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "wagtail": {"level": "WARNING"},  # The desk's own history tells who did what.
        "django_tasks": {"level": "WARNING"},
    },
    "root": {"handlers": ["stderr"], "level": ENV["MANSHET_LOG_LEVEL"]},
}
