## Khu biên soạn

desk-nav = Khu biên soạn
desk-nav-home = Từ điển của tôi
desk-nav-review = Chờ duyệt
desk-review = Đợt nhập chờ duyệt
desk-review-none = Không có đợt nhập nào chờ duyệt.
desk-waiting = { $count ->
    [0] Không có việc nào đang chờ bạn
   *[other] Đang chờ bạn: { $count } việc
    }
desk-waiting-batches = { $count } đợt nhập chờ duyệt
desk-waiting-suggestions = { $count } góp ý chờ trả lời
desk-waiting-wishes = { $count } từ được đề nghị thêm
desk-lexicons-count = Bạn biên soạn { $count } từ điển.
desk-no-lexicon = Tài khoản này chưa được giao từ điển nào. Hãy nhờ người quản trị một từ điển thêm bạn làm thành viên.
desk-back = Quay lại
desk-form-errors = Có { $count } chỗ cần sửa:
desk-number = { $count }
desk-size-kb = { $size } kB
desk-size-mb = { $size } MB

# Một từ điển và các đợt nhập
desk-lexicon-title = { $title } – khu biên soạn
desk-lexicon-public = xem trang tra cứu
desk-import = Nhập tệp
desk-files = Tệp mẫu và tệp xuất
desk-templates-about = Bảng trống để điền, mỗi cột đều có lời giải thích:
desk-template = { $rows ->
    [terms] Mẫu { $format }, mỗi dòng một thuật ngữ
    [concepts] Mẫu { $format }, mỗi dòng một khái niệm
   *[entries] Mẫu { $format }
    }
desk-exports-about = Toàn bộ từ điển hiện nay. Có thể sửa ngay trong tệp rồi nhập lại:
desk-exports-only = Dùng cho chương trình khác, không nhập lại được:
desk-export-media = { $format } kèm âm thanh và hình ảnh (ZIP)
desk-batches = Lịch sử nhập
desk-batches-recent = Các đợt nhập gần đây
desk-batches-none = Chưa có đợt nhập nào. Hãy nhập tệp đầu tiên.
desk-batches-older = Các đợt nhập cũ hơn

# Nhập tệp
desk-upload-title = Nhập tệp
desk-upload-about = Tệp được lưu nguyên vẹn và kiểm tra trước. Từ điển chưa thay đổi gì cho đến khi biên tập viên cho ghi đợt nhập vào từ điển.
desk-upload-file = Chọn tệp hoặc kéo thả vào đây
desk-upload-kinds = Bảng tính (XLSX), CSV, TSV, Toolbox/MDF, LIFT, CLDF, JSON Lines, hoặc một tệp ZIP chứa một trong các loại này. Tối đa { $limit } MB.
desk-upload-chosen = Đã chọn { $name } ({ $size }).
desk-upload-details = Cách đọc tệp (thường được nhận ra tự động)
desk-upload-send = Gửi tệp và kiểm tra
desk-upload-progress = Đã gửi
desk-upload-sending = Đã gửi { $percent }%
desk-upload-sent = Đã gửi xong. Máy chủ đang lưu tệp…
desk-upload-stop = Dừng gửi
desk-upload-failed = Mất kết nối nên tệp chưa được gửi. Hãy thử lại.
desk-file-missing = Hãy chọn một tệp.
desk-mode = Cách nhập
desk-mode-name = { $mode ->
    [update] Bổ sung và sửa
    [replace] Thay thế cả từ điển
   *[add-only] Chỉ thêm mục từ mới
    }
desk-mode-about = { $mode ->
    [update] Thêm mục từ mới, sửa mục từ đã có. Mục từ không có trong tệp vẫn giữ nguyên.
    [replace] Như trên, nhưng mục từ không có trong tệp sẽ bị rút lại. Phải xác nhận số mục từ bị rút lại trước khi ghi vào từ điển.
   *[add-only] Mục từ đã có được giữ nguyên, kể cả khi trong tệp viết khác.
    }
desk-message = Lời nhắn
desk-message-about = Tệp này có gì mới? Lời nhắn được lưu trong lịch sử của từng mục từ.
desk-format = Định dạng
desk-detect-automatically = tự động
desk-encoding = Bảng mã
desk-encoding-about = Ghi một bảng mã cho cả tệp, ví dụ tcvn3, hoặc cho từng cột: nghĩa=tcvn3, ghi chú=vni.
desk-sheet = Trang tính
desk-sheet-all = tất cả các trang

