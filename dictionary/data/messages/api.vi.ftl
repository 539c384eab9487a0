## API cho lập trình viên

api-title = API cho lập trình viên
api-about = Tra từ, đọc mục từ và từ điển bằng chương trình. Mọi địa chỉ dưới /api/v1 trả lời bằng JSON.
api-document = Tài liệu OpenAPI 3.1
api-try = Thử gọi (Swagger UI, tiếng Anh)
api-rule = { $rule ->
    [open] Đọc không cần tài khoản hay mã truy cập; trang của nơi khác gọi được (CORS).
    [tags] Ngôn ngữ ghi bằng mã BCP 47 (vi, jra, bdq-fonipa), mã nhóm (hmn) hoặc tên (ê đê).
    [pages] Danh sách dài chia thành trang: gửi lại next_cursor làm tham số cursor.
    [errors] Lỗi trả về dạng application/problem+json (RFC 9457), có câu giải thích; tham số không có tên trong bảng bị từ chối.
    [tags-of-answers] Câu trả lời có ETag: gửi lại trong If-None-Match để nhận 304 khi không có gì mới.
    [limits] Mỗi địa chỉ mạng được hỏi một số lần nhất định mỗi phút; quá số đó nhận 429 với Retry-After.
   *[token] Ghi cần mã truy cập của tài khoản, gửi trong tiêu đề Authorization: Bearer.
    }
api-group = { $group ->
    [lookup] Tra từ
    [reading] Mục từ, từ điển, ngôn ngữ
    [suggestions] Đề nghị và từ cần thêm của người đọc
    [terms] Khái niệm và thuật ngữ
    [versions] Sửa mục từ, bản phát hành
   *[batches] Nhập và xuất tệp
    }
api-where = { $where ->
    [path] trong địa chỉ
    [query] tham số
    [header] tiêu đề
   *[body] trong nội dung gửi
    }
