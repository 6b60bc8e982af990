"""Reports by the hundred thousand: their pages, the open page, and a stream of them over HTTP."""

from diemtua.config.bench import Bench
from diemtua.config.bench.reports.accepting import accept
from diemtua.config.bench.reports.pages import reports
from diemtua.config.bench.reports.stream import stream

BENCHES: dict[str, Bench] = {"reports": reports, "reports.accept": accept, "reports.stream": stream}
