## Dùng khi không có mạng

offline-title = Dùng khi không có mạng
offline-about = Giữ một từ điển trên máy này thì khi không có mạng vẫn tra được trong đó, cả hai chiều, gõ có dấu hay không dấu. Khi đó, từ đã tra không gửi đi đâu cả.
offline-unable = Trình duyệt này không giữ được từ điển: cần bật JavaScript và không dùng cửa sổ ẩn danh.
offline-off = Dịch vụ này hiện không cho giữ từ điển trên máy.
offline-kept-title = Từ điển đã giữ trên máy
offline-none = Chưa giữ từ điển nào. Hãy mở trang của một từ điển rồi bấm “Giữ trên máy này”.
offline-choose = Chọn từ điển để giữ
offline-clear = Xóa tất cả những gì đã giữ
offline-what-title = Những gì được giữ
offline-what-pages = Trang tra từ và 100 trang mục từ, từ điển, ngôn ngữ mở gần đây nhất được giữ sẵn.
offline-what-search = Khi không có mạng, trang tra từ tìm trong các từ điển đã giữ: khớp đúng, khớp khi bỏ dấu, và từ bắt đầu bằng phần đã gõ. Lối gõ Telex, VNI và việc sửa lỗi gõ thì cần mạng.
offline-what-private = Chỉ những gì công khai mới được giữ: không giữ trang của người đã đăng nhập và từ điển dành riêng cho thành viên.
offline-what-install = Có thể cài trang này như một ứng dụng: trong trình đơn của trình duyệt, chọn “Cài đặt” hoặc “Thêm vào màn hình chính”.
offline-keep = Giữ trên máy này
offline-keep-about = Từ điển đã giữ vẫn tra được khi không có mạng.
offline-resume = Tải tiếp
offline-update = Cập nhật
offline-cancel = Dừng
offline-remove = Xóa khỏi máy
offline-progress-label = Tiến độ tải từ điển
offline-not-here-title = Không có mạng
offline-not-here = Trang này chưa được giữ trên máy. Hãy mở lại khi có mạng; các từ điển dưới đây thì tra được ngay.
offline-entry-title = Mục từ giữ trên máy
offline-entry-missing = Mục từ này chưa được giữ trên máy. Hãy mở lại khi có mạng.

# Câu mà các kịch bản điền tiếp vào chỗ trống
offline-banner = Không kết nối được với máy chủ: đang tìm trong { $count } từ điển giữ trên máy, tính đến { $date }.
offline-found = Trên máy này: { $count } kết quả cho “{ $q }”.
offline-entry-note = Bản giữ trên máy, tính đến { $date }.
offline-progress = Đang tải: { $done } trên { $total } mục từ.
offline-stopped = Mới giữ được { $done } trên { $total } mục từ.
offline-kept = Đã giữ { $done } mục từ ({ $size }), tính đến { $date }.
offline-found-newer = Có { $count } mục từ đã thay đổi từ đó.
offline-found-same = Đã là bản mới nhất.
offline-updated = Đã cập nhật { $count } mục từ.
offline-removed = Đã xóa “{ $title }” khỏi máy.
offline-cleared = Đã xóa tất cả những gì đã giữ.
offline-clear-ask = Xóa tất cả từ điển và trang đã giữ khỏi máy này?
offline-full = Máy không còn đủ chỗ. Hãy xóa bớt từ điển khác rồi tải tiếp.
offline-failed = Không tải được. Phần đã tải vẫn còn; hãy thử lại khi có mạng.
offline-closed = Từ điển này không còn công khai, nên không giữ trên máy nữa.
offline-sum = Đã giữ { $count } từ điển, { $size }.
offline-space = Trình duyệt còn dành được khoảng { $free }.
