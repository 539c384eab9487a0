## Nhúng vào trang khác

# Trong ô tra từ
embed-label = Tra từ
embed-pair = Tra từ { $pair }
embed-placeholder = Nhập từ cần tra
embed-button = Tra
embed-to = Chọn ngôn ngữ
embed-swap = Đổi chiều
embed-suggestions = Gợi ý
embed-suggested = { $count } gợi ý. Dùng phím mũi tên để chọn.
embed-busy = Đang tra…
embed-count = “{ $q }”: { $count } kết quả
embed-failed = Không kết nối được với từ điển. Hãy thử lại.
embed-matched = Tìm thấy ở:
embed-source = Nguồn:
embed-more = Mở trong từ điển
embed-new-tab = mở trong thẻ mới
embed-selected = Tra từ đã chọn
embed-tab = Nhấn Tab để đọc, Escape để đóng.
embed-close = Đóng

# Khung và thẻ tra cứu của trình duyệt
embed-whole-entry = Xem cả mục từ
embed-short-name = Từ điển dân tộc

# Trang hướng dẫn nhúng
embed-title = Nhúng vào trang của bạn
embed-about = Đặt ô tra từ này vào trang của bạn bằng hai thẻ HTML. Không cần mã truy cập, không dùng cookie, không cần thư viện nào khác.
embed-choose = Chọn
embed-to-more = Thêm ngôn ngữ ({ $number })
embed-to-none = không
embed-any-lexicon = mọi từ điển
embed-lang = Ngôn ngữ của ô tra từ
embed-theme = Nền
embed-theme-page = theo trang của bạn
embed-theme-light = sáng
embed-theme-dark = tối
embed-select = Tra từ mà người đọc bôi đen
embed-select-no = không
embed-select-true = có, ngoài ô tra từ
embed-select-only = có, không hiện ô tra từ
embed-colours = Màu sắc
embed-colour-accent = nút và liên kết
embed-colour-on-accent = chữ trên nút
embed-colour-paper = nền
embed-colour-ink = chữ
embed-make = Tạo mã
embed-preview = Xem thử
embed-sample = Hãy bôi đen một từ trong câu này: nước, lửa, mặt trăng, mặt trời.
embed-code = Mã để dán vào trang
embed-style = Và trong tệp CSS của bạn:
embed-copy = { $what ->
    [html] Chép mã HTML
    [css] Chép mã CSS
    [policy] Chép chính sách
   *[frame] Chép mã khung
    }
embed-copied = Đã chép.
embed-not-copied = Không chép được. Hãy chọn đoạn mã rồi chép bằng tay.
embed-policy-title = Chính sách bảo mật nội dung (CSP) của bạn
embed-policy = Nếu trang của bạn gửi tiêu đề Content-Security-Policy, hãy thêm vào đó các nguồn sau. Chỉ thị form-action dành cho biểu mẫu dự phòng, khi trình duyệt không chạy JavaScript.
embed-policy-style = Không cần thêm gì cho style-src, img-src hay font-src: ô tra từ không có kiểu dáng nội dòng, không dùng eval, không tải hình hay phông chữ, và chạy được với require-trusted-types-for.
embed-privacy = Từ được gõ hoặc bôi đen (không quá 60 ký tự) được gửi đến từ điển, không kèm cookie và không kèm địa chỉ của trang đang đọc.
embed-look-title = Kiểu dáng
embed-look = Ô tra từ dùng phông chữ của trang bạn và theo color-scheme của trang. Các biến CSS sau, đặt trên dictionary-lookup, thay đổi màu và khung:
embed-parts = Các phần sau có thể định dạng bằng dictionary-lookup::part(…):
embed-attributes = Thuộc tính to có thể có vài ngôn ngữ (to="jra rad bdq"): người đọc chọn một trong số đó; có cả from và to thì có nút đổi chiều. Thuộc tính limit cho biết số kết quả (từ 1 đến 20, mặc định là 5), placeholder là lời nhắc trong ô. Một trang có thể có nhiều ô tra từ; khi đó ô đầu tiên có thuộc tính select sẽ tra từ được bôi đen.
embed-frame-title = Khung, khi trang không cho chạy mã của nơi khác
embed-frame = Khung này chạy được mà không cần JavaScript. Chính sách của bạn phải cho phép nguồn của từ điển trong frame-src.
embed-frame-origins = Các trang sau được phép hiện khung:
embed-frame-none = Từ điển này chưa cho trang nào hiện khung, nên mã khung dán vào cũng không hiện. Muốn dùng khung, hãy viết cho người vận hành từ điển, kèm địa chỉ trang của bạn (ví dụ https://example.vn). Ô tra từ ở trên thì dùng được ngay.
embed-frame-others = Trang khác muốn hiện khung: hãy viết cho người vận hành từ điển, kèm địa chỉ trang.
embed-api = Muốn tự làm giao diện:
