## Dùng khi không có mạng

offline-title = Dùng khi không có mạng
offline-about = Lưu một từ điển trên máy này thì khi không có mạng vẫn tra được, cả hai chiều, gõ có dấu hay không dấu. Khi đó, từ bạn tra không được gửi đi đâu.
offline-unsupported = Trình duyệt này không lưu được từ điển. Hãy bật JavaScript và không dùng cửa sổ ẩn danh.
offline-disabled = Trang này hiện không cho lưu từ điển trên máy.
offline-saved-title = Từ điển đã lưu trên máy
offline-none = Chưa lưu từ điển nào. Hãy mở trang của một từ điển rồi bấm “Lưu trên máy này”.
offline-choose = Chọn từ điển để lưu
offline-clear = Xoá tất cả dữ liệu đã lưu
offline-scope-title = Dữ liệu được lưu
offline-scope-pages = Máy lưu sẵn trang tra từ và 100 trang mục từ, từ điển, ngôn ngữ mở gần đây nhất.
offline-scope-search = Khi không có mạng, trang tra từ tìm trong các từ điển đã lưu: từ đúng như đã gõ, từ giống khi không kể dấu, và từ bắt đầu bằng phần đã gõ; nếu không có thì gợi ý từ gần giống và tra từng phần của cụm từ. Gõ Telex, VNI, VIQR cũng được. Tìm trong định nghĩa, ví dụ thì cần mạng.
offline-scope-private = Chỉ lưu nội dung công khai: không lưu trang của người đã đăng nhập và từ điển dành riêng cho thành viên.
offline-scope-install = Có thể cài trang này như một ứng dụng: trong trình đơn của trình duyệt, chọn “Cài đặt” hoặc “Thêm vào màn hình chính”.
offline-save = Lưu trên máy này
offline-save-about = Từ điển đã lưu vẫn tra được khi không có mạng.
offline-resume = Tải tiếp
offline-update = Cập nhật
offline-cancel = Dừng
offline-remove = Xoá khỏi máy
offline-progress-label = Tiến độ tải từ điển
offline-page-missing-title = Không có mạng
offline-page-missing = Trang này chưa được lưu trên máy. Hãy mở lại khi có mạng; các từ điển dưới đây thì tra được ngay.
offline-entry-title = Mục từ lưu trên máy
offline-entry-missing = Mục từ này chưa được lưu trên máy. Hãy mở lại khi có mạng.

# Câu mà các kịch bản điền tiếp vào chỗ trống
offline-banner-short = Không kết nối được: tìm trong { $count } từ điển đã lưu
offline-banner = Không kết nối được với máy chủ: đang tìm trong { $count } từ điển lưu trên máy, tính đến { $date }.
offline-result-count = Trên máy này: { $count } kết quả cho “{ $q }”.
offline-entry-note = Bản lưu trên máy, tính đến { $date }.
offline-progress = Đang tải: { $done } trên { $total } mục từ.
offline-saved-partly = Mới lưu được { $done } trên { $total } mục từ.
offline-saved = Đã lưu { $done } mục từ ({ $size }), tính đến { $date }.
offline-changes-available = Có { $count } mục từ đã thay đổi từ đó.
offline-up-to-date = Đã là bản mới nhất.
offline-updated = Đã cập nhật { $count } mục từ.
offline-removed = Đã xoá “{ $title }” khỏi máy.
offline-cleared = Đã xoá tất cả dữ liệu đã lưu.
offline-clear-ask = Xoá tất cả từ điển và trang đã lưu khỏi máy này?
offline-full = Máy không còn đủ chỗ trống. Hãy xoá bớt từ điển khác rồi tải tiếp.
offline-failed = Không tải được. Phần đã tải vẫn còn; hãy thử lại khi có mạng.
offline-not-public = Từ điển này không còn công khai nên đã bị xoá khỏi máy.
offline-total = Đã lưu { $count } từ điển, { $size }.
offline-space = Máy còn trống khoảng { $free }.
offline-size = { $count } mục từ: cần tải khoảng { $fetched }, chiếm khoảng { $size } trên máy.
