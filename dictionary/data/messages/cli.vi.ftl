## Dòng lệnh

cli-import-done = { $lexicon }: { $new } mục mới, { $changed } mục thay đổi, { $unchanged } mục giữ nguyên, { $conflict } mục đã sửa tại đây nên để yên, { $missing } mục không có trong tệp.
cli-import-dry = (chạy thử, chưa ghi gì) { $lexicon }: { $new } mục mới, { $changed } mục thay đổi, { $unchanged } mục giữ nguyên, { $conflict } mục đã sửa tại đây nên để yên, { $missing } mục không có trong tệp.
cli-import-skipped = { $lexicon }: tệp không đổi từ lần nhập trước.
cli-import-totals = Tổng cộng { $files } tệp: { $new } mục mới, { $changed } mục thay đổi.
cli-problem = { $place }: { $severity } [{ $code }]: { $message }{ $more ->
        [0] {""}
       *[other] {" "}(và { $more } chỗ nữa)
    }
cli-error = Lỗi: { $message }
cli-checking = Đang kiểm tra
cli-applying = Đang ghi
cli-migrated = Cơ sở dữ liệu đã ở phiên bản mới nhất.
cli-reindexed = Đã lập chỉ mục { $count } mục từ.
cli-following = Chỉ mục đang theo dõi nhật ký thay đổi.
cli-keys-renewed = Đã lập lại khoá tra cứu cho { $count } mục từ.
