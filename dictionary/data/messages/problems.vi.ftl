## Lỗi và vấn đề: mã của chúng nằm trong dictionary/errors.py và dictionary/entry/check.py

severity-error = lỗi
severity-warning = cảnh báo

# Dữ liệu
missing-headword = Dòng này không có mục từ. Hãy điền mục từ hoặc xoá dòng.
name-too-long = Ô “{ $field }” dài { $length } ký tự, tối đa là { $limit }.
headword-line-break = Mục từ có dấu xuống dòng. Mỗi mục từ phải nằm trên một dòng.
text-too-long = Ô này dài { $length } ký tự, tối đa là { $limit }.
control-characters = Ô này có ký tự điều khiển không dùng được: { $characters }.
language-unregistered = Chưa có ngôn ngữ “{ $tag }” trong danh mục; mục từ vẫn được nhận.
invalid-tag = “{ $tag }” không phải là mã ngôn ngữ hợp lệ theo BCP 47 (ví dụ hợp lệ: vi, jra, blt-Tavt).
missing-language = Dòng này không có mã ngôn ngữ. Hãy thêm cột language hoặc dùng --language.
duplicate-id = Mã “{ $id }” của mục từ “{ $headword }” đã dùng cho “{ $other }” ở dòng { $line }.

# Bảng
not-text = Tệp không phải là văn bản (có byte rỗng).
encoding-unreadable = Byte { $byte } không phải là { $encoding }; có { $lines } dòng như vậy. Hãy lưu tệp với bảng mã UTF-8.
unclosed-quote = Dấu nháy kép mở ở đây không được đóng đúng chỗ; các dòng sau không đọc được.
cell-too-long = Ô này dài hơn { $limit } ký tự.
empty-file = Tệp rỗng.
column-unknown = Không biết cột “{ $name }”; nội dung được giữ trong phần “extra”.
column-twice = Cột “{ $name }” xuất hiện hai lần.
too-many-columns = Bảng có { $columns } cột, tối đa là { $limit }.
too-many-cells = Dòng này có { $cells } ô, còn tiêu đề chỉ có { $columns } cột.
missing-header = Không có cột “headword” (mục từ). Dòng đầu phải là tên cột; đã thấy: { $found }.

# Standard Format (MDF)
language-needed = Chưa biết mục từ thuộc ngôn ngữ nào. Hãy dùng --language.
encoding-not-taken = Không đọc được định dạng này với bảng mã “{ $encoding }”. Hãy lưu tệp với bảng mã UTF-8.
record-marker-missing = Không có dòng nào bắt đầu bằng \lx, dấu của mục từ. Nếu tệp dùng dấu khác, hãy ánh xạ: TÊN=lx.
outside-record = Trường này đứng trước \{ $marker } đầu tiên nên không thuộc mục từ nào. Hãy thêm mục từ hoặc xoá trường.
field-too-long = Trường \{ $marker } dài hơn { $limit } ký tự.
marker-too-long = Dấu trường ở dòng này dài hơn { $limit } ký tự.
record-too-long = Bản ghi này có hơn { $fields } trường hoặc hơn { $limit } ký tự.
too-many-markers = Tệp có hơn { $limit } dấu trường không rõ nghĩa.
mapping-unknown = Không thể ánh xạ “{ $name }” thành “{ $value }”: đó không phải là cột, dấu trường MDF hay mã ngôn ngữ.
marker-unknown = Không biết dấu trường \{ $marker } ({ $count } trường); nội dung được giữ trong phần “extra”.
marker-language = Chưa biết \{ $marker } là ngôn ngữ nào ({ $count } trường); nội dung được giữ trong phần “extra”. Hãy ánh xạ, ví dụ { $marker }=gloss_en.
marker-national = \{ $marker } thuộc ngôn ngữ quốc gia, được hiểu là tiếng Việt ({ $count } trường). Nếu là ngôn ngữ khác, hãy nêu rõ: national=MÃ.
entry-repeated = “{ $headword }” đã có ở dòng { $line } với cùng từ loại và số đồng âm; hai bản ghi được nhập thành một mục từ. Nếu là hai từ khác nhau, hãy đánh số (\hm).
repeated-too-often = “{ $headword }” xuất hiện quá { $limit } lần với cùng từ loại và số đồng âm.

# JSON Lines
json-invalid = Dòng này không phải JSON hợp lệ, kể từ ký tự thứ { $column }.
line-too-long = Dòng này dài hơn { $limit } byte.
document-no-object = Dòng này không phải là mục từ: cần một đối tượng JSON.
document-type = “{ $path }” phải là { $expected ->
        [text] văn bản
        [list] danh sách
       *[object] đối tượng
    }.
