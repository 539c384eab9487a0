## Bàn làm việc của người biên soạn

desk-nav = Bàn làm việc
desk-nav-home = Từ điển của tôi
desk-no-lexicon = Tài khoản này chưa được giao từ điển nào. Hãy nhờ người quản trị một từ điển thêm bạn làm thành viên.
desk-back = Quay lại
desk-number = { $count }
desk-size-kb = { $size } kB
desk-size-mb = { $size } MB

# Một từ điển và các lô của nó
desk-lexicon-title = { $title } – bàn làm việc
desk-lexicon-public = xem như người tra từ
desk-bring = Đưa tệp vào
desk-files = Tệp mẫu và tệp xuất
desk-templates-about = Bảng trống để điền, mỗi cột đều có lời giải thích:
desk-template = Mẫu { $format }
desk-exports-about = Cả từ điển như hiện nay. Có thể sửa ngay trong tệp rồi đưa vào lại:
desk-export-media = { $format } kèm âm thanh và hình ảnh (ZIP)
desk-batches = Lịch sử các lô
desk-batches-recent = Các lô gần đây
desk-batches-none = Chưa có lô nào. Hãy đưa tệp đầu tiên vào.
desk-batches-older = Các lô cũ hơn

# Đưa tệp vào
desk-upload-title = Đưa tệp vào
desk-upload-about = Tệp được giữ nguyên và kiểm tra trước. Chưa có gì thay đổi trong từ điển cho đến khi biên tập viên ghi lô.
desk-upload-file = Chọn tệp hoặc kéo thả vào đây
desk-upload-kinds = Bảng tính (XLSX), CSV, TSV, Toolbox/MDF, LIFT, CLDF, JSON Lines, hoặc một tệp ZIP chứa một trong các loại này. Tối đa { $limit } MB.
desk-upload-chosen = Đã chọn { $name } ({ $size }).
desk-upload-details = Cách đọc tệp (thường được tự nhận)
desk-upload-send = Gửi tệp và kiểm tra
desk-upload-progress = Đã gửi
desk-upload-sending = Đã gửi { $percent }%
desk-upload-sent = Đã gửi xong, máy chủ đang lưu tệp…
desk-upload-stop = Dừng gửi
desk-upload-failed = Mất kết nối, tệp chưa được gửi. Hãy thử lại.
desk-file-missing = Hãy chọn một tệp.
desk-mode = Tệp này
desk-mode-name = { $mode ->
    [update] Bổ sung và sửa
    [replace] Thay thế cả từ điển
   *[add-only] Chỉ thêm mục từ mới
    }
desk-mode-about = { $mode ->
    [update] Thêm mục từ mới, sửa mục từ đã có. Mục từ không có trong tệp vẫn giữ nguyên.
    [replace] Như trên, nhưng mục từ không có trong tệp sẽ bị rút lại. Trước khi ghi phải xác nhận số mục từ bị rút.
   *[add-only] Mục từ đã có được giữ nguyên, dù trong tệp có khác.
    }
desk-message = Lời nhắn
desk-message-about = Tệp này có gì mới? Lời nhắn được lưu trong lịch sử của từng mục từ.
desk-format = Định dạng
desk-by-itself = tự nhận
desk-encoding = Bảng mã
desk-encoding-about = Cho cả tệp, ví dụ tcvn3; hoặc cho từng cột: nghĩa=tcvn3, ghi chú=vni.
desk-sheet = Trang tính
desk-sheet-all = mọi trang

# Một lô
desk-batch-name = Lô số { $number }: { $file }
desk-batch-parts = Các phần của lô
desk-batch-tab = { $name ->
    [overview] Tổng quan
    [problems] Vấn đề
    [new] Mới
    [changed] Sửa
    [conflict] Xung đột
    [columns] Cột
   *[missing] Rút lại
    }
desk-batch-state = { $state ->
    [received] đang chờ
    [checking] đang kiểm tra
    [checked] chờ quyết định
    [applying] đang ghi
    [applied] đã ghi
    [reverting] đang hoàn tác
    [reverted] đã hoàn tác
    [rejected] bị từ chối
    [failed] không dùng được
   *[cancelled] đã huỷ
    }
