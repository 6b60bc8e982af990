"""The register with many children, each figure beside hand-written SQL of the same rows in the same run."""

from diemtua.config.bench import Bench
from diemtua.config.bench.children.clients import clients
from diemtua.config.bench.children.creates import creates
from diemtua.config.bench.children.pages import children

BENCHES: dict[str, Bench] = {"children": children, "children.clients": clients, "children.creates": creates}
