"""What tests of the trail share."""

from datetime import datetime

from diemtua.lib.clock import VN

AT = datetime(2026, 11, 20, 9, 15, tzinfo=VN)