desk-batch-says = { $state ->
    [received] Tệp đã được lưu và sắp được kiểm tra.
    [checking] Tệp đang được đọc và so với từ điển. Bạn có thể rời trang này rồi quay lại.
    [checked] Đã kiểm tra xong. Chưa có gì thay đổi trong từ điển.
    [applying] Đang ghi vào từ điển.
    [applied] Đã ghi vào từ điển. Người tra từ đã thấy các thay đổi này.
    [reverting] Đang đưa các mục từ về như trước khi ghi lô này.
    [reverted] Các mục từ đã trở lại như trước khi ghi lô này.
    [rejected] Biên tập viên không nhận lô này. Tệp vẫn được giữ.
    [failed] Không dùng được tệp này như đang có.
   *[cancelled] Lô đã dừng. Tệp vẫn được giữ.
    }
desk-batch-count = { $name ->
    [new] { $count } mới
    [changed] { $count } sửa
    [unchanged] { $count } không đổi
    [conflict] { $count } xung đột
    [missing] { $count } không có trong tệp
    [withdrawn] { $count } rút lại
    [kept] { $count } đã có, giữ nguyên
    [left_out] { $count } bỏ qua
   *[error] { $count } lỗi
    }
desk-batch-progress = Đã kiểm tra
desk-batch-rows-read = Đã đọc { $count } mục từ.
desk-batch-size = { $name }:
desk-batch-refresh = Xem đã xong chưa
desk-batch-reason = Lý do:
desk-batch-stale = Từ điển đã thay đổi sau khi lô này được kiểm tra. Hãy kiểm tra lại rồi mới ghi; các quyết định của bạn được giữ.
desk-batch-checked-anew = Từ điển đã thay đổi trong lúc chờ ghi, nên lô này đã được kiểm tra lại và chưa được ghi. Hãy xem lại các thay đổi.
desk-batch-next = Nếu ghi lô này
desk-batch-look = Bấm vào các phần ở trên để xem từng mục từ.
desk-batch-to-lexicon = Mở từ điển
desk-batch-editors = { $state ->
    [applied] Biên tập viên của từ điển có thể hoàn tác lô này.
   *[checked] Biên tập viên của từ điển sẽ xem và quyết định có ghi lô này không.
    }
desk-batch-about = Về lô này
desk-batch-by = Người gửi
desk-batch-somebody = người vận hành
desk-batch-at = Gửi lúc
desk-batch-file = Tệp
desk-batch-applied = Ghi lúc
desk-batch-reverted = Hoàn tác lúc
desk-batch-decided = Người quyết định
desk-verb-apply = Ghi vào từ điển…
desk-verb-recheck = Kiểm tra lại
desk-verb-map = Các cột của tệp
desk-verb-reject = Từ chối lô
desk-verb-cancel = Huỷ lô
desk-verb-revert = Hoàn tác lô
desk-place = { $known ->
    [yes] dòng { $line }, cột { $column }
   *[no] dòng { $line }
    }
desk-place-sheet = trang “{ $sheet }”
desk-place-file = cả tệp

