"""What is said of each fault, in a sentence that says what to do. Msgids; doors translate them."""

from __future__ import annotations

from diemtua.lib.text import noop

SENTENCES: dict[str, str] = {
    "name_missing": noop("Chưa có họ tên. Nếu trẻ chưa có tên thì để nguyên; nếu không, hãy ghi họ tên."),
    "row_unknown": noop("Dòng này không có họ tên, ngày sinh hay số định danh nên không biết là trẻ nào. Hãy bổ sung."),
    "name_odd": noop("“%(said)s” không giống họ tên. Hãy kiểm tra lại ô này."),
    "old_font": noop(
        "“%(said)s” gõ bằng bảng mã cũ (TCVN3 hoặc VNI) nên không đọc được. Hãy chuyển tệp sang Unicode rồi đưa lại."
    ),
    "date_unreadable": noop("Không hiểu ngày “%(said)s”. Hãy ghi dạng 15/03/2018, 03/2018 hoặc 2018."),
    "date_impossible": noop("Không có ngày “%(said)s” trong lịch. Hãy sửa lại ngày."),
    "date_month_first": noop("Không có ngày “%(said)s”. Có lẽ là %(meant)s: hãy ghi ngày trước, tháng sau."),
    "date_in_future": noop("Ngày %(said)s ở tương lai. Hãy sửa lại ngày."),
    "date_two_digits": noop("Năm chỉ ghi hai số; hiểu là %(meant)s. Hãy kiểm tra lại."),
    "date_serial": noop("Ô ghi số %(said)s thay cho ngày; hiểu là %(meant)s. Hãy kiểm tra lại."),
    "too_old": noop("Sinh %(said)s, nay %(age)s tuổi: không phải trẻ em. Hãy sửa ngày sinh hoặc bỏ dòng này."),
    "over_16": noop("Đã đủ 16 tuổi nên không còn là trẻ em theo Luật Trẻ em; hồ sơ vẫn được ghi để theo dõi tiếp."),
    "sex_unknown": noop("Không hiểu giới tính “%(said)s”; hãy ghi Nam hoặc Nữ. Hồ sơ sẽ ghi là không biết."),
    "number_digits": noop("Số định danh có %(count)s chữ số, phải đủ 12. Hãy kiểm tra lại hoặc để trống."),
    "number_letters": noop("Số định danh chỉ gồm 12 chữ số. Hãy bỏ chữ và dấu khác, hoặc để trống."),
    "number_lost": noop("Số định danh bị Excel rút gọn mất chữ số. Hãy đổi cột sang dạng Văn bản rồi ghi lại số."),
    "number_zero_restored": noop("Excel đã bỏ số 0 ở đầu số định danh; đã ghi lại đủ 12 số. Hãy kiểm tra lại."),
    "number_sex": noop("Chữ số thứ tư của số định danh không khớp với giới tính. Hãy kiểm tra lại."),
    "number_year": noop("Số định danh không khớp với năm sinh. Hãy kiểm tra lại."),
    "number_repeated": noop("Số định danh này có cả ở dòng %(rows)s. Mỗi trẻ một số: hãy sửa hoặc bỏ một dòng."),
    "number_elsewhere": noop(
        "Số định danh này thuộc hồ sơ do %(commune)s quản lý. Hãy đề nghị nơi đó chuyển hồ sơ, không tạo hồ sơ thứ hai."
    ),
    "number_of_another": noop("Số định danh này đang ở hồ sơ %(code)s, họ tên khác hẳn. Hãy kiểm tra số và họ tên."),
    "number_differs": noop("Hồ sơ %(code)s của trẻ này đang có số định danh khác. Hãy kiểm tra rồi sửa trên hồ sơ."),
    "group_unknown": noop(
        "Không có nhóm “%(said)s”. Hãy ghi mã G01 đến G14 hoặc tên nhóm, nhiều nhóm cách nhau bằng ;"
    ),
    "flag_restricted": noop("%(said)s chỉ xã được biết nên không nhập từ danh sách. Hãy ghi trong hồ sơ trẻ em."),
    "group_vague": noop("“%(said)s” chưa đủ rõ. %(hint)s"),
    "since_before_birth": noop("Ngày vào nhóm %(said)s trước ngày sinh. Hãy sửa lại ngày."),
    "poverty_unknown": noop("Không hiểu “%(said)s”; hãy ghi Hộ nghèo, Hộ cận nghèo hoặc Không. Ô này sẽ bị bỏ qua."),
    "school_unknown": noop(
        "Không hiểu “%(said)s”; hãy ghi Đang đi học, Đã bỏ học hoặc Chưa đi học. Ô này sẽ bị bỏ qua."
    ),
    "insurance_unknown": noop("Không hiểu “%(said)s”; hãy ghi Có, Không hoặc số thẻ. Ô này sẽ bị bỏ qua."),
    "phone_odd": noop("“%(said)s” không giống số điện thoại. Ô này vẫn được ghi; hãy kiểm tra lại."),
    "village_unknown": noop("“%(said)s” không có trong danh mục thôn, ấp, khu phố của xã; sẽ ghi vào địa chỉ."),
    "commune_other": noop("Dòng này là trẻ của “%(said)s”, không phải xã đang nhập. Hãy chuyển cho xã đó."),
    "formula": noop("Ô này là công thức; dùng giá trị đang hiện. Hãy kiểm tra lại."),
    "cell_error": noop("Ô này đang báo lỗi %(said)s của Excel. Hãy sửa công thức hoặc ghi lại giá trị."),
    "row_repeated": noop("Họ tên và ngày sinh trùng với dòng %(rows)s. Nếu là một trẻ, hãy bỏ một dòng."),
    "parent_differs": noop("Hồ sơ đang ghi “%(known)s”; tên trong tệp khác nên không ghi đè. Sửa trên hồ sơ nếu cần."),
    "changed_since": noop("Hồ sơ đã được người khác sửa sau khi đọc tệp. Hãy đọc lại tệp."),
    "too_long": noop("Ô này dài quá %(most)s chữ cái. Hãy rút ngắn lại."),
}


