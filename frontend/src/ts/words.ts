/** The few words scripts say themselves; everything else is written by the server in the page. */
const VI = {
  copied: "Đã sao chép",
  saving: "Đang lưu nháp",
  saved: "Đã lưu nháp lúc",
  unsaved: "Chưa lưu được nháp, sẽ thử lại",
  hide: "Ẩn mật khẩu",
  show: "Hiện mật khẩu",
  now: "vừa xong",
  ago: "trước",
  minute: "phút",
  hour: "giờ",
  day: "ngày",
  sent: "Đã gửi",
  tooBig: "Tệp lớn hơn mức cho phép",
  failed: "Chưa gửi được. Xin thử lại.",
  close: "Đóng",
};
const EN: typeof VI = {
  copied: "Copied",
  saving: "Saving draft",
  saved: "Draft saved at",
  unsaved: "Draft not saved yet, will try again",
  hide: "Hide password",
  show: "Show password",
  now: "just now",
  ago: "ago",
  minute: "min",
  hour: "h",
  day: "d",
  sent: "Sent",
  tooBig: "The file is larger than allowed",
  failed: "Not sent. Please try again.",
  close: "Close",
};

export const words = (): typeof VI => (document.documentElement.lang === "en" ? EN : VI);