# Nếu ghi
desk-plan-nothing = Không có gì thay đổi.
desk-plan-new = Thêm { $count } mục từ mới.
desk-plan-changed = Sửa { $count } mục từ.
desk-plan-restored = Khôi phục { $count } mục từ đã bị rút lại.
desk-plan-withdrawn = Rút lại { $count } mục từ không có trong tệp.
desk-plan-overwritten = Trong đó ghi đè { $count } mục từ mà người khác đã sửa, vì bạn đã nhận các dòng ấy.
desk-plan-undecided = Bỏ qua { $count } xung đột: mục từ đã được người khác sửa. Muốn dùng nội dung trong tệp, hãy nhận từng dòng.
desk-plan-rejected = Bỏ qua { $count } dòng đã bị từ chối.
desk-plan-errors = Bỏ qua { $count } dòng lỗi.
desk-plan-unchanged = { $count } mục từ giống hệt trong từ điển nên giữ nguyên.
desk-apply-title = Ghi vào từ điển
desk-apply-without = Tôi đồng ý bỏ qua { $count } dòng lỗi; chỉ ghi các dòng còn lại.
desk-apply-withdraw = Sẽ rút lại { $count } mục từ. Để xác nhận, hãy gõ lại con số này:
desk-apply-about = Ghi tất cả cùng một lúc. Mỗi mục từ có thêm một phiên bản trong lịch sử, và cả lô có thể hoàn tác sau này.
desk-apply-do = Ghi { $count } mục từ
desk-reject-title = Từ chối lô
desk-reject-about = Các thay đổi đã chuẩn bị sẽ bị bỏ; tệp vẫn được giữ. { $name } sẽ thấy lý do.
desk-reject-why = Lý do
desk-cancel-title = Huỷ lô
desk-cancel-about = Việc kiểm tra dừng lại, các thay đổi đã chuẩn bị và các quyết định sẽ mất. Tệp vẫn được giữ.
desk-revert-title = Hoàn tác lô
desk-revert-new = { $count } mục từ mà lô đã thêm sẽ bị rút lại.
desk-revert-changed = { $count } mục từ mà lô đã sửa trở lại như trước.
desk-revert-missing = { $count } mục từ mà lô đã rút lại được khôi phục.
desk-revert-conflicts = { $count } mục từ đã được sửa sau khi ghi lô
desk-revert-conflicts-about = Hãy chọn cho từng mục từ: giữ như hiện nay, hay trở lại như trước khi ghi lô và mất các sửa đổi sau đó.
desk-revert-choice = { $choice ->
    [keep] Giữ như hiện nay
   *[overwrite] Trở lại như trước khi ghi lô
    }
desk-revert-rest = Giữ như hiện nay mọi mục từ chưa được chọn
desk-revert-is-withdrawn = đã rút lại
desk-revert-about = Không có phiên bản nào bị xoá: việc hoàn tác cũng được ghi vào lịch sử của từng mục từ.

# Các vấn đề
desk-problems = Vấn đề
desk-problems-none = Không có vấn đề nào.
desk-problems-download = Tải danh sách vấn đề (CSV)
desk-failed-download = Tải các dòng lỗi
desk-problems-all = Xem tất cả { $count }
desk-problems-kinds = Tất cả các loại vấn đề
desk-problem-times = { $count } lần
desk-problem-first = lần đầu trong { $count } lần
desk-problem-converted = Cột “{ $column }” đã được chuyển từ bảng mã { $encoding }.
desk-problem-suspect = Cột “{ $column }” có vẻ dùng bảng mã { $encoding } và chưa được chuyển. Nếu đúng, hãy ghi bảng mã ở phần “Cột”: { $column }={ $name }
desk-problem-before = Trong tệp
desk-problem-after = Sau khi chuyển

# Các dòng
desk-rows-about = { $outcome ->
    [new] { $done ->
        [yes] Mục từ mà lô này đã thêm.
       *[no] Mục từ chưa có trong từ điển.
    }
    [changed] { $done ->
        [yes] Mục từ mà lô này đã sửa: nội dung trước và sau.
       *[no] Mục từ đã có: nội dung hiện nay và nội dung trong tệp.
    }
    [conflict] Mục từ đã được người khác sửa sau lần gửi trước của người đóng góp. Chỉ những dòng bạn nhận mới được ghi.
   *[missing] { $done ->
        [yes] Mục từ mà lô này đã rút lại.
       *[no] Mục từ không có trong tệp; sẽ bị rút lại.
    }
    }
desk-rows-none-here = Không có dòng nào ở đây.
desk-rows-none = Chưa đánh dấu dòng nào.
desk-rows-search = tra từ này
desk-rows-entry = xem mục từ hiện nay
desk-rows-restored = { $done ->
    [yes] được khôi phục
   *[no] đã rút lại, sẽ được khôi phục
    }