# The same in a few words, where many faults of one kind are told together.
SHORT: dict[str, str] = {
    "name_missing": noop("chưa có họ tên"),
    "row_unknown": noop("không rõ là trẻ nào"),
    "name_odd": noop("không giống họ tên"),
    "old_font": noop("gõ bằng bảng mã cũ"),
    "date_unreadable": noop("không hiểu ngày"),
    "date_impossible": noop("ngày không có trong lịch"),
    "date_month_first": noop("ghi tháng trước ngày"),
    "date_in_future": noop("ngày ở tương lai"),
    "date_two_digits": noop("năm chỉ ghi hai số"),
    "date_serial": noop("ghi số thay cho ngày"),
    "too_old": noop("không còn là trẻ em"),
    "over_16": noop("đã đủ 16 tuổi"),
    "sex_unknown": noop("không hiểu giới tính"),
    "number_digits": noop("không đủ 12 chữ số"),
    "number_letters": noop("có chữ hoặc dấu lạ"),
    "number_lost": noop("bị Excel rút gọn"),
    "number_zero_restored": noop("thêm lại số 0 ở đầu"),
    "number_sex": noop("không khớp giới tính"),
    "number_year": noop("không khớp năm sinh"),
    "number_repeated": noop("một số ở nhiều dòng"),
    "number_elsewhere": noop("thuộc hồ sơ của xã khác"),
    "number_of_another": noop("đang ở hồ sơ của trẻ khác"),
    "number_differs": noop("khác số đang có trong hồ sơ"),
    "group_unknown": noop("không có nhóm này"),
    "flag_restricted": noop("chỉ ghi trong hồ sơ"),
    "group_vague": noop("chưa đủ rõ là nhóm nào"),
    "since_before_birth": noop("vào nhóm trước ngày sinh"),
    "poverty_unknown": noop("không hiểu hộ nghèo, cận nghèo"),
    "school_unknown": noop("không hiểu tình trạng đi học"),
    "insurance_unknown": noop("không hiểu thẻ bảo hiểm"),
    "phone_odd": noop("không giống số điện thoại"),
    "village_unknown": noop("thôn, ấp không có trong danh mục"),
    "commune_other": noop("trẻ của xã khác"),
    "formula": noop("ô là công thức"),
    "cell_error": noop("ô đang báo lỗi của Excel"),
    "row_repeated": noop("trùng với dòng khác"),
    "parent_differs": noop("khác tên đang có trong hồ sơ"),
    "changed_since": noop("hồ sơ đã đổi sau khi đọc tệp"),
    "too_long": noop("quá dài"),
}


def sentence(code: str) -> str:
    """The sentence of a fault, in which the words of the fault stand by name."""
    return SENTENCES[code]
