## Góp ý về mục từ

suggestions-report = Báo lỗi
suggestions-about = Điều chưa đúng trong mục từ
suggestions-kind-label = Loại lỗi
suggestions-text = Điều bạn muốn nói với người biên soạn
suggestions-text-how = Hãy cho biết chỗ nào sai, nên sửa thế nào và vì sao bạn biết: bạn nói tiếng này, theo sách nào, ở vùng nào …
suggestions-sender = Tên của bạn (không bắt buộc)
suggestions-contact = Địa chỉ thư điện tử hoặc điện thoại (không bắt buộc)
suggestions-private = Chỉ người biên soạn từ điển này thấy tên và địa chỉ của bạn.
suggestions-honeypot = Đừng điền vào ô này
suggestions-send = Gửi góp ý
suggestions-title = Góp ý về một mục từ
suggestions-thanks = Cảm ơn bạn! Góp ý đã được gửi đến người biên soạn.
suggestions-save-address = Hãy lưu địa chỉ này để xem kết quả; chỉ bạn biết địa chỉ này.
suggestions-entry = Mục từ
suggestions-entry-withdrawn = Mục từ này hiện không tra được
suggestions-content = Nội dung
suggestions-sent-at = Gửi lúc
suggestions-state = Tình trạng
suggestions-answer = Trả lời của người biên soạn
suggestions-result = Bản sửa
suggestions-mine = Góp ý của tôi
suggestions-mine-about = Những góp ý gửi từ thiết bị này. Danh sách chỉ được lưu trên thiết bị.
suggestions-none-sent = Chưa có góp ý nào gửi từ thiết bị này.
suggestions-queue = Góp ý
suggestions-reason = Lời nhắn cho người gửi (bắt buộc khi từ chối)
suggestions-accept = Chấp nhận góp ý
suggestions-reject = Từ chối
suggestions-done = Đã lưu kết quả xử lý; người gửi xem được.
suggestions-changed-since = mục từ đã thay đổi sau khi góp ý được gửi
suggestions-handled-by = Người xử lý: { $by }
suggestions-kind = { $kind ->
    [meaning] Nghĩa sai hoặc thiếu
    [spelling] Chính tả, dấu
    [missing] Thiếu cách nói khác
    [offensive] Xúc phạm, không phù hợp
   *[other] Khác
    }
suggestions-state-name = { $state ->
    [accepted] Đã chấp nhận
    [rejected] Đã từ chối
   *[open] Đang chờ
    }
suggestions-from = Người gửi: { $sender } { $contact }
suggestions-empty = { $state ->
    [accepted] Chưa có góp ý nào được chấp nhận.
    [rejected] Chưa có góp ý nào bị từ chối.
   *[open] Không có góp ý nào đang chờ.
    }