desk-rows-mark = { $all ->
    [yes] Đánh dấu cả trang
   *[no] Bỏ đánh dấu cả trang
    }
desk-rows-marked = ({ $count })
desk-rows-decide = Quyết định
desk-rows-scope-marked = Các dòng đã đánh dấu
desk-rows-scope-all = Tất cả { $count } dòng của phần này, cả ở các trang khác
desk-rows-reject = Từ chối
desk-rows-accept = Nhận
desk-rows-undo = Bỏ quyết định
desk-rows-saved = Đã lưu quyết định cho { $count } dòng.
desk-decision = { $decision ->
    [accept] đã nhận
    [reject] đã từ chối
   *[open] sẽ bỏ qua nếu không nhận
    }

# Các cột của tệp
desk-columns-title = Các cột của tệp
desk-columns-about = Kiểm tra xem mỗi cột có được hiểu đúng không. Cột không rõ nghĩa vẫn được giữ cùng mục từ.
desk-columns-no-headword = Không cột nào được hiểu là mục từ. Hãy chọn cột chứa mục từ, tức là từ cần tra.
desk-columns-none = Tệp này tự nêu rõ các phần của nó, không cần chỉ thêm cột.
desk-columns-soon = Các cột sẽ hiện ra khi tệp đã được đọc, thường sau vài giây.
desk-columns-closed = Cách đọc tệp không đổi được nữa.
desk-columns-empty = (trống)
desk-columns-taken = tự nhận: { $what }
desk-columns-unknown = chưa rõ, giữ cùng mục từ
desk-columns-keep = Thông tin khác (giữ nguyên)
desk-columns-in = { $field } ({ $language })
desk-columns-group = { $name ->
    [entry] Mục từ
    [gloss] Từ tương đương
    [definition] Định nghĩa
    [example] Bản dịch của ví dụ
   *[other] Khác
    }
desk-columns-marker = { $name ->
    [sense] Số thứ tự nghĩa
    [subentry] Mục từ con
    [lexeme] Dạng gốc
    [citation] Dạng trích dẫn
    [reference] Nguồn của ví dụ
    [cross-reference] Xem thêm
    [synonym] Từ đồng nghĩa
    [antonym] Từ trái nghĩa
    [main] Mục từ chính
    [function] Loại liên hệ
    [value] Từ liên hệ
   *[other] { $name }
    }
desk-columns-languages = Ngôn ngữ trong tệp
desk-columns-languages-about = Nếu tệp dùng tên riêng cho ngôn ngữ, hãy cho biết mã ngôn ngữ (ví dụ vi, en, jra). Để trống nếu đúng như đã tự nhận.
desk-columns-own-language = { $name ->
    [national] Ngôn ngữ quốc gia (\gn, \dn, \xn)
    [regional] Ngôn ngữ vùng (\gr, \dr, \xr)
   *[other] { $name }
    }
desk-columns-no-language = chưa rõ
desk-columns-details = Bảng mã và trang tính
desk-columns-send = Dùng các cột này
desk-columns-more = Thiếu một ngôn ngữ trong các danh sách trên? Thêm mã:
desk-columns-add = Thêm

desk-nav-account = Tài khoản của tôi
desk-nav-tokens = Mã truy cập
desk-nav-accounts = Mọi tài khoản
desk-nav-audit = Nhật ký
desk-copy = Sao chép
desk-copied = Đã sao chép.
desk-role = { $role ->
    [reader] người đọc
    [contributor] người đóng góp
    [editor] biên tập viên
    [admin] quản trị viên
   *[other] mọi quyền của tài khoản
    }
desk-role-about = { $role ->
    [reader] Xem được từ điển dành riêng cho thành viên.
    [contributor] Tải tệp lên và theo dõi các lô dữ liệu.
    [editor] Ghi lô dữ liệu, sửa mục từ, phát hành.
   *[admin] Quản lý thành viên và thiết lập, gỡ bỏ hẳn nội dung.
    }

