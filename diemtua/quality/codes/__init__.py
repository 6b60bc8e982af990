"""Powers, the four dimensions of quality, and the verbs of the trail."""

from diemtua.quality.codes.acts import Power, Verb
from diemtua.quality.codes.lists import Dimension, Severity, Tone

__all__ = ["Dimension", "Power", "Severity", "Tone", "Verb"]
