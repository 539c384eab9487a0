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

# CLDF
cldf-metadata-missing = Thư mục này không có tệp siêu dữ liệu CLDF (tệp JSON theo một mô-đun của CLDF).
cldf-metadata-several = Thư mục này có siêu dữ liệu của nhiều bộ dữ liệu CLDF: { $found }. Hãy chọn một tệp.
cldf-metadata-too-large = Tệp siêu dữ liệu lớn hơn { $limit } byte.
cldf-not-declared = Tệp JSON này không phải là siêu dữ liệu của một bộ dữ liệu CLDF: “dc:conformsTo” không bắt đầu bằng { $ontology }.
cldf-metadata-invalid = Siêu dữ liệu không mô tả bảng đúng cách (CSVW) ở “{ $path }”.
cldf-component-twice = Siêu dữ liệu mô tả hai bảng cùng là { $component }; không rõ phải dùng bảng nào.
cldf-elsewhere = Siêu dữ liệu trỏ đến “{ $url }”. Chỉ đọc các tệp trong thư mục của bộ dữ liệu, không tải gì từ mạng.
cldf-dialect = Siêu dữ liệu ghi “{ $name }”: { $value } cho “{ $table }”; không đọc được bảng như vậy. Hãy lưu bảng với UTF-8, dòng tiêu đề, dấu phẩy và dấu nháy kép.
cldf-module = Bộ dữ liệu CLDF này thuộc mô-đun { $module }, không có mục từ hay dạng từ. Chỉ đọc được Dictionary và Wordlist.
cldf-table-missing = Thiếu bảng “{ $name }” mà siêu dữ liệu nêu.
cldf-table-unread = Bảng “{ $table }” không có gì thuộc về mục từ nên không được đọc.
cldf-column-missing = Bảng không có cột “{ $name }”.
cldf-id-missing = Dòng này không có mã.
cldf-id-twice = Mã “{ $id }” đã dùng ở dòng { $line }.
cldf-reference-dangling = “{ $column }” trỏ đến “{ $id }”, nhưng không có mã này.
cldf-row-too-long = Dòng này dài hơn { $limit } byte.
cldf-references-too-many = Dòng này trỏ đến hơn { $limit } dòng khác.
cldf-too-large = Bộ dữ liệu có hơn { $rows } nghĩa, ví dụ, khái niệm và tệp media, hoặc chúng lớn hơn { $megabytes } MB.
cldf-mapping-unknown = Không thể ánh xạ “{ $name }” thành “{ $value }”: đó không phải là cột hay mã ngôn ngữ.
cldf-language-without-code = Ngôn ngữ “{ $name }” không có mã ISO 639-3 ({ $count } dòng). Hãy ánh xạ mã của nó: { $id }=MÃ.
cldf-language-assumed = Chưa biết “{ $name }” là ngôn ngữ nào nên được hiểu là tiếng Anh. Nếu là ngôn ngữ khác, hãy ánh xạ cột, ví dụ { $name }=gloss_vi.
cldf-transcription = Dạng từ của { $count } ngôn ngữ là phiên âm và được gắn mã như vậy: { $languages }. Nếu đó là chính tả, hãy ánh xạ ngôn ngữ: ID=MÃ.
cldf-example-loose = Có { $count } ví dụ không thuộc mục từ nào nên bị bỏ qua.

# Tệp nén (ZIP)
archive-damaged = Tệp nén bị hỏng hoặc không phải là tệp ZIP (ở “{ $name }”).
archive-zip64 = Đây là tệp nén ZIP64, dành cho nhiều tệp hơn và lớn hơn mức được nhận. Hãy nén lại thành tệp ZIP thông thường.
archive-too-many = Tệp nén có hơn { $limit } tệp.
archive-too-large = Tổng dung lượng các tệp trong tệp nén vượt quá { $limit } MB, hoặc lớn hơn dung lượng mà tệp nén khai báo.
archive-file-too-large = “{ $name }” trong tệp nén lớn hơn { $limit } MB.
archive-ratio = “{ $name }” được nén nhỏ hơn { $limit } lần, như trong các tệp nén nhằm phá hoại.
archive-name-encoding = Một tên tệp trong tệp nén không phải là UTF-8: { $name }. Hãy đổi tên tệp hoặc nén bằng chương trình khác.
archive-name-unsafe = Không nhận được tên tệp “{ $name }” trong tệp nén: tên dẫn ra ngoài thư mục, quá dài, hoặc có dạng mà không phải hệ thống nào cũng nhận.
archive-name-twice = “{ $name }” có nhiều lần trong tệp nén.
archive-no-file = “{ $name }” trong tệp nén là liên kết hoặc thiết bị, không phải là tệp.
archive-encrypted = “{ $name }” trong tệp nén được mã hoá.
archive-method = “{ $name }” trong tệp nén dùng phương pháp nén không nhận được. Hãy nén lại thành tệp ZIP thông thường (Deflate).
archive-nested = “{ $name }” là tệp nén nằm trong tệp nén. Hãy giải nén trước.
archive-none = Không có từ điển nào trong { $count } tệp của tệp nén: { $found }
archive-several = Tệp nén có { $count } tệp có thể là từ điển; hãy chỉ để lại một tệp: { $found }
archive-media-wrong = Có { $count } tệp không phải là âm thanh hay hình ảnh như đuôi tệp nêu nên bị bỏ qua; tệp đầu tiên là “{ $name }”.

# Yêu cầu
query-empty = Hãy nhập từ cần tra.
query-too-long = Câu tra dài quá { $limit } ký tự.
limit-out-of-range = Giá trị phải nằm trong khoảng từ 1 đến { $limit }.
cursor-invalid = Con trỏ trang không hợp lệ. Hãy bắt đầu lại từ trang đầu.
format-unknown = Không đọc được định dạng của “{ $name }”. Các đuôi tệp đọc được: { $known }.
no-such-file = Không có tệp “{ $path }”.
column-pair = --column “{ $pair }” phải có dạng TÊN=CỘT.
nothing-to-import = Không tìm thấy lexicon.toml nào ở “{ $path }”.
lexicon-id-invalid = “{ $id }” không dùng làm mã từ điển được: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự. Hãy dùng --lexicon.
manifest-value = Khoá “{ $key }” trong { $path } không đúng kiểu.
manifest-unreadable = Không đọc được { $path }: { $reason }
file-has-problems = Tệp { $file } có { $count } lỗi. Chưa có gì được ghi.

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
