from diemtua.services.codes.acts import Power, Verb
from diemtua.services.codes.lists import ForSex, Need, Purse, Support

__all__ = ["ForSex", "Need", "Power", "Purse", "Support", "Verb"]
