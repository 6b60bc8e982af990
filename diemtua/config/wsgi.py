"""The door for the HTTP server, ours or another: it opens only with settings that may serve."""

import os

from django.core.wsgi import get_wsgi_application

from diemtua.config.checks import problems
from diemtua.config.cut_off import whole_only
from diemtua.config.options import read_options
from diemtua.config.steady import settle
from diemtua.lib.errors import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diemtua.config.settings")
if found := problems(read_options()):
    raise Refused("Chưa khởi động được. " + " · ".join(found))
application = whole_only(get_wsgi_application())
settle()
