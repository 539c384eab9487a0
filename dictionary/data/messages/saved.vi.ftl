## Từ đã lưu: đánh dấu sao, danh sách, học bằng thẻ

saved-title = Từ đã lưu
saved-about = Những từ bạn đánh dấu sao chỉ nằm trên máy này, không gửi đi đâu. Không có mạng vẫn xem và học được.
saved-needs-script = Trang này cần JavaScript, vì các từ đã lưu nằm trong trình duyệt của bạn.
saved-none = Chưa có từ nào. Khi tra từ, hãy bấm dấu sao bên cạnh từ muốn lưu.
saved-lists = Các danh sách
saved-star = Lưu từ “{ $word }”
saved-star-off = Lưu từ
saved-star-on = Đã lưu
saved-first-list = Từ của tôi
saved-added = Đã lưu “{ $word }” vào “{ $list }”.
saved-removed = Đã bỏ “{ $word }” khỏi từ đã lưu.
saved-full = Danh sách “{ $list }” đã đầy. Hãy tạo danh sách mới.
saved-lists-full = Đã có quá nhiều danh sách. Hãy xoá bớt danh sách cũ.
saved-failed = Không lưu được: trình duyệt không cho lưu hoặc đã hết chỗ.
saved-new-list = Danh sách mới
saved-make = Tạo danh sách
saved-made = Đã tạo danh sách “{ $list }”. Từ lưu tiếp theo sẽ vào danh sách này.
saved-new-name = Tên mới
saved-rename = Đổi tên
saved-renamed = Đã đổi tên thành “{ $list }”.
saved-delete = Xoá danh sách
saved-deleted = Đã xoá danh sách “{ $list }”.
saved-drop = Bỏ “{ $word }” khỏi danh sách
saved-dropped = Đã bỏ “{ $word }”.
saved-undo = Hoàn tác
saved-undone = Đã khôi phục.
saved-empty = Danh sách này chưa có từ nào.
saved-print = In
saved-csv = Tải tệp CSV
# Tiêu đề các cột, cách nhau bằng dấu |
saved-columns = Từ|Tiếng|Từ loại|Nghĩa|Địa chỉ
saved-learn = Học bằng thẻ
saved-reverse = Hỏi nghĩa trước
saved-count = Thẻ { $at } trên { $total }
saved-again = Chưa nhớ
saved-known = Đã nhớ
saved-learned = Không còn từ nào cần ôn bây giờ. Lần ôn tiếp theo: { $date }.
saved-all-again = Ôn lại cả danh sách
saved-keys = Bấm vào thẻ, phím cách hoặc Enter để lật thẻ; phím 1 hoặc ← là chưa nhớ, phím 2 hoặc → là đã nhớ, Esc để dừng.
saved-back = Về danh sách

## Tải từ điển về

take-title = Tải từ điển về
take-format = { $format ->
    [csv] CSV
    [xlsx] Excel (XLSX)
    [lift] LIFT
    [jsonl] JSON Lines
    [pdf] PDF để in
    [tsv] TSV
    [mdf] MDF (Toolbox)
    [csv-concepts] CSV, mỗi dòng một khái niệm
    [xlsx-concepts] Excel (XLSX), mỗi dòng một khái niệm
    [tbx] TBX
    [tbx-v2] TBX cũ (2008)
    [tbx-vn] TBX đầy đủ, có cả quyết định
    [tbx-as-it-came] TBX như tệp đã nhập
    [multiterm] MultiTerm XML
    [omegat] OmegaT
    [weblate] Weblate (TBX)
    [memoq] memoQ (CSV)
    [phrase] Phrase (XLSX)
    [skos] SKOS (Turtle)
    [skos-jsonld] SKOS (JSON-LD)
   *[other] { $format }
 }
take-size = { $unit ->
    [mb] { $count } MB
   *[kb] { $count } kB
 }