# Sửa một mục từ
desk-entry-tools = Việc của biên tập viên
desk-entry-edit = Sửa
desk-entry-edit-title = Sửa mục từ
desk-entry-new = Thêm mục từ
desk-entry-withdraw = Rút lại
desk-entry-bring-back = Khôi phục mục từ
desk-entry-restore = Khôi phục phiên bản này
desk-entry-take-down = Gỡ bỏ hẳn
desk-entry-number = mục từ số { $id }
desk-entry-language = Mã ngôn ngữ
desk-entry-source-id = Mã trong nguồn (không bắt buộc)
desk-entry-lines = mỗi dòng một mục
desk-entry-extra = Ngoài ra mục từ còn giữ những thông tin riêng của nguồn, không sửa ở đây: { $names }.
desk-entry-no-headword = Hãy điền mục từ.
desk-entry-no-tag = “{ $tag }” không phải là mã ngôn ngữ hợp lệ. Ví dụ mã hợp lệ: vi, jra, blt-Tavt.
desk-entry-part = { $part ->
    [senses] Nghĩa
    [glosses] Từ tương đương
    [definitions] Định nghĩa
    [examples] Ví dụ
    [translations] Bản dịch
    [variants] Biến thể
    [pronunciations] Cách phát âm
   *[relations] Từ liên quan
    } { $position }
desk-entry-add = Thêm { $part ->
    [senses] nghĩa
    [glosses] từ tương đương bằng tiếng khác
    [definitions] định nghĩa
    [examples] ví dụ
    [translations] bản dịch của ví dụ
    [variants] biến thể
    [pronunciations] cách phát âm
   *[relations] từ liên quan
    }
desk-entry-up = Đưa lên trước: { $part ->
    [senses] nghĩa
    [glosses] từ tương đương
    [definitions] định nghĩa
    [examples] ví dụ
    [translations] bản dịch
    [variants] biến thể
    [pronunciations] cách phát âm
   *[relations] từ liên quan
    } { $position }
desk-entry-remove = Bỏ: { $part ->
    [senses] nghĩa
    [glosses] từ tương đương
    [definitions] định nghĩa
    [examples] ví dụ
    [translations] bản dịch
    [variants] biến thể
    [pronunciations] cách phát âm
   *[relations] từ liên quan
    } { $position }
desk-entry-did = { $did ->
    [add] Đã thêm một phần vào biểu mẫu.
    [remove] Đã bỏ một phần khỏi biểu mẫu.
   *[up] Đã đưa lên trước.
    }
desk-entry-checked = { $errors ->
    [0] { $warnings ->
        [0] Không thấy vấn đề gì.
       *[other] Không có lỗi, { $warnings } điều nên xem lại.
    }
   *[other] { $errors } lỗi cần sửa, { $warnings } điều nên xem lại.
    }
desk-entry-check-failed = Không kết nối được với máy chủ. Những gì đã gõ vẫn còn trong biểu mẫu.
desk-entry-errors = Có { $count } lỗi cần sửa, ghi ngay cạnh chỗ có lỗi.
desk-entry-preview = Xem trước
desk-entry-look = Xem trước khi lưu
desk-entry-stale = { $status ->
    [withdrawn] Trong lúc đó, mục từ đã bị rút lại. Hãy khôi phục mục từ trước khi lưu. Những gì bạn đã gõ vẫn còn dưới đây.
   *[other] Trong lúc đó, có người khác đã sửa mục từ này. Những gì bạn đã gõ vẫn còn dưới đây. Thay đổi của họ:
    }
