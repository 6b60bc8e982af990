"""Documents and duties for tests of this app and of apps above; set-up goes through the operations."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from zeal import zeal_ignore

from diemtua.access.testing import AT, COMMUNE_A, PROVINCE, Cast, unit
from diemtua.plans import operations
from diemtua.plans.models import Document, Duty

PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ ĐỒNG NAI

Số: 31/KH-UBND
Đồng Nai, ngày 10 tháng 11 năm 2026

KẾ HOẠCH
Chăm lo trẻ em mùa khô năm 2026

Thực hiện Kế hoạch số 12/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân thành phố, Ủy ban nhân dân thành phố \
ban hành Kế hoạch như sau:

I. MỤC TIÊU
1. 100% trẻ em có hoàn cảnh đặc biệt được thăm hỏi trước ngày 31/12/2026.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Rà soát
a) Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Y tế thống kê học sinh nghỉ học dài ngày; \
hoàn thành trước ngày 15/12/2026.
b) Ủy ban nhân dân các xã, phường lập danh sách trẻ em ở nhà một mình, gửi Sở Y tế trước ngày 12/11/2026.
2. Hỗ trợ
a) Sở Y tế hướng dẫn các trạm y tế khám sức khỏe cho trẻ em trong danh sách; thực hiện thường xuyên.
b) Bố trí người trực tiếp nhận thông tin về trẻ em cả ngày nghỉ.

III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch trước ngày 20/12/2026.

Nơi nhận:
- Các sở, ban, ngành;
- Ủy ban nhân dân các xã, phường;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Mai Thu Thủy
"""
COMMUNE_PLAN = """ỦY BAN NHÂN DÂN
PHƯỜNG TRẤN BIÊN

Số: 9/KH-UBND
Trấn Biên, ngày 12 tháng 11 năm 2026

KẾ HOẠCH
Thăm trẻ em mùa khô năm 2026

Thực hiện Kế hoạch số 31/KH-UBND ngày 10/11/2026 của Ủy ban nhân dân thành phố Đồng Nai, \
Ủy ban nhân dân phường ban hành Kế hoạch như sau:

I. NHIỆM VỤ
1. Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an phường lập danh sách trẻ em cần thăm trước ngày 30/11/2026.
2. Trạm Y tế phường khám sức khỏe cho trẻ em trong danh sách trước ngày 20/12/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Đăng Khoa
"""


def add_plan(cast: Cast, *, who: str = "minh", text: str = PLAN, name: str = "kế hoạch.txt") -> Document:
    """A plan dropped by an officer of the province (or of commune A), read and waiting for review."""
    with zeal_ignore():  # one person after another, as they come
        by = cast.as_(who)
        place = unit(by.unit_code or PROVINCE)
    return operations.add_document(text.encode(), name=name, unit=place, by=by, at=AT)


def add_commune_plan(cast: Cast) -> Document:
    return add_plan(cast, who="lan", text=COMMUNE_PLAN, name="kế hoạch phường.txt")


def confirm_plan(cast: Cast, document: Document, *, reviewer: str = "minh", leader: str = "thuy") -> Document:
    """All tasks accepted as read, and given out."""
    with zeal_ignore():
        officer, head = cast.as_(reviewer), cast.as_(leader)
    operations.accept_clear_tasks(document, doubtful_too=True, by=officer, at=AT)
    return operations.confirm_document(document, by=head, at=AT)


def given_plan(cast: Cast) -> Document:
    """The province's plan, given out."""
    return confirm_plan(cast, add_plan(cast))


def given_commune_plan(cast: Cast) -> Document:
    """Commune A's plan, given out inside the commune."""
    return confirm_plan(cast, add_commune_plan(cast), reviewer="lan", leader="khoa")


def duty_of(document: Document, *, kind: str, commune: str = "", part: str = "lead") -> Duty:
    """The part of one kind of agency in a document."""
    rows = Duty.objects.select_related("task__document", "agency").filter(task__document=document, part=part)
    return rows.get(agency__kind=kind, commune_code=commune)


def schools_duty(document: Document) -> Duty:
    """The part that anh Trung's agency leads."""
    return duty_of(document, kind="so_giao_duc")


def commune_duty(document: Document, commune: str = COMMUNE_A) -> Duty:
    """The part of one commune in the task of all communes."""
    return duty_of(document, kind="ubnd_xa", commune=commune)


def evidence_file(name: str = "biên bản.pdf", content: bytes = b"%PDF-1.4 bien ban") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def hand_in(cast: Cast, duty: Duty, *, who: str = "trung", at: datetime = AT) -> Duty:
    """A report with evidence, and the part handed in as finished."""
    by = cast.as_(who)
    operations.report_progress(duty, percent=100, words="Đã làm xong.", files=[evidence_file()], by=by, at=at)
    return operations.submit_duty(duty, by=by, at=at + timedelta(minutes=5))


# Rows by the hundred thousand, for benches and tests of speed: one document, tasks of the province, a duty in each
# commune in turn. Written by one statement each; nothing of it went through an operation.
MANY_TASKS = """
with communes as (
    select array_agg(distinct commune_code order by commune_code) as codes
    from places_agency where kind = 'ubnd_xa' and province_code = '75' and valid_until is null
)
insert into plans_task (uuid, document_id, province_code, commune_code, reader_agencies, reader_communes, version,
    state, position, marker, heading_path, text, folded, lead, cooperate, role, product, authority, deadline_words,
    deadline_norm, due_on, doubts)
select gen_random_uuid(), d.id, d.province_code, '', '{}',
    array[codes[1 + n %% array_length(codes, 1)]], 1, 'open', n, 'a)', '[]',
    'Việc thử số ' || n, 'viec thu so ' || n, '[]', '[]', '', '', '', '', '[]', date '2026-10-01' + n %% 120, '[]'
from plans_document d, communes, generate_series(%(first)s, %(last)s) n
where d.id = %(document)s
"""
MANY_DUTIES = """
insert into plans_duty (uuid, task_id, agency_id, agency_name, written_as, province_code, commune_code, part, state,
    version, percent, opened_on, due_on, period, period_name, ends_recurrence, returned_reason)
select gen_random_uuid(), t.id, a.id, a.name, a.name, t.province_code, a.commune_code, 'lead',
    (array['open', 'submitted', 'done', 'returned'])[1 + t.position %% 4], 1, t.position %% 101, date '2026-09-01',
    t.due_on, '', '', false, ''
from plans_task t
join places_agency a on a.kind = 'ubnd_xa' and a.commune_code = t.reader_communes[1] and a.valid_until is null
where t.document_id = %(document)s and t.position between %(first)s and %(last)s
"""


def make_many_duties(document: Document, count: int) -> None:
    """That many more tasks in a document of the province, each with one commune's duty."""
    first = 1_000_000 + Duty.objects.filter(task__document=document).count()
    facts = {"document": document.pk, "first": first, "last": first + count - 1}
    with connection.cursor() as cursor:
        cursor.execute(MANY_TASKS, facts)
        cursor.execute(MANY_DUTIES, facts)
        cursor.execute("analyze plans_task; analyze plans_duty")