api-required = bắt buộc
api-answers = Trả lời:
# Bản tiếng Anh lấy $summary từ tài liệu OpenAPI.
api-operation = { $name ->
    [get-search] Tra từ, kết quả đúng nhất đứng trước
    [get-suggest] Gợi ý trong khi gõ
    [post-lookup] Tra nhiều từ cùng lúc, khớp trọn từ
    [get-entries-entry_id] Một mục từ, như hiện nay hoặc như trong một bản phát hành
    [get-entries-entry_id-revisions] Lịch sử của một mục từ, mới nhất đứng trước
    [get-entries-entry_id-revisions-number] Một phiên bản của mục từ
    [get-entries-entry_id-diff] Những chỗ khác nhau giữa hai phiên bản
    [get-concepts-concept_id] Một khái niệm với thuật ngữ bằng mọi ngôn ngữ
    [put-concepts-concept_id] Sửa một khái niệm; If-Match là ETag của bản đã sửa
    [get-concepts-concept_id-revisions] Lịch sử của một khái niệm, mới nhất đứng trước
    [get-concepts-concept_id-diff] Những chỗ khác nhau giữa hai phiên bản của một khái niệm
    [get-lexicons-lexicon_id-concepts] Các khái niệm của một kho thuật ngữ; “missing” cho biết một ngôn ngữ còn thiếu gì
    [get-lexicons-lexicon_id-coverage] Mỗi lĩnh vực có bao nhiêu khái niệm, và bao nhiêu đã có thuật ngữ bằng từng ngôn ngữ
    [get-authorities] Các cơ quan có quyền quyết định về thuật ngữ, cả cơ quan đã thôi hoạt động
    [get-decisions] Các quyết định, mới nhất đứng trước
    [get-decisions-decision_id] Một quyết định với các thuật ngữ mà nó quy định
    [post-concepts-concept_id-proposals] Đề nghị sửa một khái niệm; bản đã duyệt giữ nguyên
    [post-lexicons-lexicon_id-proposals] Đề nghị một khái niệm mới
    [get-lexicons-lexicon_id-proposals] Các đề nghị đang chờ, cũ nhất đứng trước
    [get-proposals-proposal_id] Một đề nghị và kết quả của nó
    [post-proposals-proposal_id-approve] Chấp nhận đề nghị của người khác; quyết định về thuật ngữ cần người duyệt
    [post-proposals-proposal_id-reject] Không chấp nhận một đề nghị, nêu lý do; hoặc rút lại đề nghị của mình
    [get-subjects] Các bảng lĩnh vực
    [get-subjects-scheme_id] Các lĩnh vực của một bảng: mã, tên, lĩnh vực rộng hơn
    [post-concepts-concept_id-merge] Gộp một khái niệm vào khái niệm khác; địa chỉ cũ dẫn đến đó
    [post-concepts-concept_id-split] Tách một số thuật ngữ thành khái niệm mới
    [get-lexicons-lexicon_id-duplicates] Các cặp khái niệm có chung thuật ngữ, có thể là một
    [get-lexicons-lexicon_id-proposals-xlsx] Các đề nghị đang chờ, thành bảng để hội đồng quyết định rồi gửi lại
    [get-lexicons] Các từ điển
    [get-lexicons-lexicon_id] Một từ điển
    [get-lexicons-lexicon_id-entries] Các mục từ của một từ điển theo thứ tự chữ cái
    [get-languages] Các ngôn ngữ
    [get-languages-tag] Một ngôn ngữ
    [get-changes] Nhật ký thay đổi, cho hệ thống giữ một bản sao
    [get-me] Tài khoản đang dùng và quyền của nó
    [post-lexicons-lexicon_id-batches] Gửi một tệp, chờ kiểm tra
    [get-lexicons-lexicon_id-batches] Các đợt nhập của một từ điển
    [get-batches-batch_id] Một đợt nhập và những lỗi đầu tiên
    [get-batches-batch_id-rows] Thay đổi của từng dòng
    [post-batches-batch_id-rows] Chấp nhận hoặc từ chối các dòng
    [get-batches-batch_id-problems-csv] Mọi lỗi của một đợt nhập, dạng bảng
    [get-batches-batch_id-failed] Các dòng có lỗi, đúng định dạng của tệp đã gửi
    [get-lexicons-lexicon_id-export] Cả từ điển trong một tệp, có thể kèm ghi âm và hình
    [get-template] Bảng mẫu để điền
    [post-batches-batch_id-apply] Ghi một đợt nhập vào từ điển
    [post-batches-batch_id-reject] Từ chối một đợt nhập
    [post-batches-batch_id-cancel] Dừng đợt nhập mình đã gửi
    [post-batches-batch_id-revert] Hoàn tác một đợt nhập
    [put-entries-entry_id] Sửa một mục từ
    [post-entries-entry_id-revisions-number-restore] Đưa mục từ về một phiên bản cũ
    [post-entries-entry_id-withdraw] Rút lại một mục từ; lịch sử vẫn còn
    [post-entries-entry_id-restore] Công bố lại mục từ đã rút
    [post-entries-entry_id-takedown] Gỡ bỏ hẳn nội dung khi pháp luật yêu cầu
    [post-lexicons-lexicon_id-releases] Tạo một bản phát hành
    [post-entries-entry_id-suggestions] Báo cho người biên soạn chỗ sai của một mục từ
    [get-suggestions-secret] Kết quả của một đề nghị, cho người gửi
    [get-lexicons-lexicon_id-suggestions] Các đề nghị về một từ điển
    [post-suggestions-suggestion_id-accept] Chấp nhận một đề nghị
    [post-suggestions-suggestion_id-reject] Từ chối một đề nghị
    [post-wishes] Đề nghị thêm một từ mà từ điển chưa có; địa chỉ trả về cho biết kết quả
    [get-wishes] Những từ được đề nghị, từ nhiều người hỏi đứng trước
    [get-wishes-secret] Kết quả của một lời đề nghị thêm từ, cho người hỏi
    [get-media-sha256] Một ghi âm hoặc hình
    [get-lexicons-lexicon_id-offline] Một từ điển công khai để tra khi không có mạng
    [get-lexicons-lexicon_id-offline-size] Dung lượng bản tra khi không có mạng, biết trước khi tải
   *[other] { $summary }
    }