desk-entry-changes = Những gì sẽ thay đổi
desk-entry-no-changes = Không có gì thay đổi so với mục từ hiện nay.
desk-entry-warnings = Nên xem lại
desk-entry-will-be = Mục từ sẽ như sau
desk-entry-why = Vì sao? (không bắt buộc)
desk-entry-why-hint = Lời nhắn này đứng trong lịch sử của mục từ, ai cũng đọc được.
desk-entry-reason = Lý do
desk-entry-save = Lưu
desk-entry-save-over = Lưu đè lên thay đổi của họ
desk-entry-go-on = Sửa tiếp
desk-entry-leave = Thôi
desk-entry-edit-and-accept = Sửa mục từ và nhận góp ý
desk-entry-suggested = Khi lưu, góp ý này được nhận; lời nhắn được gửi cho người góp ý.
desk-entry-saved = Đã lưu mục từ.
desk-entry-done = { $act ->
    [withdraw] Đã rút lại mục từ. Phiên bản cuối cùng vẫn xem được trong lịch sử.
    [bring-back] Mục từ đã được công bố lại.
    [restore] Đã khôi phục phiên bản cũ.
   *[take-down] Đã gỡ bỏ hẳn nội dung của mục từ.
    }
desk-entry-act-title = { $act ->
    [withdraw] Rút lại mục từ
    [bring-back] Khôi phục mục từ đã rút lại
    [restore] Khôi phục phiên bản { $number }
   *[take-down] Gỡ bỏ hẳn nội dung mục từ
    }
desk-entry-act-about = { $act ->
    [withdraw] Người dùng sẽ không tra được mục từ này nữa. Lịch sử vẫn còn, và có thể khôi phục bất cứ lúc nào.
    [bring-back] Mục từ này đã được rút lại. Nếu khôi phục, ai cũng tra được mục từ như dưới đây.
    [restore] Mục từ sẽ trở lại như dưới đây, thành một phiên bản mới; các phiên bản khác vẫn còn.
   *[take-down] Chỉ làm việc này khi pháp luật yêu cầu. Mọi phiên bản của mục từ, các tệp gốc đã tải lên của từ điển và những gì tìm thấy trong đó bị xoá hẳn, không lấy lại được. Chỉ còn số của mục từ, thời điểm, người thực hiện và lý do; lý do hiện ra cho mọi người ở chỗ của mục từ.
    }
desk-entry-act-do = { $act ->
    [withdraw] Rút lại
    [bring-back] Khôi phục
    [restore] Khôi phục
   *[take-down] Gỡ bỏ hẳn
    }
desk-entry-typed = Để xác nhận, hãy gõ số của mục từ: { $id }

# Một từ điển
desk-lexicon-releases = Bản phát hành
desk-lexicon-settings = Thiết lập
desk-lexicon-members = Thành viên
desk-lexicon-audit = Nhật ký
desk-lexicon-new = Tạo từ điển
desk-lexicon-make = Tạo từ điển
desk-lexicon-save = Lưu thiết lập
desk-lexicon-saved = Đã lưu thiết lập của từ điển.
desk-lexicon-made = Đã tạo từ điển. Bây giờ có thể thêm thành viên.
desk-lexicon-id = Mã từ điển
desk-lexicon-id-hint = Đứng trong địa chỉ và không đổi được về sau: a-z, 0-9, dấu chấm, gạch nối, gạch dưới. Ví dụ: jra-gialai-2026.
desk-lexicon-fact = { $name ->
    [title] tên
    [title_vi] Tên tiếng Việt
    [title_en] Tên tiếng Anh
    [language] Mã ngôn ngữ của mục từ
    [licence] Giấy phép
    [citation] Cách trích dẫn
    [contributors] Tác giả
    [url] Trang web của nguồn
    [note] giới thiệu
    [note_vi] Giới thiệu bằng tiếng Việt
    [note_en] Giới thiệu bằng tiếng Anh
    [visibility] Ai xem được
   *[other] { $name }
    }
