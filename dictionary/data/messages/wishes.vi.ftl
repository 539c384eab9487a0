## Đề nghị thêm từ

wishes-offer = Đề nghị thêm từ này
wishes-new = Đề nghị thêm từ
wishes-about = Từ điển chưa có từ bạn cần? Hãy cho người biên soạn biết. Họ thấy từ nào được nhiều người cần.
wishes-word = Từ cần thêm
wishes-source = Từ này là tiếng
wishes-target = Cần biết bằng tiếng
wishes-choose = Chọn ngôn ngữ
wishes-context = Câu có từ này (không bắt buộc)
wishes-context-how = Một câu mà bạn gặp từ này, để người biên soạn hiểu đúng nghĩa.
wishes-reply = Thư điện tử hoặc điện thoại để báo tin (không bắt buộc)
wishes-private = Chỉ người biên soạn thấy câu và địa chỉ này. Ai cũng thấy từ được đề nghị và số người đề nghị, nhưng không biết đó là ai: trang này không lưu địa chỉ mạng hay tài khoản của bạn.
wishes-send = Gửi đề nghị
wishes-look-up = Xem kết quả tra từ này
wishes-kept = Chưa có mạng. Đề nghị đã được lưu trên máy này và sẽ tự được gửi khi bạn mở lại trang này lúc có mạng.
wishes-failed = Không gửi được. Hãy thử lại khi có mạng.
wishes-title = Từ đã đề nghị
wishes-thanks = Cảm ơn bạn! Đề nghị đã được gửi đến người biên soạn.
wishes-pair = Từ { $a } sang { $b }
wishes-askers = { $count } người đề nghị
wishes-state = Tình trạng
wishes-state-name = { $state ->
    [draft] Đang được soạn
    [answered] Đã có trong từ điển
    [declined] Không thêm
   *[open] Đang chờ
    }
wishes-gone = Mục từ đã soạn theo đề nghị này hiện không được công bố, nên đề nghị lại đang chờ.
wishes-entry-closed = Mục từ đã được soạn, nhưng từ điển có mục từ này chưa công khai.
wishes-list = Từ được đề nghị
wishes-list-about = Những từ mọi người tìm mà từ điển chưa có. Từ được nhiều người đề nghị đứng trước.
wishes-list-empty = Chưa có từ nào được đề nghị.
wishes-list-language = Từ được đề nghị: { $language }
wishes-all-languages = Mọi ngôn ngữ
wishes-mine = Đề nghị gửi từ máy này
wishes-mine-about = Danh sách này chỉ được lưu trên máy của bạn.
wishes-unsent = chờ gửi khi có mạng

# Khu biên soạn
wishes-nav = Từ được đề nghị
wishes-queue-about = Từ mà người dùng tìm không thấy, trong các ngôn ngữ bạn biên soạn.
wishes-queue-empty = { $state ->
    [draft] Không có từ nào đang được soạn.
    [answered] Chưa có đề nghị nào được đáp ứng.
    [declined] Chưa có đề nghị nào bị từ chối.
   *[open] Không có đề nghị nào đang chờ.
    }
wishes-done = Đã lưu; người đề nghị xem được.
wishes-draft-in = Soạn trong từ điển:
wishes-begin = Soạn mục từ
wishes-continue = Soạn tiếp
wishes-details = Xem và trả lời
wishes-first-asked = Đề nghị lần đầu
wishes-said = Lời của người đề nghị
wishes-reply-to = Báo tin đến: { $reply }
wishes-no-lexicon = Chưa có từ điển nào của ngôn ngữ này mà bạn được biên soạn.
wishes-answer = Trả lời bằng mục từ có sẵn
wishes-answer-about = Nếu từ điển đã có, hãy chọn mục từ để người đề nghị mở được.
wishes-answer-number = Số của mục từ
wishes-answer-with = Trả lời bằng mục từ này
wishes-answer-send = Trả lời
wishes-decline = Từ chối
wishes-decline-reason = Lý do, cho người đề nghị
wishes-reopen = Đưa lại vào danh sách chờ
wishes-discard = Bỏ bản nháp
wishes-draft-about = Người dùng đề nghị thêm từ này:
wishes-keep-draft = Lưu bản nháp
wishes-draft-kept = Đã lưu bản nháp.
