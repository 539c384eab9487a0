## Dòng lệnh

cli-import-done = { $lexicon }: { $new } mục mới, { $changed } mục thay đổi, { $unchanged } mục giữ nguyên, { $conflict } mục xung đột nên bỏ qua, { $missing } mục không có trong tệp.
cli-import-dry-run = (chạy thử, chưa ghi gì) { $lexicon }: { $new } mục mới, { $changed } mục thay đổi, { $unchanged } mục giữ nguyên, { $conflict } mục xung đột nên bỏ qua, { $missing } mục không có trong tệp.
cli-import-skipped = { $lexicon }: tệp không đổi từ lần nhập trước.
cli-import-totals = Tổng cộng { $files } tệp: { $new } mục mới, { $changed } mục thay đổi.
cli-problem = { $place }: { $severity } [{ $code }]: { $about ->
        [none] {""}
       *[other] { $about }:{" "}
    }{ $message }{ $more ->
        [0] {""}
       *[other] {" "}(và { $more } chỗ nữa)
    }
cli-problem-place = { "    " }{ $place }{ $about ->
        [none] {""}
       *[other] : { $about }
    }
cli-problems-more = { "  " }{ $severity } [{ $code }]: còn { $count } chỗ khác cùng loại
cli-error = Lỗi: { $message }
cli-checking = Đang kiểm tra
cli-applying = Đang ghi
cli-migrated = Cơ sở dữ liệu đã ở phiên bản mới nhất.
cli-reindexed = Đã lập chỉ mục { $count } mục từ.
cli-import-waits = Đang xử lý một đợt nhập khác. Tệp này sẽ được nhập khi xong đợt đó.
cli-reindex-waits = Đang xử lý một đợt nhập. Khoá tra cứu sẽ được lập lại khi xong đợt nhập đó.
cli-reindex-asked = Tiến trình lập chỉ mục đang chạy sẽ lập lại chỉ mục; xem tiến độ ở /readyz.
cli-index-following = Chỉ mục đang được cập nhật theo nhật ký thay đổi.
cli-keys-rebuilt = Đã lập lại khoá tra cứu cho { $count } mục từ.

# Tài khoản và từ điển
cli-user-created = Đã tạo tài khoản { $name }{ $kind ->
    [admin] {", là quản trị viên của cả trang"}
   *[other] {""}
    }.
cli-user = { $name } ({ $display }){ $kind ->
    [admin] {", quản trị cả trang"}
   *[other] {""}
    }{ $state ->
    [disabled] {", đã khoá"}
   *[other] {""}
    }
cli-user-disabled = Đã khoá tài khoản { $name }.
cli-user-enabled = Đã mở lại tài khoản { $name }.
cli-user-password = Tài khoản { $name } đã có mật khẩu mới. { $count ->
    [0] Không có mã truy cập nào đang dùng được.
   *[other] Vẫn còn { $count } mã truy cập đang dùng được.
    }
cli-user-code-reset = { $had ->
    [yes] Đã tắt xác thực hai bước của tài khoản { $name }.
   *[no] Tài khoản { $name } không bật xác thực hai bước.
    }
cli-approver = { $name } · người duyệt của { $authority }
cli-approver-removed = { $name } không còn là người duyệt của { $authority }.
cli-member = { $lexicon }: { $name }, { $role }
cli-member-removed = { $name } không còn vai trò nào trong { $lexicon }.
cli-token-created = Mã truy cập số { $id }. Hãy cất giữ cẩn thận: mã này không hiện lại lần nữa.
cli-token = { $id }  { $prefix }…  { $account }  vai trò { $role }, từ điển { $lexicon }, đến { $expires }, dùng lần cuối { $used }{ $state ->
    [revoked] {", đã thu hồi"}
   *[other] {""}
    }  { $name }
cli-token-revoked = Đã thu hồi mã truy cập số { $id }.
cli-lexicon-created = Đã tạo từ điển { $lexicon }.
cli-lexicon-set = Đã sửa thông tin của từ điển { $lexicon }.
cli-lexicon = { $lexicon }: { $title } ({ $language }, { $licence }, { $count } mục từ, { $visibility })
cli-password = Mật khẩu
cli-password-repeat = Nhập lại

# Đợt nhập và bản phát hành
cli-reverting = Đang hoàn tác
cli-worker-waiting = Tiến trình xử lý đang chờ các đợt nhập.
cli-batch = Đợt nhập { $id } ({ $lexicon }, { $file }, do { $by }, { $at }): { $state }; { $new } mục mới, { $changed } mục thay đổi, { $unchanged } mục giữ nguyên, { $conflict } mục xung đột, { $missing } mục không có trong tệp, { $error } dòng lỗi
cli-batch-reason = { "  " }{ $reason }
cli-batch-row = { "  " }{ $number ->
    [0] {"-"}
   *[other] { $number }
    } { $outcome }: { $headword } { $where }{ $decision ->
    [none] {""}
   *[other] {" "}({ $decision })
    }
cli-batch-change = { "      " }{ $field }{ $kind ->
    [changed] : { $old } → { $new }
    [new] : + { $new }
    [gone] : − { $old }
   *[hidden] {""}
    }
cli-batch-decided = Đã lưu lựa chọn cho { $count } dòng.
cli-released = { $lexicon_id } { $label }: { $entries } mục từ, SHA-256 { $digest }
cli-takedown-confirm = Nội dung của mục từ số { $id } và các tệp đã lưu của từ điển sẽ bị xoá hẳn. Tiếp tục?
cli-takedown-done = Nội dung của mục từ số { $id } đã bị gỡ bỏ. Hãy chạy dictionary reindex để xoá nội dung này khỏi chỉ mục toàn văn.
