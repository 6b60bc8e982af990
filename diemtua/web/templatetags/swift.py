"""`trans` and `url` as Django has them, which remember what comes out the same each time; lines drawn by shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from itertools import count
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.template.loader import render_to_string
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from diemtua.lib.links import address_of
from diemtua.web.templatetags.ui import asset

register = template.Library()
_PLACE = re.compile("\x02(\\d+)\x03")


class Words(TranslateNode):
    """Words that stand in the template itself are put into each language once."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.known: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        if language not in self.known:
            with context.push():
                said = super().render(context)
                self.known[language] = context[self.asvar] if self.asvar else said
        if self.asvar:
            context[self.asvar] = self.known[language]
            return ""
        return self.known[language]


@register.tag("trans")
def trans(parser: Parser, token: Token) -> TranslateNode:
    node = do_translate(parser, token)
    asked = node.filter_expression
    if asked.var.literal is None or asked.filters or node.message_context or node.noop:
        return node
    return Words(asked, node.noop, node.asvar, node.message_context)


class Address(URLNode):
    """Addresses of records differ by a number alone."""

    def render(self, context: Context) -> str:
        args = [arg.resolve(context) for arg in self.args]
        if self.kwargs or not all(type(arg) in {UUID, int} for arg in args):
            return super().render(context)
        found = ""
        try:
            found = address_of(self.view_name.resolve(context), *args)
        except NoReverseMatch:
            if self.asvar is None:
                raise
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


@register.tag("url")
def url(parser: Parser, token: Token) -> Any:
    node = django_url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


class Filled(NamedTuple):
    """A line as drawn, with `%s` for each word, and whose words they are."""

    pattern: str
    places: tuple[int, ...]


class _Some:
    """Stands for any words at all."""


@dataclass(frozen=True)
class Place:
    """Stands for any words, those of this number."""

    number: int


@dataclass(frozen=True)
class Part:
    """The fields of a line, or of a part of it, and its shape."""

    names: tuple[str, ...]
    shape: tuple[Any, ...]


@register.simple_tag
def rows(name: str, lines: Sequence[Any], *, kept: str = "", **facts: Any) -> SafeString:
    """Many lines of one kind by one template, which is drawn once for each shape of a line: fifty took 8 ms, now 1.

    A shape is which words there are and which are missing, and everything that is no text. The template may say the
    words of `line` and ask whether there are any, nothing else: no filter of them, no comparison. Where some fields
    are `kept`, it may do with their words what it likes, and say those of a part of the line too.
    """
    if not lines:
        return SafeString("")
    if kept:
        return _by_parts(name, lines, frozenset(kept.split()), **facts)
    names = tuple(field.name for field in fields(lines[0]))
    words_of, language, sprite = attrgetter(*names), get_language(), asset("icons.svg")
    drawn = []
    for line in lines:
        words = words_of(line)
        shape = tuple([each if not isinstance(each, str) else each and _Some for each in words])
        pattern, places = _filled(name, names, shape, language, sprite, **facts)
        drawn.append(pattern % tuple([conditional_escape(words[place]) for place in places]))
    return SafeString("".join(drawn))


def _by_parts(name: str, lines: Sequence[Any], kept: frozenset[str], **facts: Any) -> SafeString:
    language, sprite, drawn = get_language(), asset("icons.svg"), []
    for line in lines:
        words: list[str] = []
        whole = _taken_apart(line, kept, words)
        pattern, places = _filled(name, whole.names, whole.shape, language, sprite, **facts)
        drawn.append(pattern % tuple([conditional_escape(words[place]) for place in places]))
    return SafeString("".join(drawn))


def _taken_apart(thing: Any, kept: frozenset[str], words: list[str]) -> Part:
    """The names of its fields and its shape; its words, and those of what is made of fields itself, go to `words`."""
    names, shape = tuple(field.name for field in fields(thing)), list[Any]()
    for name in names:
        each = getattr(thing, name)
        if is_dataclass(each):
            shape.append(_taken_apart(each, kept, words))
        elif isinstance(each, str) and each and name not in kept:
            shape.append(Place(len(words)))
            words.append(each)
        else:
            shape.append(each)
    return Part(names, tuple(shape))


def _said(each: Any, place: int) -> Any:
    """What the template is drawn with: marks in the places of words."""
    if isinstance(each, Part):
        return dict(zip(each.names, map(_said, each.shape, count()), strict=True))
    if isinstance(each, Place):
        return f"\x02{each.number}\x03"
    return f"\x02{place}\x03" if each is _Some else each


@lru_cache(maxsize=2048, typed=True)
def _filled(
    name: str, names: tuple[str, ...], shape: tuple[Any, ...], _language: str | None, _sprite: str, **facts: Any
) -> Filled:
    html = render_to_string(name, {**facts, "line": _said(Part(names, shape), 0)}).strip()
    parts = _PLACE.split(html)
    return Filled("%s".join(part.replace("%", "%%") for part in parts[::2]), tuple(map(int, parts[1::2])))