document-key-unknown = Mục từ không có khoá “{ $path }”. Những gì ngoài các khoá đã biết được đặt trong phần “extra”.
document-key-missing = Thiếu khoá “{ $path }”.
document-key-twice = Khoá “{ $path }” xuất hiện hai lần.
document-tag = “{ $tag }” ở “{ $path }” không phải là mã ngôn ngữ hợp lệ theo BCP 47.
document-value = Không giữ được giá trị ở “{ $path }”: số phải hữu hạn, văn bản phải là Unicode.
document-depth = “{ $path }” lồng sâu quá { $limit } cấp.
document-repeated = Mục từ “{ $headword }” đã có ở dòng { $line }.

# Yêu cầu
query-empty = Hãy nhập từ cần tra.
query-too-long = Câu tra dài quá { $limit } ký tự.
limit-out-of-range = Giá trị phải nằm trong khoảng từ 1 đến { $limit }.
cursor-invalid = Con trỏ trang không hợp lệ. Hãy bắt đầu lại từ trang đầu.
format-unknown = Không đọc được định dạng của “{ $name }”. Các đuôi tệp đọc được: { $known }.
format-unnamed = Không có định dạng “{ $name }”. Các định dạng: { $known }.
format-not-written = Định dạng “{ $name }” chỉ đọc được. Các định dạng ghi được: { $known }.
no-such-file = Không có tệp “{ $path }”.
column-pair = --column “{ $pair }” phải có dạng TÊN=CỘT.
nothing-to-import = Không tìm thấy lexicon.toml nào ở “{ $path }”.
lexicon-id-invalid = “{ $id }” không dùng làm mã từ điển được: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự. Hãy dùng --lexicon.
manifest-value = Khoá “{ $key }” trong { $path } không đúng kiểu.
manifest-unreadable = Không đọc được { $path }: { $reason }
file-has-problems = Tệp { $file } có { $count } lỗi. Chưa có gì được ghi.

# Lô dữ liệu
batch-not-found = Không có lô dữ liệu số { $id }.
batch-state = Lô số { $id } { $state ->
        [received] đang chờ kiểm tra
        [checking] đang được kiểm tra
        [checked] đã kiểm tra
        [applying] đang được ghi
        [applied] đã ghi
        [reverting] đang được hoàn tác
        [reverted] đã hoàn tác
        [rejected] đã bị từ chối
        [failed] bị lỗi
       *[cancelled] đã huỷ
    }; lúc này không làm như vậy được.
batch-has-errors = Có { $count } dòng bị lỗi. Hãy sửa tệp rồi tải lên lại, hoặc ghi mà bỏ qua các dòng này.
replace-with-errors = Có { $count } dòng bị lỗi: các mục từ của chúng sẽ bị rút lại như thể không có trong tệp. Hãy sửa tệp rồi tải lên lại.
withdrawals-unconfirmed = Có { $count } mục từ không có trong tệp và sẽ bị rút lại. Hãy xác nhận đúng con số này để ghi lô.
revert-conflicts = Có { $count } mục từ đã được sửa sau đó. Với từng mục, hãy cho biết ghi đè hay giữ nguyên.
batch-broke = Chương trình gặp lỗi khi xử lý lô này. Lỗi đã được ghi lại cho người vận hành.
batch-gave-up = Việc xử lý lô này đã đứt giữa chừng { $count } lần; không thử lại nữa.
file-unusable = Không dùng được gì trong tệp; hãy xem các vấn đề của tệp.
mode-unknown = Không có chế độ “{ $mode }”. Các chế độ: { $known }.
message-too-long = Lời nhắn dài quá { $limit } ký tự.
decision-unknown = Không có quyết định “{ $decision }”. Các quyết định: { $known }.
rows-unnamed = Hãy nêu các dòng theo số thứ tự hoặc theo kết quả so sánh.
outcome-unknown = Không có kết quả so sánh “{ $outcome }”. Các kết quả: { $known }.
failed-rows-format = Không tách riêng được các dòng lỗi của tệp định dạng “{ $format }”. Hãy sửa ngay trong tệp; danh sách vấn đề cho biết vị trí.
batch-stale = Từ điển đã thay đổi sau khi lô này được kiểm tra. Lô đang được kiểm tra lại; hãy xem lại các thay đổi trước khi ghi.
batch-rules-changed = Quy tắc lập khoá tra cứu đã đổi. Lô đang được kiểm tra lại.
entry-twice = “{ $headword }” có hai lần trong tệp với cùng một mã hoặc, khi không có mã, cùng từ loại và số đồng âm. Hãy ghi mã hoặc số đồng âm cho từng mục.
entry-removed-before = Mục từ số { $id } đã bị gỡ bỏ hẳn; dòng này được bỏ qua.
upload-no-file = Hãy gửi tệp trong phần “file” của biểu mẫu.
columns-unreadable = Bảng ánh xạ cột phải là một đối tượng JSON gồm các tên.
upload-too-large = Tệp lớn hơn { $limit } MB.
upload-missing = Tệp của lô này không còn được lưu. Hãy tải lên lại.

