"""The entries of the side: what there is, in which order, and the power that opens each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry. `view` is the name of an address; `power` is what one must hold, empty for everybody signed in.

    `also` begins further addresses that belong to the entry.
    """

    label: Promise | str
    view: str
    icon: str = ""
    power: str = ""
    also: tuple[str, ...] = ()
    children: tuple[Entry, ...] = ()


NAV = (
    Entry(label=_("Hôm nay"), view="web:today", icon="checklist"),
    Entry(
        label=_("Trẻ em"),
        view="people:children",
        icon="mood-kid",
        children=(
            Entry(label=_("Danh sách"), view="people:children", power="people.view"),
            Entry(label=_("Danh sách của đơn vị"), view="people:lists", power="people.lists"),
            Entry(label=_("Hộ gia đình"), view="people:households", power="people.view"),
            Entry(label=_("Nhóm chờ xác nhận"), view="people:groups", power="people.confirm"),
            Entry(label=_("Trẻ em cần xem"), view="people:attention", power="people.visit"),
            Entry(label=_("Chuỗi dưới 6 tuổi"), view="people:chain", power="people.visit"),
            Entry(label=_("Rà soát"), view="people:reviews", power="people.view"),
            Entry(label=_("Chuyển đi, chuyển đến"), view="people:moves", power="people.export"),
            Entry(label=_("Người, gia đình có nguy cơ"), view="people:concerns", power="people.concern"),
            Entry(label=_("Nhãn riêng của xã"), view="people:labels", power="people.confirm"),
            Entry(label=_("Nhập từ Excel"), view="people:imports", power="people.import"),
            Entry(label=_("Số liệu"), view="people:figures", power="people.figures"),
        ),
    ),
    Entry(
        label=_("Vụ việc"),
        view="cases:cases",
        icon="shield-check",
        children=(
            Entry(label=_("Tin báo"), view="intake:reports", power="intake.add"),
            Entry(label=_("Danh sách"), view="cases:cases", power="cases.view"),
            Entry(label=_("Chờ tiếp nhận"), view="cases:handovers", power="cases.work"),
            Entry(label=_("Số liệu"), view="cases:figures", power="cases.figures"),
            Entry(label=_("Số liệu tin báo"), view="intake:figures", power="intake.figures"),
        ),
    ),
    Entry(
        label=_("Trợ giúp"),
        view="services:providers",
        icon="heart-handshake",
        children=(
            Entry(label=_("Nơi trợ giúp"), view="services:providers", power="services.view"),
            Entry(
                label=_("Chuyển gửi"), view="services:referrals", power="services.refer", also=("/services/circles/",)
            ),
            Entry(label=_("Việc chờ cơ quan khác"), view="services:chains", power="services.refer"),
            Entry(label=_("Hồ sơ trẻ em mồ côi"), view="services:orphans", power="services.orphans"),
            Entry(label=_("Hộp chuyển gửi đến"), view="services:inbox", power="services.answer"),
            Entry(label=_("Nơi chưa trả lời"), view="services:unanswered", power="services.referral_figures"),
            Entry(label=_("Loại nơi trợ giúp"), view="services:kinds", power="services.set"),
        ),
    ),
    Entry(
        label=_("Kế hoạch"),
        view="plans:documents",
        icon="sitemap",
        power="plans.view",
        children=(
            Entry(label=_("Văn bản"), view="plans:documents", power="plans.view"),
            Entry(label=_("Nhiệm vụ"), view="plans:tasks", power="plans.view", also=("/plans/duties/",)),
            Entry(label=_("Báo cáo phải gửi"), view="plans:reports_owed", power="plans.view"),
            Entry(label=_("Dòng văn bản"), view="plans:cascade", power="plans.view"),
            Entry(label=_("Lịch"), view="plans:calendar", power="plans.view"),
            Entry(label=_("Thời gian"), view="plans:timeline", power="plans.view"),
            Entry(label=_("Chỉ tiêu"), view="plans:targets", power="plans.view"),
        ),
    ),
    Entry(
        label=_("Chất lượng"),
        view="quality:todo",
        icon="rosette",
        children=(
            Entry(label=_("Hồ sơ cần sửa"), view="quality:todo", power="quality.view", also=("/quality/rules/",)),
            Entry(label=_("Hồ sơ trùng"), view="quality:pairs", power="people.merge"),
            Entry(label=_("Dấu hiệu sớm"), view="quality:signs", power="quality.decide"),
            Entry(label=_("Chất lượng dữ liệu"), view="quality:units", power="quality.figures"),
        ),
    ),
    Entry(
        label=_("Quản trị"),
        view="places:units",
        icon="settings",
        children=(
            Entry(label=_("Địa bàn"), view="places:units", power="places.view"),
            Entry(label=_("Nhân sự"), view="workforce:postings", power="workforce.view", also=("/workforce/leaves/",)),
            Entry(label=_("Khối lượng việc"), view="workforce:load", power="workforce.figures"),
            Entry(label=_("Cộng tác viên"), view="workforce:network", power="workforce.network"),
            Entry(label=_("Nhân sự xã sáp nhập"), view="workforce:mergers", power="workforce.continue"),
            Entry(label=_("Người dùng"), view="access:users", power="access.manage"),
            Entry(label=_("Căn cứ của các nhóm"), view="people:evidence", power="people.set_evidence"),
            Entry(label=_("Danh mục, mức của tin báo"), view="intake:setting_up", power="intake.set"),
            Entry(label=_("Biểu mẫu vụ việc"), view="cases:form_list", power="cases.set"),
            Entry(label=_("Thời hạn và mốc tính"), view="cases:clock_list", power="cases.set"),
            Entry(label=_("Ngày nghỉ lễ"), view="places:days_off", power="places.set_days_off"),
            Entry(label=_("Quyền"), view="access:powers", power="access.view_powers"),
            Entry(label=_("Nhật ký"), view="access:trail", power="trail.search"),
            Entry(label=_("Việc nền bị hỏng"), view="access:jobs", power="access.manage"),
            Entry(label=_("Mở khẩn cấp"), view="access:openings", power="access.break_glass_list"),
        ),
    ),
)