desk-lexicon-language-hint = Mã BCP 47, ví dụ jra, blt-Tavt.
desk-lexicon-everybody = Mọi người
desk-lexicon-closed = Chỉ thành viên
desk-lexicon-visibility-hint = Từ điển chỉ dành cho thành viên không hiện ra cho ai khác, cả khi tra từ.
desk-lexicon-licence-hint = Mã SPDX, ví dụ CC-BY-4.0.
desk-lexicon-contributors-hint = Mỗi dòng một người hoặc tổ chức.
desk-lexicon-releases-about = Bản phát hành giữ từ điển đúng như lúc này dưới một tên, để trích dẫn được lâu dài. Bản phát hành không sửa và không xoá được.
desk-lexicon-no-releases = Chưa có bản phát hành nào.
desk-lexicon-freeze = Phát hành từ điển như hiện nay
desk-lexicon-freeze-do = Phát hành
desk-lexicon-frozen = Đã phát hành “{ $label }”.
desk-lexicon-label = Tên bản phát hành
desk-lexicon-label-hint = Ví dụ 1.0 hoặc 2026-11: chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.
desk-lexicon-release-note = Có gì mới (không bắt buộc)
desk-lexicon-no-members = Chưa có thành viên nào.
desk-lexicon-role = Vai trò
desk-lexicon-role-of = Vai trò của { $name }
desk-lexicon-change = Đổi vai trò
desk-lexicon-change-role = Đổi vai trò của { $name }
desk-lexicon-remove = Bỏ
desk-lexicon-remove-member = Bỏ { $name } khỏi từ điển
desk-lexicon-add-member = Thêm thành viên
desk-lexicon-add = Thêm
desk-lexicon-member-hint = Đúng tên đăng nhập của người ấy. Người chưa có tài khoản thì nhờ quản trị viên của trang cấp.
desk-lexicon-member-done = { $did ->
    [remove] { $name } không còn là thành viên.
   *[set] Đã ghi vai trò của { $name }.
    }

# Nhật ký
desk-audit = Nhật ký: ai đã làm gì
desk-audit-by = Người thực hiện
desk-audit-filter = Lọc
desk-audit-nobody = (không rõ)
desk-audit-nothing = Không có dòng nào.
desk-audit-line = { $action ->
    [account-create] đã tạo tài khoản { $object }
    [account-password] đã đặt mật khẩu cho tài khoản { $object }
    [session-begin] đăng nhập tài khoản { $object }
    [session-end] đăng xuất tài khoản { $object }
    [session-end-all] đăng xuất tài khoản { $object } trên mọi thiết bị
    [session-refused] đăng nhập không thành công vào { $object ->
        [none] một tên không có
       *[other] tài khoản { $object }
    } ({ $count } lần trong một giờ)
    [factor-set] bật xác thực hai bước cho tài khoản { $object }
    [factor-remove] tắt xác thực hai bước của tài khoản { $object }
    [token-revoke-all] thu hồi mọi mã truy cập của { $object }
    [account-invite] đã cấp đường dẫn đặt mật khẩu cho tài khoản { $object }
    [account-disable] đã khoá tài khoản { $object }
    [account-enable] đã mở lại tài khoản { $object }
    [member-set] đã giao cho { $account } vai trò { $role } trong từ điển { $object }
    [member-remove] đã bỏ { $account } khỏi từ điển { $object }
    [token-create] đã tạo mã truy cập số { $object } cho { $account }
    [token-revoke] đã thu hồi mã truy cập số { $object }
    [lexicon-create] đã tạo từ điển { $object }
    [lexicon-set] đã sửa thiết lập của từ điển { $object }: { $facts }
    [lexicon-release] đã phát hành “{ $label }” của từ điển { $object }
    [entry-created] đã thêm mục từ số { $object }
    [entry-updated] đã sửa mục từ số { $object } (phiên bản { $revision })
    [entry-restored] đã khôi phục mục từ số { $object } (phiên bản { $revision })
    [entry-withdrawn] đã rút lại mục từ số { $object }
    [entry-removed] đã gỡ bỏ hẳn nội dung của mục từ số { $object }
    [suggestion-accepted] đã nhận góp ý số { $object }
    [suggestion-rejected] đã từ chối góp ý số { $object }
    [batch-apply] đã cho ghi lô dữ liệu số { $object }
    [batch-revert] đã cho hoàn tác lô dữ liệu số { $object }
    [batch-reject] đã từ chối lô dữ liệu số { $object }
    [batch-cancel] đã huỷ lô dữ liệu số { $object }
   *[other] { $action }: { $object }
    }