# Sửa mục từ và bản phát hành
if-match-missing = Hãy cho biết đã sửa phiên bản nào: gửi lại ETag của mục từ trong tiêu đề If-Match.
entry-stale = Mục từ số { $id } đã thay đổi; phiên bản mới nhất là { $revision }. Hãy xem và sửa phiên bản đó.
source-id-fixed = Mã trong nguồn phải giữ nguyên: nhờ mã này mà tệp sau của người đóng góp tìm được mục từ.
entry-is-withdrawn = Mục từ số { $id } đã được rút lại rồi.
entry-not-withdrawn = Mục từ số { $id } chưa bị rút lại.
entry-removed = Nội dung của mục từ số { $id } đã bị gỡ bỏ hẳn. Lý do: { $reason }
reason-missing = Hãy ghi lý do: lý do sẽ đứng ở chỗ của mục từ.
entry-has-problems = Mục từ có { $count } lỗi. Chưa có gì được ghi.
label-invalid = “{ $label }” không dùng làm tên bản phát hành được: chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự.
release-exists = Từ điển “{ $lexicon }” đã có bản phát hành “{ $label }”.
release-not-found = Từ điển “{ $lexicon }” không có bản phát hành “{ $label }”.
entry-not-in-release = Mục từ số { $id } không có trong bản phát hành “{ $label }”.

entry-not-found = Không có mục từ số { $id }.
entry-withdrawn = Mục từ số { $id } đã được rút lại; phiên bản cuối cùng là { $revision }.
revision-not-found = Mục từ số { $id } không có phiên bản { $number }.
lexicon-not-found = Không có từ điển “{ $id }”.
language-not-found = Không có ngôn ngữ “{ $tag }”.
database-busy = Cơ sở dữ liệu đang bận ghi. Hãy thử lại sau ít giây.
schema-outdated = Cơ sở dữ liệu ở phiên bản { $found }, chương trình cần { $wanted }. Hãy chạy: dictionary migrate
keys-outdated = Khoá tra cứu được lập theo quy tắc { $found }, chương trình dùng { $wanted }. Hãy chạy: dictionary migrate
setting-unknown = Không có thiết lập { $name }.
setting-unreadable = Không đọc được giá trị “{ $value }” của { $name }.

# Tài khoản và quyền truy cập
sign-in-needed = Cần biết bạn là ai: hãy gửi kèm mã truy cập (Authorization: Bearer …).
sign-in-failed = Tên hoặc mật khẩu không đúng.
token-invalid = Mã truy cập này không có, đã hết hạn hoặc đã bị thu hồi.
role-needed = Việc này cần vai trò { $role } trong từ điển “{ $lexicon }”.
role-needed-somewhere = Việc này cần vai trò { $role }.
admin-needed = Việc này dành cho quản trị viên của cả trang.
route-closed = Địa chỉ này không mở cho ai.
account-not-first = Đã có tài khoản rồi.
account-name-taken = Đã có tài khoản “{ $name }”.
account-name-invalid = “{ $name }” không dùng làm tên tài khoản được: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự.
account-not-found = Không có tài khoản “{ $name }”.
account-last-admin = “{ $name }” là quản trị viên cuối cùng của trang.
email-invalid = “{ $email }” không phải là địa chỉ thư điện tử.
name-unusable = Nội dung này dài tối đa { $limit } ký tự và không được có ký tự điều khiển.
password-length = Mật khẩu phải có từ { $least } đến { $limit } ký tự.
role-unknown = Không có vai trò “{ $role }”. Các vai trò: { $known }.
member-not-found = “{ $name }” không có vai trò nào trong từ điển “{ $lexicon }”.
token-beyond-account = Tài khoản “{ $name }” không có vai trò { $role } mà mã truy cập định cấp.
token-not-found = Không có mã truy cập số { $id }.
visibility-unknown = Không hiểu “{ $visibility }” là cho ai xem. Các giá trị: { $known }.
lexicon-id-taken = Đã có từ điển “{ $id }”.

# Lỗi chung của máy chủ web
parameters-invalid = Tham số không dùng được: { $fields }.
http-400 = Máy chủ không hiểu yêu cầu này.
http-404 = Không có địa chỉ này.
http-405 = Địa chỉ này không nhận phương thức đó; xem tiêu đề Allow.
http-406 = Không có dạng trả lời nào trong số các dạng được yêu cầu.
http-410 = Nội dung này đã được rút lại.
http-413 = Yêu cầu quá lớn.
http-414 = Địa chỉ quá dài.
http-415 = Không nhận kiểu nội dung này.
http-422 = Không dùng được yêu cầu này.
http-431 = Phần tiêu đề của yêu cầu quá lớn.
http-500 = Máy chủ gặp lỗi ngoài dự kiến. Lỗi đã được ghi lại; hãy thử lại sau.
http-503 = Dịch vụ tạm thời không sẵn sàng. Hãy thử lại sau ít giây.
