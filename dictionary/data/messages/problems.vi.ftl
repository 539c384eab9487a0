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

# XML và LIFT
xml-invalid = XML sai ở đây: { $error ->
        [3] tệp kết thúc khi phần tử ngoài cùng chưa đóng
        [4] có ký tự không được phép đứng ở đây
        [5] thẻ hoặc chú thích chưa đóng
        [7] thẻ đóng không khớp với thẻ đang mở
        [8] một thuộc tính xuất hiện hai lần
        [9] còn nội dung thừa sau phần tử ngoài cùng
        [11] thực thể chưa được khai báo (XML chỉ có sẵn &lt; &gt; &amp; &apos; &quot;)
        [27] tiền tố chưa được khai báo
       *[other] { $reason }
    }. Phần sau không đọc được.
xml-doctype = Tệp có khai báo kiểu tài liệu (DOCTYPE), không được nhận vì lý do an toàn. Hãy xoá khai báo này; LIFT không cần đến nó.
xml-too-deep = Các phần tử lồng nhau quá { $limit } cấp. Phần sau không đọc được.
xml-token-too-long = Thẻ, chú thích hoặc phần tương tự bắt đầu ở đây dài quá { $limit } byte. Phần sau không đọc được.
element-too-large = Phần tử <{ $name }> quá lớn, tối đa là { $limit } ký tự. Phần tử này đã bị bỏ qua.
lift-root = Đây không phải là LIFT: phần tử gốc là <{ $name }> chứ không phải <lift>.
lift-version = Tệp thuộc phiên bản LIFT “{ $version }”; tệp được đọc như phiên bản { $known }.
entry-deleted = Mục từ “{ $id }” đã được đánh dấu xoá ngày { $date } nên bị bỏ qua.

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