# Một đợt nhập
desk-batch-name = Đợt nhập { $number }: { $file }
desk-batch-parts = Các phần của đợt nhập
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
    [received] chờ kiểm tra
    [checking] đang kiểm tra
    [checked] chờ duyệt
    [applying] đang ghi
    [applied] đã ghi
    [reverting] đang hoàn tác
    [reverted] đã hoàn tác
    [rejected] bị từ chối
    [failed] không dùng được
   *[cancelled] đã huỷ
    }
desk-batch-state-about = { $state ->
    [received] Tệp đã được lưu và sắp được kiểm tra.
    [checking] Tệp đang được đọc và so sánh với từ điển. Bạn có thể rời trang này rồi quay lại sau.
    [checked] Đã kiểm tra xong. Từ điển chưa thay đổi gì.
    [applying] Đang ghi vào từ điển.
    [applied] Đã ghi vào từ điển. { $visibility ->
        [public] Ai tra từ cũng thấy các thay đổi.
       *[members] Chỉ thành viên của từ điển thấy các thay đổi.
    }
    [reverting] Đang đưa các mục từ về như trước đợt nhập này.
    [reverted] { $kept ->
        [0] Các mục từ đã trở lại như trước đợt nhập này.
       *[other] Các mục từ đã trở lại như trước đợt nhập này, trừ { $kept } mục từ được sửa sau đó và được giữ lại.
    }
    [rejected] Biên tập viên đã từ chối đợt nhập này. Tệp vẫn được lưu.
    [failed] Chưa đọc được tệp này. Hãy xem các vấn đề, chọn lại các cột, hoặc sửa tệp rồi nhập lại.
   *[cancelled] Đợt nhập đã bị huỷ. Tệp vẫn được lưu.
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
desk-batch-refresh = Xem tình trạng mới nhất
desk-batch-reason = Lý do:
desk-batch-stale = Từ điển đã thay đổi sau khi đợt nhập này được kiểm tra. Hãy kiểm tra lại trước khi ghi vào từ điển; các lựa chọn của bạn vẫn được giữ.
desk-batch-rechecked = Từ điển đã thay đổi trong lúc chờ, nên đợt nhập này được kiểm tra lại và chưa ghi vào từ điển. Hãy xem lại các thay đổi.
desk-batch-recognised = Tệp được nhận ra trọn vẹn: định dạng, các cột và ngôn ngữ đều rõ, không có lỗi, không có xung đột. Chưa có gì được ghi vào từ điển.
desk-batch-next = Nếu ghi vào từ điển
desk-batch-entries-hint = Mở các phần ở trên để xem từng mục từ.
desk-batch-to-lexicon = Mở từ điển
desk-batch-editors = { $state ->
    [applied] Biên tập viên của từ điển có thể hoàn tác đợt nhập này.
   *[checked] Biên tập viên của từ điển sẽ xem và quyết định có ghi đợt nhập này vào từ điển hay không.
    }
desk-batch-about = Thông tin đợt nhập
desk-batch-uploaded-by = Người gửi
desk-batch-operator = người vận hành
desk-batch-uploaded-at = Gửi lúc
desk-batch-file = Tệp
desk-batch-applied-at = Ghi lúc
desk-batch-reverted-at = Hoàn tác lúc
desk-batch-reviewed-by = Người duyệt
desk-action-apply = Ghi vào từ điển…
desk-action-recheck = Kiểm tra lại
desk-action-columns = Các cột của tệp
desk-action-reject = Từ chối đợt nhập
desk-action-cancel = Huỷ đợt nhập
desk-action-revert = Hoàn tác đợt nhập
desk-location = { $known ->
    [yes] dòng { $line }, cột { $column }
   *[no] dòng { $line }
    }
desk-location-sheet = trang “{ $sheet }”
desk-location-file = cả tệp

# Kết quả nếu ghi vào từ điển
desk-preview-nothing = Không có gì thay đổi.
desk-preview-new = Thêm { $count } mục từ mới.
desk-preview-changed = Sửa { $count } mục từ.
desk-preview-restored = Khôi phục { $count } mục từ đã bị rút lại.
desk-preview-withdrawn = Rút lại { $count } mục từ không có trong tệp.
desk-preview-overwritten = Trong đó ghi đè { $count } mục từ mà người khác đã sửa, vì bạn đã chấp nhận các dòng ấy.
desk-preview-undecided = Bỏ qua { $count } xung đột: mục từ đã được người khác sửa. Muốn dùng nội dung trong tệp, hãy chấp nhận từng dòng.
desk-preview-rejected = Bỏ qua { $count } dòng đã bị từ chối.
desk-preview-errors = Bỏ qua { $count } dòng lỗi.
desk-preview-unchanged = { $count } mục từ giống hệt trong từ điển nên được giữ nguyên.
desk-apply-title = Ghi vào từ điển
desk-apply-skip-errors = Tôi đồng ý bỏ qua { $count } dòng lỗi; chỉ ghi các dòng còn lại.
desk-apply-confirm-withdrawals = Sẽ rút lại { $count } mục từ. Để xác nhận, hãy gõ lại con số này:
desk-apply-about = Tất cả được ghi cùng một lúc. Mỗi mục từ có thêm một phiên bản trong lịch sử, và sau này có thể hoàn tác cả đợt nhập. { $visibility ->
    [public] Từ điển đã công bố nên ai cũng thấy ngay các thay đổi.
   *[members] Chỉ thành viên của từ điển thấy các thay đổi.
    }
desk-apply-submit = Ghi { $count } mục từ
desk-reject-title = Từ chối đợt nhập
desk-reject-about = Các thay đổi đã chuẩn bị sẽ bị xoá; tệp vẫn được lưu. { $name } sẽ thấy lý do.
desk-reject-reason = Lý do
desk-cancel-title = Huỷ đợt nhập
desk-cancel-about = Việc kiểm tra dừng lại; các thay đổi đã chuẩn bị và các lựa chọn sẽ mất. Tệp vẫn được lưu.
desk-revert-title = Hoàn tác đợt nhập
desk-revert-new = { $count } mục từ do đợt nhập thêm vào sẽ bị rút lại.
desk-revert-changed = { $count } mục từ do đợt nhập sửa sẽ trở lại như trước.
desk-revert-missing = { $count } mục từ do đợt nhập rút lại sẽ được khôi phục.
desk-revert-except = Trừ những mục từ mà bạn chọn giữ lại dưới đây.
desk-revert-conflicts = { $count } mục từ đã được sửa sau đợt nhập này
desk-revert-conflicts-about = Hãy chọn cho từng mục từ: giữ như hiện nay, hay trở lại như trước đợt nhập và mất các sửa đổi sau đó.
desk-revert-choice = { $choice ->
    [keep] Giữ như hiện nay
   *[overwrite] Trở lại như trước đợt nhập
    }
desk-revert-keep-others = Giữ như hiện nay mọi mục từ chưa được chọn
desk-revert-is-withdrawn = đã rút lại
desk-revert-about = Không phiên bản nào bị xoá: việc hoàn tác cũng được ghi vào lịch sử của từng mục từ.

# Các vấn đề
desk-problems = Vấn đề
desk-problems-none = Không có vấn đề nào.
desk-problems-download = Tải danh sách vấn đề (CSV)
desk-error-rows-download = Tải các dòng lỗi
desk-problems-all = Xem tất cả { $count }
desk-problems-kinds = Tất cả các loại vấn đề
desk-problem-count = { $count } lần
desk-problem-first = lần đầu trong { $count } lần
desk-problem-encoding-converted = Cột “{ $column }” đã được chuyển từ bảng mã { $encoding }.
desk-problem-encoding-suspected = Cột “{ $column }” có vẻ dùng bảng mã { $encoding } nhưng chưa được chuyển. Nếu đúng, hãy ghi bảng mã ở phần “Cột”: { $column }={ $name }
desk-problem-before = Trong tệp
desk-problem-after = Sau khi chuyển

# Các dòng
desk-rows-about = { $outcome ->
    [new] { $done ->
        [yes] Các mục từ do đợt nhập này thêm vào.
       *[no] Các mục từ chưa có trong từ điển.
    }
    [changed] { $done ->
        [yes] Các mục từ do đợt nhập này sửa: nội dung trước và sau.
       *[no] Các mục từ đã có: nội dung hiện nay và nội dung trong tệp.
    }
    [conflict] Các mục từ đã được người khác sửa sau lần nhập trước của người gửi. Chỉ những dòng bạn chấp nhận mới được ghi vào từ điển.
   *[missing] { $done ->
        [yes] Các mục từ do đợt nhập này rút lại.
       *[no] Các mục từ không có trong tệp; sẽ bị rút lại.
    }
    }
desk-rows-empty = Không có dòng nào ở đây.
desk-rows-none-selected = Chưa đánh dấu dòng nào.
desk-rows-search = tra từ này
desk-rows-entry = xem mục từ hiện nay
desk-rows-restored = { $done ->
    [yes] được khôi phục
   *[no] đã rút lại, sẽ được khôi phục
    }
desk-rows-select = { $all ->
    [yes] Đánh dấu cả trang
   *[no] Bỏ đánh dấu cả trang
    }
desk-rows-selected = ({ $count })
desk-rows-review = Duyệt
desk-rows-scope-selected = Các dòng đã đánh dấu
desk-rows-scope-all = { $count ->
    [1] Dòng duy nhất của phần này
   *[other] Tất cả { $count } dòng của phần này, kể cả ở các trang khác
    }
desk-rows-reject = Từ chối
desk-rows-accept = Chấp nhận
desk-rows-clear = Xoá lựa chọn
desk-rows-saved = Đã lưu lựa chọn cho { $count } dòng.
desk-decision = { $decision ->
    [accept] đã chấp nhận
    [reject] đã từ chối
   *[open] sẽ bỏ qua nếu không chấp nhận
    }

# Các cột của tệp
desk-columns-title = Các cột của tệp
desk-columns-about = Hãy xem từng cột đã được hiểu đúng chưa. Cột chưa rõ nội dung vẫn được lưu cùng mục từ.
desk-columns-no-headword = { $kind ->
    [termbase] Chưa cột nào được hiểu là thuật ngữ. Hãy chọn cột chứa thuật ngữ, và ngôn ngữ của nó nếu mỗi dòng là một khái niệm.
   *[lexicon] Chưa cột nào được hiểu là từ đầu mục. Hãy chọn cột chứa từ cần tra.
    }
desk-columns-none = Tệp này đã ghi rõ từng phần nên không cần khai báo cột.
desk-columns-pending = Các cột sẽ hiện ra khi đọc xong tệp, thường sau vài giây.
desk-columns-closed = Không đổi được cách đọc tệp nữa.
desk-columns-empty = (trống)
desk-columns-detected = tự động: { $what }
desk-columns-unknown = chưa rõ, lưu cùng mục từ
desk-columns-keep = Thông tin khác (lưu nguyên văn)
desk-columns-field-language = { $field } ({ $language })
desk-columns-group = { $name ->
    [entry] Mục từ
    [concept] Khái niệm, thuật ngữ
    [term] Thuật ngữ
    [definition_source] Nguồn của định nghĩa
    [context] Ngữ cảnh
    [concept_definition] Định nghĩa của khái niệm
    [concept_definition_source] Nguồn định nghĩa của khái niệm
    [note] Ghi chú
    [section_note] Ghi chú về ngôn ngữ
    [concept_note] Ghi chú về khái niệm
    [gloss] Nghĩa
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
desk-term-column = { $name ->
    [concept_id] Mã khái niệm
    [subject] Lĩnh vực
    [lifecycle] Tình trạng của khái niệm
    [language] Ngôn ngữ
    [term] Thuật ngữ
    [type] Loại thuật ngữ
    [status] Trạng thái
    [reliability] Độ tin cậy
    [part_of_speech] Từ loại
    [gender] Giống
    [number] Số
    [classifier] Loại từ đi kèm
    [region] Vùng dùng
    [register] Phong cách
    [replaced_by] Được thay bằng
    [lookup_forms] Dạng chỉ để tra
    [definition] Định nghĩa
    [definition_source] Nguồn của định nghĩa
    [context] Ngữ cảnh
    [context_source] Nguồn của ngữ cảnh
    [source] Nguồn
    [note] Ghi chú
    [ruling] Trạng thái theo quyết định
    [authority] Cơ quan ban hành
    [decision] Quyết định
    [territory] Địa bàn
    [valid_from] Có hiệu lực từ ngày
    [valid_to] Có hiệu lực đến ngày
    [broader] Khái niệm rộng hơn
    [part_of] Là một phần của
    [related] Khái niệm liên quan
    [see] Xem khái niệm
    [concept_replaced_by] Khái niệm thay thế
    [concept_note] Ghi chú về khái niệm
    [concept_source] Nguồn của khái niệm
    [section_note] Ghi chú về ngôn ngữ
    [section_source] Nguồn cho ngôn ngữ này
    [status_raw] Trạng thái trong tệp gốc
    [term_id] Mã thuật ngữ
    [concept_definition] Định nghĩa của khái niệm
    [concept_definition_source] Nguồn định nghĩa của khái niệm
   *[other] { $name }
    }
desk-columns-languages = Ngôn ngữ trong tệp
desk-columns-languages-about = Nếu tệp gọi ngôn ngữ bằng tên riêng, hãy chọn ngôn ngữ theo tên, có dấu hay không dấu đều được. Để trống nếu đã được nhận ra đúng.
desk-columns-file-language = { $name ->
    [national] Ngôn ngữ quốc gia (\gn, \dn, \xn)
    [regional] Ngôn ngữ vùng (\gr, \dr, \xr)
   *[other] { $name }
    }
desk-columns-no-language = chưa rõ
desk-columns-details = Bảng mã và trang tính
desk-columns-submit = Dùng các cột này
desk-columns-add-language = Thiếu một ngôn ngữ trong các danh sách trên? Gõ tên để thêm:
desk-columns-add = Thêm

desk-nav-account = Tài khoản của tôi
desk-nav-tokens = Mã truy cập
desk-nav-accounts = Tất cả tài khoản
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
    [contributor] Nhập tệp và theo dõi các đợt nhập.
    [editor] Ghi đợt nhập vào từ điển, sửa mục từ, phát hành.
   *[admin] Quản lý thành viên và thiết lập, gỡ bỏ hẳn nội dung.
    }

# Sửa một mục từ
desk-entry-tools = Dành cho biên tập viên
desk-entry-edit = Sửa
desk-entry-edit-title = Sửa { $thing }
desk-entry-new = Thêm { $thing }
desk-entry-withdraw = Rút lại
desk-entry-republish = Khôi phục { $thing }
desk-entry-restore = Khôi phục phiên bản này
desk-entry-take-down = Gỡ bỏ hẳn
desk-entry-number = { $thing } { $id }
desk-entry-language = Ngôn ngữ
desk-entry-source-id = Mã trong nguồn (không bắt buộc)
desk-entry-lines = mỗi dòng một nội dung
desk-entry-extra = Ngoài ra còn những thông tin riêng của nguồn, không sửa ở đây: { $names }.
desk-entry-no-headword = Hãy điền từ đầu mục.
desk-entry-no-tag = Không có ngôn ngữ nào tên là “{ $tag }”. Hãy chọn trong danh sách; ngôn ngữ không có trong danh sách thì gõ mã ISO 639-3.
desk-entry-part = { $part ->
    [senses] Nghĩa
    [glosses] Nghĩa bằng tiếng khác
    [definitions] Định nghĩa
    [examples] Ví dụ
    [translations] Bản dịch
    [variants] Biến thể
    [pronunciations] Cách phát âm
    [subsenses] Nghĩa con
    [texts] Nội dung bằng tiếng khác
    [captions] Chú thích hình
    [typed_notes] Ghi chú theo loại
    [pictures] Hình minh hoạ
    [sections] Phần ngôn ngữ
    [terms] Thuật ngữ
    [contexts] Ngữ cảnh
    [rulings] Quyết định
    [links] Mục từ liên kết
    [names] Tên
    [titles] Trích yếu
    [concepts] Khái niệm liên quan
   *[relations] Từ liên quan
    } { $position }
desk-entry-sense = Nghĩa { $number }
desk-entry-add = Thêm { $part ->
    [senses] nghĩa mới
    [glosses] nghĩa bằng tiếng khác
    [definitions] định nghĩa
    [examples] ví dụ
    [translations] bản dịch của ví dụ
    [variants] biến thể
    [pronunciations] cách phát âm
    [subsenses] nghĩa con
    [texts] nội dung bằng tiếng khác
    [captions] chú thích hình
    [typed_notes] ghi chú theo loại
    [pictures] hình minh hoạ
    [sections] ngôn ngữ
    [terms] thuật ngữ
    [contexts] ngữ cảnh
    [rulings] quyết định về thuật ngữ
    [links] mục từ liên kết
    [names] tên bằng tiếng khác
    [titles] trích yếu bằng tiếng khác
    [successors] cơ quan kế thừa
    [amends] văn bản được sửa đổi
    [replaces] văn bản bị thay thế
    [subjects] lĩnh vực
    [concepts] khái niệm liên quan
   *[relations] từ liên quan
    }
desk-entry-move-up = Chuyển lên: { $part ->
    [senses] nghĩa
    [glosses] nghĩa bằng tiếng khác
    [definitions] định nghĩa
    [examples] ví dụ
    [translations] bản dịch
    [variants] biến thể
    [pronunciations] cách phát âm
    [subsenses] nghĩa con
    [texts] nội dung bằng tiếng khác
    [captions] chú thích hình
    [typed_notes] ghi chú theo loại
    [pictures] hình minh hoạ
    [sections] phần ngôn ngữ
    [terms] thuật ngữ
    [contexts] ngữ cảnh
    [rulings] quyết định
    [links] mục từ liên kết
    [names] tên
    [titles] trích yếu
    [concepts] khái niệm liên quan
   *[relations] từ liên quan
    } { $position }
desk-entry-remove = Xoá: { $part ->
    [senses] nghĩa
    [glosses] nghĩa bằng tiếng khác
    [definitions] định nghĩa
    [examples] ví dụ
    [translations] bản dịch
    [variants] biến thể
    [pronunciations] cách phát âm
    [subsenses] nghĩa con
    [texts] nội dung bằng tiếng khác
    [captions] chú thích hình
    [typed_notes] ghi chú theo loại
    [pictures] hình minh hoạ
    [sections] phần ngôn ngữ
    [terms] thuật ngữ
    [contexts] ngữ cảnh
    [rulings] quyết định
    [links] mục từ liên kết
    [names] tên
    [titles] trích yếu
    [concepts] khái niệm liên quan
   *[relations] từ liên quan
    } { $position }
desk-entry-form-changed = { $did ->
    [add] Đã thêm một phần vào biểu mẫu.
    [remove] Đã xoá một phần khỏi biểu mẫu.
   *[up] Đã chuyển lên.
    }
desk-entry-checked = { $errors ->
    [0] { $warnings ->
        [0] Không thấy vấn đề gì.
       *[other] Không có lỗi; có { $warnings } chỗ nên xem lại.
    }
   *[other] Có { $errors } lỗi cần sửa và { $warnings } chỗ nên xem lại.
    }
desk-entry-check-failed = Không kết nối được với máy chủ. Những gì bạn đã gõ vẫn còn trong biểu mẫu. Hãy thử lại.
desk-entry-errors = Có { $count } lỗi cần sửa. Mỗi lỗi được ghi ngay cạnh ô có lỗi.
desk-entry-preview = Xem trước
desk-entry-preview-title = Xem trước khi lưu
desk-entry-stale = { $status ->
    [withdrawn] Trong lúc bạn sửa, { $thing } này đã bị rút lại. Hãy khôi phục rồi mới lưu. Những gì bạn đã gõ vẫn còn dưới đây.
   *[other] Trong lúc bạn sửa, người khác đã sửa { $thing } này. Những gì bạn đã gõ vẫn còn dưới đây. Thay đổi của người đó:
    }
desk-entry-changes = Các thay đổi
desk-entry-no-changes = Không có gì thay đổi so với { $thing } hiện nay.
desk-entry-warnings = Nên xem lại
desk-entry-preview-result = Sau khi lưu
desk-entry-message = Lý do sửa (không bắt buộc)
desk-entry-message-hint = Lời nhắn này được ghi vào lịch sử của { $thing }; { $visibility ->
    [public] ai cũng đọc được.
   *[members] mọi thành viên của từ điển đọc được.
    }
desk-entry-reason = Lý do
desk-entry-save = Lưu
desk-entry-overwrite = Lưu đè lên thay đổi của người khác
desk-entry-continue = Sửa tiếp
desk-entry-cancel = Huỷ
desk-entry-edit-and-accept = Sửa mục từ và chấp nhận góp ý
desk-entry-suggestion-about = Khi bạn lưu, góp ý này được chấp nhận và lời nhắn được gửi cho người góp ý.
desk-entry-saved = Đã lưu { $thing }.
desk-entry-done = { $act ->
    [withdraw] Đã rút lại { $thing }. Phiên bản cuối cùng vẫn xem được trong lịch sử.
    [bring-back] Đã khôi phục { $thing }.
    [restore] Đã khôi phục phiên bản cũ.
   *[take-down] Đã gỡ bỏ hẳn nội dung của { $thing }.
    }
desk-entry-action-title = { $act ->
    [withdraw] Rút lại { $thing }
    [bring-back] Khôi phục { $thing } đã rút lại
    [restore] Khôi phục phiên bản { $number }
   *[take-down] Gỡ bỏ hẳn nội dung { $thing }
    }
desk-entry-action-about = { $act ->
    [withdraw] Sẽ không ai tra được { $thing } này nữa. Lịch sử vẫn còn và có thể khôi phục { $thing } bất cứ lúc nào.
    [bring-back] Hiện nay { $thing } này đã được rút lại. Nếu khôi phục, { $visibility ->
        [public] ai cũng tra được
       *[members] thành viên của từ điển tra được
    } { $thing } như dưới đây.
    [restore] Nội dung của { $thing } sẽ trở lại như dưới đây, thành một phiên bản mới; các phiên bản khác vẫn còn.
   *[take-down] Chỉ làm việc này khi pháp luật yêu cầu. Mọi phiên bản của { $thing }, các tệp gốc đã nhập vào từ điển và kết quả kiểm tra các tệp ấy bị xoá hẳn, không lấy lại được. Chỉ còn lại số của { $thing }, thời điểm, người thực hiện và lý do; trang của { $thing } hiện lý do cho { $visibility ->
        [public] mọi người
       *[members] các thành viên của từ điển
    }.
    }
desk-entry-action-submit = { $act ->
    [withdraw] Rút lại
    [bring-back] Khôi phục
    [restore] Khôi phục
   *[take-down] Gỡ bỏ hẳn
    }
desk-entry-confirm-number = Để xác nhận, hãy gõ số của { $thing }: { $id }

# Một từ điển
desk-lexicon-releases = Bản phát hành
desk-lexicon-settings = Thiết lập
desk-lexicon-members = Thành viên
desk-lexicon-audit = Nhật ký
desk-lexicon-new = Tạo từ điển
desk-lexicon-create = Tạo từ điển
desk-lexicon-save = Lưu thiết lập
desk-lexicon-saved = Đã lưu thiết lập của từ điển.
desk-lexicon-created = Đã tạo từ điển. Bây giờ có thể thêm thành viên.
desk-lexicon-id = Mã từ điển
desk-lexicon-id-hint = Mã nằm trong địa chỉ của từ điển và không đổi được về sau. Để trống thì mã được tạo từ tên. Dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới. Ví dụ: jra-gialai-2026.
desk-lexicon-field = { $name ->
    [title] tên
    [title_vi] Tên tiếng Việt
    [title_en] Tên tiếng Anh
    [kind] Loại
    [language] Ngôn ngữ của mục từ
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
desk-language-hint = Gõ tên ngôn ngữ, có dấu hay không dấu đều được. Ngôn ngữ không có trong danh sách thì gõ mã ISO 639-3, ví dụ kxm.
desk-lexicon-visibility-hint = Từ điển chỉ dành cho thành viên không hiện ra với người khác, kể cả khi tra từ. Sau này quản trị viên của từ điển có thể công bố.
desk-lexicon-kind = { $kind ->
    [termbase] Kho thuật ngữ: chứa khái niệm và thuật ngữ
   *[other] Từ điển: chứa mục từ
    }
desk-lexicon-kind-hint = Sau khi tạo thì không đổi được.
desk-visibility = { $visibility ->
    [public] Ai cũng xem được
   *[members] Chỉ thành viên xem được
    }
desk-visibility-change = { $visibility ->
    [public] Công bố…
   *[members] Ngừng công bố…
    }
desk-visibility-title = { $visibility ->
    [public] Công bố từ điển
   *[members] Ngừng công bố từ điển
    }
desk-visibility-about = { $visibility ->
    [public] { $count ->
        [0] Từ điển chưa có mục từ nào. Sau khi công bố, ai cũng thấy từ điển này và mọi mục từ được ghi vào sau đó.
       *[other] Sau khi công bố, ai cũng tra được { $count } mục từ của từ điển này, xem được lịch sử sửa chữa và tải về được.
    } Sau này có thể ngừng công bố, nhưng không thu lại được những bản đã tải về.
   *[members] Chỉ thành viên của từ điển còn tra được { $count } mục từ của từ điển này. Bản lưu ngoại tuyến trên các thiết bị sẽ tự xoá khi có mạng; những tệp đã tải về thì không thu lại được. Có thể công bố lại bất cứ lúc nào.
    }
desk-visibility-licence = { $licence ->
    [none] Từ điển chưa ghi giấy phép, nên người khác không biết được dùng dữ liệu này thế nào. Hãy điền giấy phép trong phần thiết lập trước khi công bố.
   *[other] Giấy phép: { $licence }
    }
desk-visibility-submit = { $visibility ->
    [public] Công bố
   *[members] Ngừng công bố
    }
desk-visibility-done = { $visibility ->
    [public] Đã công bố từ điển. Ai cũng tra được các mục từ.
   *[members] Đã ngừng công bố. Chỉ thành viên còn xem được từ điển.
    }
desk-visibility-by-admin = Quản trị viên của từ điển có thể công bố khi từ điển đã sẵn sàng.
desk-licence = { $id ->
    [none] Chưa ghi giấy phép
    [CC0-1_0] CC0 1.0 – dùng tự do, không cần ghi nguồn
    [CC-BY-4_0] CC BY 4.0 – dùng tự do, phải ghi nguồn
    [CC-BY-SA-4_0] CC BY-SA 4.0 – phải ghi nguồn, bản phái sinh giữ cùng giấy phép
    [CC-BY-NC-4_0] CC BY-NC 4.0 – phải ghi nguồn, không dùng để kinh doanh
    [CC-BY-NC-SA-4_0] CC BY-NC-SA 4.0 – phải ghi nguồn, không kinh doanh, giữ cùng giấy phép
    [CC-BY-ND-4_0] CC BY-ND 4.0 – phải ghi nguồn, không được sửa đổi
    [CC-BY-NC-ND-4_0] CC BY-NC-ND 4.0 – phải ghi nguồn, không kinh doanh, không sửa đổi
   *[other] Giấy phép khác (ghi ở ô dưới)
    }
desk-licence-other = Giấy phép khác
desk-licence-other-hint = Chỉ điền khi đã chọn “Giấy phép khác”: tên, địa chỉ web hoặc mã SPDX của giấy phép.
desk-lexicon-contributors-hint = Mỗi dòng một người hoặc tổ chức.
desk-lexicon-releases-about = Bản phát hành lưu nguyên từ điển ở thời điểm này dưới một tên, để trích dẫn lâu dài. Bản phát hành không sửa và không xoá được.
desk-lexicon-no-releases = Chưa có bản phát hành nào.
desk-lexicon-release-title = Phát hành từ điển như hiện nay
desk-lexicon-release-submit = Phát hành
desk-lexicon-released = Đã phát hành “{ $label }”.
desk-lexicon-label = Tên bản phát hành
desk-lexicon-label-hint = Ví dụ 1.0 hoặc 2026-11. Dùng chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới.
desk-lexicon-release-note = Có gì mới (không bắt buộc)
desk-lexicon-no-members = Chưa có thành viên nào.
desk-lexicon-role = Vai trò
desk-lexicon-role-of = Vai trò của { $name }
desk-lexicon-change = Đổi vai trò
desk-lexicon-change-role = Đổi vai trò của { $name }
desk-lexicon-remove = Xoá
desk-lexicon-remove-member = Xoá { $name } khỏi từ điển
desk-lexicon-add-member = Thêm thành viên
desk-lexicon-add = Thêm
desk-lexicon-member-hint = Điền đúng tên đăng nhập. Ai chưa có tài khoản thì nhờ quản trị viên của trang tạo.
desk-lexicon-member-done = { $did ->
    [remove] { $name } không còn là thành viên.
   *[set] Đã lưu vai trò của { $name }.
    }

# Nhật ký
desk-audit = Nhật ký hoạt động
desk-audit-by = Người thực hiện
desk-audit-filter = Lọc
desk-audit-unknown-account = (không rõ)
desk-audit-empty = Không có dòng nào.
desk-audit-line = { $action ->
    [account-create] đã tạo tài khoản { $object }
    [account-password] đã đặt mật khẩu cho tài khoản { $object }
    [session-begin] đăng nhập tài khoản { $object }
    [session-end] đăng xuất tài khoản { $object }
    [session-end-all] đăng xuất tài khoản { $object } trên mọi thiết bị
    [session-refused] đăng nhập không thành công vào { $object ->
        [none] một tên không tồn tại
       *[other] tài khoản { $object }
    } ({ $count } lần trong một giờ)
    [factor-set] bật xác thực hai bước cho tài khoản { $object }
    [factor-remove] tắt xác thực hai bước của tài khoản { $object }
    [token-revoke-all] thu hồi mọi mã truy cập của { $object }
    [account-invite] đã cấp đường dẫn đặt mật khẩu cho tài khoản { $object }
    [account-disable] đã khoá tài khoản { $object }
    [account-enable] đã mở lại tài khoản { $object }
    [member-set] đã giao cho { $account } vai trò { $role } trong từ điển { $object }
    [member-remove] đã xoá { $account } khỏi từ điển { $object }
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
    [suggestion-accepted] đã chấp nhận góp ý số { $object }
    [suggestion-rejected] đã từ chối góp ý số { $object }
    [wish-open] đã đưa đề nghị thêm từ số { $object } lại vào danh sách chờ
    [wish-draft] đã bắt đầu soạn mục từ theo đề nghị số { $object } trong từ điển { $lexicon }
    [wish-answered] đã đáp ứng đề nghị thêm từ số { $object }
    [wish-declined] đã từ chối đề nghị thêm từ số { $object }
    [batch-apply] đã cho ghi đợt nhập { $object } vào từ điển
    [batch-revert] đã cho hoàn tác đợt nhập { $object }
    [batch-reject] đã từ chối đợt nhập { $object }
    [batch-cancel] đã huỷ đợt nhập { $object }
   *[other] { $action }: { $object }
    }
