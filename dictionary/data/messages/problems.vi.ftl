## Lỗi và vấn đề: mã của chúng nằm trong dictionary/errors.py và dictionary/checks/record.py

severity-error = lỗi
severity-warning = cảnh báo

# Dữ liệu
missing-headword = Mục từ này chưa có từ đầu mục. Hãy điền vào hoặc xoá mục từ.
name-too-long = “{ $field }” dài { $length } ký tự, tối đa là { $limit }.
headword-line-break = Từ đầu mục có dấu xuống dòng. Mỗi từ đầu mục phải nằm trên một dòng.
text-too-long = Phần này dài { $length } ký tự, tối đa là { $limit }.
control-characters = Phần này có ký tự điều khiển không dùng được: { $characters }.
language-unregistered = Chưa có ngôn ngữ “{ $tag }” trong danh mục; mục từ vẫn được chấp nhận.
invalid-tag = “{ $tag }” không phải là mã ngôn ngữ hợp lệ theo BCP 47 (ví dụ hợp lệ: vi, jra, blt-Tavt).
missing-language = Mục từ này không có mã ngôn ngữ. Hãy thêm cột “language” vào tệp, hoặc đặt ngôn ngữ của từ điển ở trang thiết lập.
    .cli = Mục từ này không có mã ngôn ngữ. Hãy thêm cột “language” vào tệp, hoặc nêu ngôn ngữ bằng --language.
    .api = Mục từ này không có mã ngôn ngữ. Hãy thêm cột “language” vào tệp, hoặc đặt “language” của từ điển.
duplicate-id = Mã “{ $id }” của mục từ “{ $headword }” đã dùng cho “{ $other }” ở dòng { $line }.
empty-sense = { $of ->
        [0] Mục từ này chưa có nghĩa: không có từ cùng nghĩa bằng tiếng khác, định nghĩa hay ví dụ nào. Hãy điền nghĩa.
        [1] Mục từ này thiếu nghĩa: không có từ cùng nghĩa bằng tiếng khác, định nghĩa hay ví dụ nào. Hãy điền nghĩa.
       *[other] Nghĩa { $sense } (trong { $of } nghĩa) còn trống: không có từ cùng nghĩa bằng tiếng khác, định nghĩa hay ví dụ nào. Hãy điền nghĩa.
    }
gloss-too-long = Nghĩa này dài hơn { $limit } ký tự nên không tra ngược được. Hãy chuyển lời giải thích sang cột định nghĩa.
gloss-is-headword = Nghĩa (“{ $tag }”) giống hệt từ đầu mục. Nếu không phải từ mượn hay tên riêng, hãy xem cột có bị chép nhầm không.
tones-suspicious = Có vẻ sai dấu thanh ở: { $words }. Mỗi âm tiết chỉ có một dấu thanh, đặt trên nguyên âm; âm tiết kết thúc bằng c, ch, p, t chỉ mang dấu sắc hoặc dấu nặng.
invisible-characters = Phần này có ký tự vô hình: { $characters }. Hãy xoá chúng, vì chúng làm cho từ khó tìm thấy.
private-use-characters = Phần này có ký tự thuộc vùng dùng riêng, chỉ hiển thị được với một phông chữ nhất định: { $characters }. Hãy thay bằng ký tự Unicode tương ứng.
characters-lost = Phần này có { $count } dấu “�” thay cho ký tự đã bị mất. Hãy lấy lại văn bản từ tệp gốc.
html-in-text = Phần này có mã HTML: { $found }. Hãy bỏ mã, chỉ giữ lại văn bản.
formula = Phần này giống một công thức bảng tính: “{ $formula }”. Hãy thay công thức bằng giá trị của nó.
formula-error = Phần này chứa thông báo lỗi của bảng tính: { $error }. Hãy sửa công thức rồi lưu lại giá trị.

# Kiểm tra cả tệp
id-twice = Mã “{ $id }” của mục từ “{ $headword }” đã có ở dòng { $line }. Hãy đặt mã khác hoặc gộp hai mục từ.
entry-twice-in-file = Mục từ “{ $headword }” đã có ở dòng { $line } với cùng từ loại và số thứ tự từ đồng âm. Nếu là hai từ khác nhau, hãy đánh số thứ tự từ đồng âm; nếu không, hãy gộp lại.
entry-matched = “{ $headword }” được coi là mục từ số { $number }: trong tệp không còn dòng nào có từ loại và số thứ tự từ đồng âm của mục này, và hai bên có nội dung chung. Nếu là từ khác, hãy từ chối dòng này.
entry-offered = “{ $headword }” có thể là mục từ số { $number }: cùng từ đầu mục, và tệp không có dòng nào khác cho mục này. Nếu đúng là từ ấy, hãy chấp nhận dòng này; nếu là từ khác, hãy nhập lại theo cách “Chỉ thêm mục từ mới”.
entry-kept = “{ $headword }” bị bỏ qua vì có nội dung chung với mục từ số { $number }, mà cách nhập này chỉ thêm mục mới. Nếu là từ khác, hãy đánh số thứ tự từ đồng âm cho cả dòng này lẫn mục đó, hoặc thêm từ ở khu biên soạn.
rows-apart = “{ $headword }” đã có ở dòng { $line } với cùng từ loại: dòng này được coi là một nghĩa nữa của mục từ ấy. Nếu là từ khác, hãy đánh số trong cột “đồng âm”.
entry-beside = “{ $headword }” trở thành mục từ mới, dù mục từ số { $number } cũng có từ đầu mục này mà tệp không có dòng nào cho mục đó. Nếu là cùng một từ, hãy ghi cho dòng này mã, từ loại và số thứ tự từ đồng âm của mục đó.
batch-removes = Nếu ghi vào từ điển, { $entries } mục từ sẽ mất tổng cộng { $count } { $part ->
        [senses] nghĩa
        [glosses] từ cùng nghĩa bằng tiếng khác
        [definitions] định nghĩa
        [examples] ví dụ
        [variants] biến thể
        [pronunciations] cách phát âm
        [relations] liên kết
        [terms] thuật ngữ
        [rulings] quyết định về thuật ngữ
       *[sources] nguồn
    }. Nếu không chủ ý, hãy xem lại tệp có đủ nội dung không.
language-not-in-lexicon = “{ $tag }” ({ $count } mục từ hoặc biến thể) không thuộc các ngôn ngữ của từ điển này: { $languages }. Hãy sửa mã ngôn ngữ hoặc thêm ngôn ngữ vào từ điển.
part-of-speech-read = “{ $text }” được hiểu là { $part } ({ $count } mục từ). Nội dung của tệp vẫn được giữ nguyên.
relation-dangling = Liên kết trỏ đến mã “{ $target }” ({ $count } lần), nhưng cả tệp lẫn từ điển đều không có mục từ mang mã này. Hãy sửa mã hoặc thêm mục từ.
sense-id-twice = Mã “{ $id }” của một nghĩa trong mục từ “{ $headword }” đã là mã của một nghĩa khác ở dòng { $line }. Liên kết đến mã này có thể chỉ cả hai; hãy đặt cho mỗi nghĩa một mã riêng.
sense-id-twice-more = Còn { $count } nghĩa khác trùng mã với một nghĩa khác trong tệp.
relation-dangling-more = Còn { $targets } mã khác ({ $count } liên kết) cũng không dẫn đến mục từ nào. Hãy kiểm tra xem tệp có đủ mục từ không.
apostrophes-mixed = Chữ viết của “{ $language }” lẫn lộn nhiều loại dấu nháy đơn: { $found }. Hãy thống nhất dùng một loại.
letters-phonetic = Có { $count } ký tự phiên âm ngoài bảng chữ cái của “{ $language }”: { $letters }. Nếu đây là phiên âm, hãy dùng mã ngôn ngữ { $tag }; nếu không, hãy viết theo bảng chữ cái.
letters-script = Có { $count } ký tự thuộc hệ chữ { $script } trong các dạng của “{ $language }”: { $letters }. Nếu viết bằng hệ chữ này, hãy dùng mã ngôn ngữ { $tag }.
letter-mistaken = Chữ “{ $letter }” ({ $characters }, { $count } lần) không có trong bảng chữ cái của “{ $language }”; có lẽ đúng là: { $likely }. Hãy kiểm tra và sửa lại.
letter-unknown = Chữ “{ $letter }” ({ $characters }, { $count } lần) không có trong bảng chữ cái của “{ $language }”. Hãy kiểm tra chính tả và mã ngôn ngữ.
letters-more = Còn { $letters } chữ khác ({ $count } lần) không có trong bảng chữ cái của “{ $language }”. Hãy kiểm tra mã ngôn ngữ và bảng mã của tệp.
normal-forms-mixed = Tệp lẫn lộn Unicode dựng sẵn ({ $composed } ô) và Unicode tổ hợp ({ $decomposed } ô); { $mixed } ô có cả hai. Tất cả được lưu ở dạng dựng sẵn (NFC); hãy chọn “Unicode dựng sẵn” trong bộ gõ.

# Khái niệm và thuật ngữ
value-unknown = “{ $field }” không có giá trị “{ $value }”. Các giá trị: { $known }.
term-empty = Thuật ngữ này chưa có chữ. Hãy điền vào hoặc xoá thuật ngữ.
term-line-break = Thuật ngữ có dấu xuống dòng. Mỗi thuật ngữ phải nằm trên một dòng.
term-twice = Khái niệm này có thuật ngữ “{ $term }” (“{ $tag }”) hai lần. Hãy xoá bớt, hoặc phân biệt bằng loại thuật ngữ, từ loại hay vùng dùng.
term-id-twice = Hai thuật ngữ cùng mang mã “{ $id }”. Mỗi thuật ngữ trong một khái niệm cần có mã riêng.
preferred-twice = “{ $other }” và “{ $term }” (“{ $tag }”) cùng là thuật ngữ ưu tiên, trong khi cùng loại, cùng vùng dùng và cùng phong cách. Hãy chỉ giữ một.
status-without-decision = Thuật ngữ có trạng thái “{ $status }” mà không có văn bản nào quy định. Kho thuật ngữ này yêu cầu phải có văn bản.
replaced-by-itself = Thuật ngữ được thay bằng chính nó. Hãy chọn thuật ngữ khác.
replaced-by-unknown = Thuật ngữ được thay bằng thuật ngữ có mã “{ $id }”, nhưng khái niệm này không có mã ấy.
concept-without-definition = Khái niệm chưa có định nghĩa.
concept-without-source = Khái niệm chưa ghi nguồn, kể cả ở thuật ngữ và định nghĩa.
concept-relation-without-target = Quan hệ này không dẫn đến khái niệm nào. Hãy ghi mã của khái niệm hoặc xoá quan hệ.
concept-relation-to-itself = Quan hệ này dẫn từ khái niệm về chính nó.
concept-relation-dangling = Quan hệ trỏ đến mã “{ $target }” ({ $count } lần), nhưng cả tệp lẫn kho thuật ngữ đều không có khái niệm mang mã này. Hãy sửa mã hoặc thêm khái niệm.
concept-relation-dangling-more = Còn { $targets } mã khác ({ $count } quan hệ) cũng không dẫn đến khái niệm nào. Hãy kiểm tra xem tệp có đủ khái niệm không.
concept-circle = Khái niệm rộng hơn của khái niệm này lại dẫn về chính nó (các dòng { $lines }). Hãy xoá một trong các quan hệ ấy.
replacement-circle = Khái niệm thay thế khái niệm này lại dẫn về chính nó (các dòng { $lines }). Hãy xoá một trong các quan hệ ấy.
circles-more = Còn { $count } quan hệ khác cũng tạo thành vòng tròn.
concept-twice-in-file = Khái niệm “{ $headword }” đã có ở dòng { $line }, cùng lĩnh vực. Hãy đặt mã cho cả hai, hoặc gộp lại.
term-in-two-concepts = Khái niệm ở dòng { $line } cũng có thuật ngữ “{ $term }” (“{ $tag }”). Hãy xem hai khái niệm có phải là một không.
term-in-two-concepts-more = Còn { $count } thuật ngữ khác cũng có ở hai khái niệm.
language-not-in-termbase = “{ $tag }” ({ $count } thuật ngữ) không thuộc các ngôn ngữ của kho thuật ngữ này: { $languages }. Hãy sửa mã ngôn ngữ hoặc thêm ngôn ngữ vào kho.

# Cơ quan ban hành, văn bản, quy định về thuật ngữ
day-unreadable = “{ $value }” không phải là ngày. Hãy viết theo mẫu 2025-03-01; nếu chỉ biết tháng hoặc năm thì viết 2025-03 hoặc 2025.
ends-before-start = Ngày kết thúc ({ $last }) đứng trước ngày bắt đầu ({ $first }).
territory-unreadable = “{ $value }” không phải là mã địa bàn. Mã viết theo ISO 3166: VN, VN-14.
ruling-without-status = Quy định này chưa nêu trạng thái của thuật ngữ.
ruling-of-nobody = Quy định này không nêu văn bản mà cũng không nêu cơ quan ban hành.
ruling-decision-unknown = Sổ văn bản không có văn bản “{ $id }”.
ruling-authority-unknown = Sổ văn bản không có cơ quan “{ $id }”.
ruling-of-another-authority = Quy định ghi là của “{ $id }”, nhưng văn bản { $number } do “{ $issuer }” ban hành.
ruling-beyond-territory = Quy định áp dụng cho { $territory }, nhưng địa bàn của { $name } là { $whole }.
ruling-after-decision = Quy định kéo dài quá thời hạn của văn bản { $number } ({ $last }).
ruling-before-decision = Quy định bắt đầu trước khi văn bản { $number } có hiệu lực ({ $first }).
authority-without-name = Cơ quan này chưa có tên.
successor-without-end = Đã có cơ quan kế thừa mà chưa ghi ngày cuối cùng của cơ quan này.
decision-without-number = Văn bản chưa có số hiệu, cũng chưa có trích yếu.
decision-without-issuer = Văn bản chưa ghi cơ quan ban hành. Cơ quan khác có thể có văn bản cùng số.
decision-without-date = Văn bản chưa ghi ngày ký. Năm khác có thể có văn bản cùng số.
decision-in-force-before-date = Văn bản có hiệu lực từ { $first }, trước ngày ký ({ $date }).
record-without-source = Mục này chưa ghi nguồn.
refers-to-itself = “{ $field }” dẫn đến chính mục này.
refers-in-a-circle = “{ $field }” dẫn vòng về chính mục này: { $ids }. Hãy xoá một trong các liên kết ấy.
reference-unknown = “{ $field }” dẫn đến “{ $id }”, nhưng sổ văn bản không có mục này.
references-more = Còn { $count } liên kết khác chưa đúng.
issuer-not-there = { $when ->
        [before] Văn bản ký ngày { $date }, nhưng { $name } đến { $first } mới được thành lập.
       *[after] Văn bản ký ngày { $date }, nhưng { $name } đã kết thúc từ { $last }.
    }
record-twice-in-file = “{ $headword }” đã có ở dòng { $line }. Hãy đặt mã cho cả hai, hoặc gộp lại.

# Bảng
not-text = Tệp không phải là văn bản (có byte rỗng).
utf16-unmarked = Tệp không ghi thứ tự byte của UTF-16 (dấu BOM) và nội dung cũng không cho biết. Nếu biết thứ tự, hãy nêu bảng mã utf-16-le hoặc utf-16-be, hoặc lưu tệp với bảng mã UTF-8.
encoding-unreadable = Byte { $byte } không phải là { $encoding }; có { $lines } dòng như vậy. Hãy chọn bảng mã ở phần “Cột”, ví dụ windows-1252, tcvn3, gbk, big5, tis-620 hoặc macroman, hoặc lưu tệp với bảng mã UTF-8.
    .cli = Byte { $byte } không phải là { $encoding }; có { $lines } dòng như vậy. Hãy nêu bảng mã bằng --encoding, ví dụ windows-1252, tcvn3, gbk, big5, tis-620 hoặc macroman, hoặc lưu tệp với bảng mã UTF-8.
    .api = Byte { $byte } không phải là { $encoding }; có { $lines } dòng như vậy. Hãy nêu bảng mã trong “encoding”, ví dụ windows-1252, tcvn3, gbk, big5, tis-620 hoặc macroman, hoặc lưu tệp với bảng mã UTF-8.
encoding-unsure = Cột “{ $column }” không phải UTF-8 và chưa chắc dùng bảng mã nào: “{ $before }”. { $count ->
        [0] Không giống bảng mã nào đã biết.
       *[other] Có thể là { $candidates }.
    } Hãy lưu tệp với bảng mã UTF-8, hoặc nêu bảng mã ở phần “Cột”, ví dụ { $column }=tcvn3; các bảng mã đã biết: { $known }.
    .cli = Cột “{ $column }” không phải UTF-8 và chưa chắc dùng bảng mã nào: “{ $before }”. { $count ->
        [0] Không giống bảng mã nào đã biết.
       *[other] Có thể là { $candidates }.
    } Hãy lưu tệp với bảng mã UTF-8, hoặc nêu bảng mã bằng --encoding, ví dụ { $column }=tcvn3; các bảng mã đã biết: { $known }.
    .api = Cột “{ $column }” không phải UTF-8 và chưa chắc dùng bảng mã nào: “{ $before }”. { $count ->
        [0] Không giống bảng mã nào đã biết.
       *[other] Có thể là { $candidates }.
    } Hãy lưu tệp với bảng mã UTF-8, hoặc nêu bảng mã trong “encoding”, ví dụ { $column }=tcvn3; các bảng mã đã biết: { $known }.
encoding-unknown = Không có bảng mã “{ $name }”. Các bảng mã đã biết: { $known }.
encoding-column-unknown = Đã ghi bảng mã cho cột “{ $name }” nhưng tệp không có cột này. Các cột trong tệp: { $known }.
column-guessed = Cột “{ $name }” có lẽ là “{ $known }” nên được đọc như vậy. Nếu không phải, hãy khai báo lại cột này.
column-without-language = Tên cột “{ $name }” không cho biết nội dung viết bằng tiếng nào nên nội dung chỉ được lưu cùng mục từ. Hãy chọn ngôn ngữ của cột này ở phần “Cột”.
    .cli = Tên cột “{ $name }” không cho biết nội dung viết bằng tiếng nào nên nội dung được lưu trong “extra”. Hãy khai báo cột này, ví dụ là gloss_en hoặc gloss_vi.
    .api = Tên cột “{ $name }” không cho biết nội dung viết bằng tiếng nào nên nội dung được lưu trong “extra”. Hãy khai báo cột này, ví dụ là gloss_en hoặc gloss_vi.
column-row-numbers = Cột “{ $name }” chỉ đánh số dòng nên không được lưu. Nếu đó là mã của mục từ, hãy chọn “Mã” cho cột này ở phần “Cột”; muốn lưu nguyên văn thì chọn “Thông tin khác”.
    .cli = Cột “{ $name }” chỉ đánh số dòng nên không được lưu. Nếu đó là mã của mục từ, hãy khai báo cột là “id”; muốn lưu nguyên văn thì khai báo là “extra”.
    .api = Cột “{ $name }” chỉ đánh số dòng nên không được lưu. Nếu đó là mã của mục từ, hãy khai báo cột là “id”; muốn lưu nguyên văn thì khai báo là “extra”.
column-converted = Cột “{ $column }” đã được chuyển từ { $encoding }: “{ $before }” → “{ $after }”.
column-suspect = Cột “{ $column }” có vẻ dùng { $encoding } và chưa được chuyển: “{ $before }” → “{ $after }”? Nếu đúng, hãy nêu bảng mã ở phần “Cột”: { $column }={ $name }.
    .cli = Cột “{ $column }” có vẻ dùng { $encoding } và chưa được chuyển: “{ $before }” → “{ $after }”? Nếu đúng, hãy nêu bảng mã bằng --encoding: { $column }={ $name }.
    .api = Cột “{ $column }” có vẻ dùng { $encoding } và chưa được chuyển: “{ $before }” → “{ $after }”? Nếu đúng, hãy nêu bảng mã trong “encoding”: { $column }={ $name }.
byte-unreadable = Byte { $byte } trong ô này không phải là chữ nào trong { $encoding }.
cell-not-converted = Ô này có “{ $character }” mà { $encoding } không có; nội dung được giữ nguyên.
unclosed-quote = Dấu nháy kép mở ở đây không được đóng đúng chỗ; các dòng sau không đọc được.
cell-too-long = Ô này dài hơn { $limit } ký tự.
empty-file = Tệp rỗng.
column-unknown = Không biết cột “{ $name }”; nội dung vẫn được lưu cùng mục từ.
    .cli = Không biết cột “{ $name }”; nội dung được lưu trong phần “extra”.
    .api = Không biết cột “{ $name }”; nội dung được lưu trong phần “extra”.
column-twice = Cột “{ $name }” xuất hiện hai lần.
too-many-columns = Bảng có { $columns } cột, tối đa là { $limit }.
too-many-cells = Dòng này có { $cells } ô, còn tiêu đề chỉ có { $columns } cột.
headword-left-out = Dòng này có phải là một nghĩa khác của “{ $headword }” (dòng { $line }) không? Nếu phải, hãy ghi lại “{ $headword }” ở ô này, vì mỗi dòng phải ghi rõ từ đầu mục.
missing-header = Không có cột từ đầu mục (headword). Dòng đầu phải là tên cột; đã thấy: { $found }. Nếu mục từ nằm ở cột có tên khác, hãy chọn cột đó là từ đầu mục ở phần “Cột”.
    .cli = Không có cột “headword” (mục từ). Dòng đầu phải là tên cột; đã thấy: { $found }. Nếu mục từ nằm ở cột có tên khác, hãy khai báo cột đó là headword bằng --column.
    .api = Không có cột “headword” (mục từ). Dòng đầu phải là tên cột; đã thấy: { $found }. Nếu mục từ nằm ở cột có tên khác, hãy khai báo cột đó là headword trong “columns”.
cell-protected = Dấu nháy đơn đứng trước =, +, - hoặc @ ở đầu ô được bỏ đi: bản xuất thêm dấu này để bảng tính không coi ô là công thức. Muốn giữ một dấu nháy ở đó, hãy viết hai dấu.

# Bảng thuật ngữ (dictionary/formats/termtable)
missing-term-column = Không có cột thuật ngữ. Dòng đầu phải là tên cột: “thuật ngữ” và “ngôn ngữ” nếu mỗi dòng là một thuật ngữ, hoặc một cột cho mỗi ngôn ngữ (vi, en, “Tiếng Khmer”) nếu mỗi dòng là một khái niệm; đã thấy: { $found }. Nếu thuật ngữ nằm ở cột có tên khác, hãy chọn cột đó ở phần “Cột”.
    .cli = Không có cột thuật ngữ. Dòng đầu phải là tên cột: “term” và “language” nếu mỗi dòng là một thuật ngữ, hoặc một cột cho mỗi ngôn ngữ (vi, en, “Tiếng Khmer”) nếu mỗi dòng là một khái niệm; đã thấy: { $found }. Nếu thuật ngữ nằm ở cột có tên khác, hãy khai báo cột đó, ví dụ là term_vi, bằng --column.
    .api = Không có cột thuật ngữ. Dòng đầu phải là tên cột: “term” và “language” nếu mỗi dòng là một thuật ngữ, hoặc một cột cho mỗi ngôn ngữ (vi, en, “Tiếng Khmer”) nếu mỗi dòng là một khái niệm; đã thấy: { $found }. Nếu thuật ngữ nằm ở cột có tên khác, hãy khai báo cột đó, ví dụ là term_vi, trong “columns”.
column-of-terms = Cột “{ $name }” nói về từng thuật ngữ nên chỉ dùng được trong bảng có mỗi dòng một thuật ngữ. Bảng này có mỗi dòng một khái niệm.
column-of-concepts = Cột “{ $name }” chỉ dùng được trong bảng có mỗi dòng một khái niệm. Bảng này có mỗi dòng một thuật ngữ: hãy ghi ngôn ngữ vào cột “ngôn ngữ”, thêm dòng cho từng thuật ngữ.
missing-term = Dòng này không có thuật ngữ nào.
missing-concept-id = Dòng này không có mã khái niệm. Các dòng cùng mã là các thuật ngữ của cùng một khái niệm; khái niệm chưa có mã thì ghi #1, #2 …
term-status-unknown = Không biết trạng thái “{ $text }” nên thuật ngữ không có trạng thái; chữ trong tệp vẫn được lưu. Các trạng thái: { $known }.
term-type-unknown = Không biết loại thuật ngữ “{ $text }”. Các loại: { $known }.
ruling-status-unknown = Không biết trạng thái “{ $text }” theo quyết định. Các trạng thái: { $known }.
reliability-unknown = Độ tin cậy “{ $text }” không hợp lệ. Các mức: { $known }.
lifecycle-unknown = Không biết tình trạng khái niệm “{ $text }”. Các tình trạng: { $known }.
term-rows-differ = Thuật ngữ “{ $term }” đã có ở dòng { $line } với nội dung khác trong cột “{ $column }”. Các dòng của cùng một thuật ngữ phải giống nhau ở cột này; nếu là hai thuật ngữ, hãy ghi mã thuật ngữ khác nhau.
glossary-languages = Bảng thuật ngữ này không có dòng tiêu đề nên không biết hai cột đầu viết bằng tiếng nào. Hãy chọn ngôn ngữ cho “column 1” và “column 2” ở phần “Cột”.
    .cli = Bảng thuật ngữ này không có dòng tiêu đề nên không biết hai cột đầu viết bằng tiếng nào. Hãy khai báo, ví dụ --column "column 1=en" --column "column 2=vi".
    .api = Bảng thuật ngữ này không có dòng tiêu đề nên không biết hai cột đầu viết bằng tiếng nào. Hãy khai báo trong “columns”, ví dụ “column 1” là en, “column 2” là vi.

# Tệp Excel
not-a-workbook = Tệp không phải là bảng tính XLSX. Hãy mở tệp bằng chương trình bảng tính rồi lưu dưới dạng XLSX (Excel Workbook).
workbook-old = Tệp có dạng Excel cũ (.xls) hoặc có mật khẩu. Hãy lưu lại dưới dạng XLSX, không đặt mật khẩu.
workbook-strict = Trang này ở dạng “Strict Open XML”. Hãy lưu lại dưới dạng XLSX thông thường (Excel Workbook).
workbook-damaged = Không đọc được bảng tính: tệp bị hỏng hoặc bị cắt ngang. Hãy mở bằng chương trình bảng tính, lưu lại rồi nhập lại.
workbook-too-large = Sau khi giải nén, phần này lớn { $size } MB, tối đa là { $limit } MB. Hãy lưu bảng dưới dạng CSV.
workbook-too-complex = Phần này của bảng tính có quá nhiều chi tiết nên không đọc được. Hãy lưu bảng dưới dạng CSV.
workbook-ratio = Phần “{ $part }” phình ra { $ratio } lần khi giải nén, tối đa là { $limit } lần. Hãy mở bằng chương trình bảng tính, lưu lại rồi nhập lại.
workbook-xml = Phần này của bảng tính có nội dung XML không được phép (khai báo DTD, thực thể hoặc bảng mã lạ). Hãy mở bằng chương trình bảng tính, lưu lại rồi nhập lại.
workbook-links = Bảng tính có { $count } liên kết đến tệp khác. Trong Excel, hãy chọn Data > Edit Links > Break Link rồi lưu lại.
too-many-sheets = Bảng tính có quá nhiều trang, tối đa là { $limit }.
sheet-unknown = Không có trang tính “{ $name }”. Các trang có trong tệp: { $found }.
sheet-without-header = Trang này không có cột “headword” (mục từ); đã thấy: { $found }. Nếu trang không thuộc bảng từ, hãy chọn trang cần đọc ở phần “Cột” hoặc xoá trang này.
    .cli = Trang này không có cột “headword” (mục từ); đã thấy: { $found }. Nếu trang không thuộc bảng từ, hãy chọn trang cần đọc bằng --sheet hoặc xoá trang này.
    .api = Trang này không có cột “headword” (mục từ); đã thấy: { $found }. Nếu trang không thuộc bảng từ, hãy chọn trang cần đọc trong “sheet” hoặc xoá trang này.
sheet-hidden = Trang tính này bị ẩn nên không được đọc. Muốn đọc, hãy bỏ ẩn hoặc chọn trang này ở phần “Cột”.
    .cli = Trang tính này bị ẩn nên không được đọc. Muốn đọc, hãy bỏ ẩn hoặc chọn trang này bằng --sheet.
    .api = Trang tính này bị ẩn nên không được đọc. Muốn đọc, hãy bỏ ẩn hoặc chọn trang này trong “sheet”.
title-skipped = Dòng phía trên tiêu đề cột được bỏ qua: { $text }
multi-row-header = Tiêu đề cột có nhiều dòng (dòng { $line } có cột “headword”). Tiêu đề phải nằm trên một dòng: hãy gộp hoặc xoá các dòng phía trên.
merged-header = Tiêu đề cột có ô gộp. Hãy bỏ gộp ô và đặt tên riêng cho từng cột.
merged-cells = Các ô ở đây được gộp; chỉ ô đầu tiên có nội dung, các ô còn lại được coi là trống.
merged-filled = Các ô từ dòng { $first } đến dòng { $last } được gộp: nội dung của ô đầu tiên được dùng cho mọi dòng, nên các dòng này là các nghĩa của một mục từ.
cell-comment = Ô này có nhận xét; nhận xét không được lưu: “{ $text }”. Muốn lưu, hãy ghi vào một cột, ví dụ cột “ghi chú”.
cell-struck = “{ $text }” bị gạch ngang nhưng vẫn được đọc. Nếu không dùng nữa, hãy xoá nội dung này.
row-struck = Cả dòng này bị gạch ngang nhưng vẫn được đọc. Nếu không dùng nữa, hãy xoá dòng.
row-hidden = Dòng này bị ẩn trong bảng tính nhưng vẫn được đọc.
column-hidden = Cột này bị ẩn trong bảng tính nhưng vẫn được đọc.
formula-cell = Ô này là công thức; nội dung được lấy là giá trị mà bảng tính đã tính.
formula-without-value = Ô này là công thức chưa có giá trị. Hãy mở bằng chương trình bảng tính, lưu lại, hoặc dán dưới dạng giá trị.
cell-error-value = Ô này có giá trị lỗi của bảng tính: { $value }.
date-cell = Ô này có kiểu ngày giờ và được đọc là { $text }. Nếu đó là văn bản, hãy định dạng ô là Text rồi nhập lại.

# Standard Format (MDF)
language-needed = Chưa biết mục từ thuộc ngôn ngữ nào. Hãy đặt ngôn ngữ của từ điển ở trang thiết lập.
    .cli = Chưa biết mục từ thuộc ngôn ngữ nào. Hãy nêu ngôn ngữ bằng --language.
    .api = Chưa biết mục từ thuộc ngôn ngữ nào. Hãy đặt “language” của từ điển.
record-marker-missing = Không có dòng nào bắt đầu bằng \lx, dấu của mục từ. Nếu tệp dùng dấu khác, hãy chọn dấu đó là từ đầu mục ở phần “Cột”.
    .cli = Không có dòng nào bắt đầu bằng \lx, dấu của mục từ. Nếu tệp dùng dấu khác, hãy khai báo dấu đó là lx bằng --column (TÊN=lx).
    .api = Không có dòng nào bắt đầu bằng \lx, dấu của mục từ. Nếu tệp dùng dấu khác, hãy khai báo dấu đó là lx trong “columns” (TÊN=lx).
outside-record = Trường này đứng trước \{ $marker } đầu tiên nên không thuộc mục từ nào. Hãy thêm từ đầu mục hoặc xoá trường.
field-too-long = Trường \{ $marker } dài hơn { $limit } ký tự.
marker-too-long = Dấu trường ở dòng này dài hơn { $limit } ký tự.
record-too-long = Bản ghi này có hơn { $fields } trường hoặc hơn { $limit } ký tự.
too-many-markers = Tệp có hơn { $limit } dấu trường không rõ nghĩa.
mapping-unknown = Không khai báo “{ $name }” là “{ $value }” được: đó không phải là cột, dấu trường MDF hay mã ngôn ngữ.
mapping-unused = Đã khai báo tên “{ $name }” nhưng trong tệp không có gì mang tên này. Trong tệp có: { $known }.
marker-unknown = Không biết dấu trường \{ $marker } ({ $count } trường); nội dung vẫn được lưu cùng mục từ.
    .cli = Không biết dấu trường \{ $marker } ({ $count } trường); nội dung được lưu trong phần “extra”.
    .api = Không biết dấu trường \{ $marker } ({ $count } trường); nội dung được lưu trong phần “extra”.
marker-language = Chưa biết \{ $marker } là ngôn ngữ nào ({ $count } trường); nội dung vẫn được lưu cùng mục từ. Hãy chọn ngôn ngữ ở phần “Cột”.
    .cli = Chưa biết \{ $marker } là ngôn ngữ nào ({ $count } trường); nội dung được lưu trong phần “extra”. Hãy khai báo bằng --column, ví dụ { $marker }=gloss_en.
    .api = Chưa biết \{ $marker } là ngôn ngữ nào ({ $count } trường); nội dung được lưu trong phần “extra”. Hãy khai báo trong “columns”, ví dụ { $marker }=gloss_en.
marker-national = \{ $marker } thuộc ngôn ngữ quốc gia, được hiểu là tiếng Việt ({ $count } trường). Nếu là ngôn ngữ khác, hãy chọn ngôn ngữ đó ở phần “Cột”.
    .cli = \{ $marker } thuộc ngôn ngữ quốc gia, được hiểu là tiếng Việt ({ $count } trường). Nếu là ngôn ngữ khác, hãy nêu rõ bằng --column: national=MÃ.
    .api = \{ $marker } thuộc ngôn ngữ quốc gia, được hiểu là tiếng Việt ({ $count } trường). Nếu là ngôn ngữ khác, hãy nêu rõ trong “columns”: national=MÃ.
entry-repeated = “{ $headword }” đã có với cùng nội dung ở dòng { $line }; bản ghi ở đây bị bỏ qua.
homograph-numbered = “{ $headword }” xuất hiện nhiều lần với cùng từ loại; từ này được đánh số thứ tự từ đồng âm { $number } theo thứ tự trong tệp. Muốn giữ số khi tệp thay đổi, hãy ghi số vào tệp.
repeated-too-often = “{ $headword }” xuất hiện quá { $limit } lần với cùng từ loại và số thứ tự từ đồng âm.

# JSON Lines
json-invalid = Dòng này không phải JSON hợp lệ, kể từ ký tự thứ { $column }.
line-too-long = Dòng hoặc mục từ này dài hơn { $limit } byte.
json-encoding = Byte { $byte } không phải là UTF-8, mà JSON luôn dùng bảng mã này. Hãy lưu tệp với bảng mã UTF-8.
document-no-object = Dòng này không phải là mục từ: cần một đối tượng JSON.
document-type = “{ $path }” phải là { $expected ->
        [text] văn bản
        [list] danh sách
       *[object] đối tượng
    }.
document-key-unknown = Mục từ không có khoá “{ $path }”. Hãy đặt nội dung ngoài các khoá đã biết trong phần “extra”.
document-key-missing = Thiếu khoá “{ $path }”.
document-key-twice = Khoá “{ $path }” xuất hiện hai lần.
document-tag = “{ $tag }” ở “{ $path }” không phải là mã ngôn ngữ hợp lệ theo BCP 47.
language-unsaid = Chưa rõ phần này bằng tiếng gì. Hãy chọn ngôn ngữ.
language-twice = Đã có một phần bằng “{ $tag }” rồi. Hãy gộp hai phần làm một, hoặc sửa ngôn ngữ.
document-value = Không lưu được giá trị ở “{ $path }”: số phải hữu hạn, văn bản phải là Unicode.
document-text-too-long = Nội dung tại “{ $path }” có { $length } ký tự; giới hạn là { $limit }.
document-version = Tài liệu thuộc phiên bản mới hơn phiên bản { $newest } mà chương trình này đọc được.
document-kind = Tài liệu này không phải là của loại mà nguồn này chứa: “kind” phải là “{ $kind }”.
concept-without-term = Khái niệm không có thuật ngữ nào.
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
cldf-dialect = Siêu dữ liệu ghi “{ $name }”: { $value } cho “{ $table }”; không đọc được bảng như vậy. Hãy lưu bảng bằng UTF-8, có dòng tiêu đề, dùng dấu phẩy và dấu nháy kép.
cldf-module = Bộ dữ liệu CLDF này thuộc mô-đun { $module }, không có mục từ hay dạng từ. Chỉ đọc được Dictionary và Wordlist.
cldf-table-missing = Thiếu bảng “{ $name }” có trong siêu dữ liệu.
cldf-table-unread = Bảng “{ $table }” không có gì thuộc về mục từ nên không được đọc.
cldf-column-missing = Bảng không có cột “{ $name }”.
cldf-id-missing = Dòng này không có mã.
cldf-id-twice = Mã “{ $id }” đã dùng ở dòng { $line }.
cldf-reference-dangling = “{ $column }” trỏ đến “{ $id }”, nhưng không có mã này.
cldf-row-too-long = Dòng này dài hơn { $limit } byte.
cldf-references-too-many = Dòng này trỏ đến hơn { $limit } dòng khác.
cldf-too-large = Bộ dữ liệu có hơn { $rows } nghĩa, ví dụ, khái niệm và tệp media, hoặc chúng lớn hơn { $megabytes } MB.
cldf-mapping-unknown = Không khai báo “{ $name }” là “{ $value }” được: đó không phải là cột hay mã ngôn ngữ.
cldf-language-without-code = Ngôn ngữ “{ $name }” không có mã ISO 639-3 ({ $count } dòng). Hãy chọn ngôn ngữ cho “{ $id }” ở phần “Cột”.
    .cli = Ngôn ngữ “{ $name }” không có mã ISO 639-3 ({ $count } dòng). Hãy khai báo mã ngôn ngữ bằng --column: { $id }=MÃ.
    .api = Ngôn ngữ “{ $name }” không có mã ISO 639-3 ({ $count } dòng). Hãy khai báo mã ngôn ngữ trong “columns”: { $id }=MÃ.
cldf-language-assumed = Chưa biết “{ $name }” là ngôn ngữ nào nên được hiểu là tiếng Anh. Nếu là ngôn ngữ khác, hãy chọn lại ở phần “Cột”.
    .cli = Chưa biết “{ $name }” là ngôn ngữ nào nên được hiểu là tiếng Anh. Nếu là ngôn ngữ khác, hãy khai báo cột bằng --column, ví dụ { $name }=gloss_vi.
    .api = Chưa biết “{ $name }” là ngôn ngữ nào nên được hiểu là tiếng Anh. Nếu là ngôn ngữ khác, hãy khai báo cột trong “columns”, ví dụ { $name }=gloss_vi.
cldf-transcription = Dạng từ của { $count } ngôn ngữ là phiên âm và được gắn mã như vậy: { $languages }. Nếu đó là chính tả, hãy chọn ngôn ngữ ở phần “Cột”.
    .cli = Dạng từ của { $count } ngôn ngữ là phiên âm và được gắn mã như vậy: { $languages }. Nếu đó là chính tả, hãy khai báo ngôn ngữ bằng --column: ID=MÃ.
    .api = Dạng từ của { $count } ngôn ngữ là phiên âm và được gắn mã như vậy: { $languages }. Nếu đó là chính tả, hãy khai báo ngôn ngữ trong “columns”: ID=MÃ.
cldf-media-loose = Bảng có { $count } tệp không thuộc mục từ, nghĩa, ví dụ hay dạng từ nào nên bị bỏ qua.
cldf-example-loose = Có { $count } ví dụ không thuộc mục từ nào nên bị bỏ qua.

# { $name }: mục nào; { $here }: trong từ điển; { $there }: trong tệp
metadata-differs = Trong tệp, { $name ->
        [title] tên từ điển
        [licence] giấy phép
        [citation] cách trích dẫn
        [url] trang web
       *[contributors] danh sách người đóng góp
    } là “{ $there }”, còn trong từ điển là “{ $here }”. Thông tin của từ điển không thay đổi.

# Tệp nén (ZIP)
archive-damaged = Tệp nén bị hỏng hoặc không phải là tệp ZIP (ở “{ $name }”).
archive-zip64 = Đây là tệp nén ZIP64, dùng cho nhiều tệp hơn và lớn hơn mức cho phép. Hãy nén lại thành tệp ZIP thông thường.
archive-too-many = Tệp nén có hơn { $limit } tệp.
archive-too-large = Tổng dung lượng các tệp trong tệp nén vượt quá { $limit } MB, hoặc lớn hơn dung lượng mà tệp nén khai báo.
archive-file-too-large = “{ $name }” trong tệp nén lớn hơn { $limit } MB.
archive-ratio = “{ $name }” được nén nhỏ hơn { $limit } lần, như trong các tệp nén nhằm phá hoại.
archive-name-encoding = Một tên tệp trong tệp nén không phải là UTF-8: { $name }. Hãy đổi tên tệp hoặc nén bằng chương trình khác.
archive-name-unsafe = Không dùng được tên tệp “{ $name }” trong tệp nén: tên dẫn ra ngoài thư mục, quá dài, hoặc có dạng mà không phải hệ thống nào cũng dùng được. Hãy đổi tên tệp rồi nén lại.
archive-name-twice = “{ $name }” có nhiều lần trong tệp nén.
archive-no-file = “{ $name }” trong tệp nén là liên kết hoặc thiết bị, không phải là tệp.
archive-encrypted = “{ $name }” trong tệp nén được mã hoá.
archive-method = “{ $name }” trong tệp nén dùng phương pháp nén không được hỗ trợ. Hãy nén lại thành tệp ZIP thông thường (Deflate).
archive-nested = “{ $name }” là tệp nén nằm trong tệp nén. Hãy giải nén trước.
archive-none = Không có từ điển nào trong { $count } tệp của tệp nén: { $found }
archive-several = Tệp nén có { $count } tệp có thể là từ điển; hãy chỉ để lại một tệp: { $found }
archive-media-wrong = Có { $count } tệp không phải là âm thanh hay hình ảnh như đuôi tệp cho biết nên bị bỏ qua; tệp đầu tiên là “{ $name }”.
archive-media-too-large = Có { $count } tệp âm thanh hay hình ảnh lớn hơn { $limit } MB nên bị bỏ qua; tệp đầu tiên là “{ $name }”.
archive-media-missing = Các mục từ dùng { $count } tệp âm thanh hay hình ảnh không có trong tệp nén; tệp đầu tiên là “{ $name }”.
archive-media-unplayable = Các mục từ dùng { $count } tệp có trong tệp nén nhưng không được lưu, vì { $kind ->
        [file] tệp không phải là âm thanh hay hình ảnh; tệp đầu tiên là “{ $name }”. Hãy dùng tệp âm thanh (MP3, WAV, Ogg, FLAC, M4A, WebM) hoặc hình ảnh (JPEG, PNG, GIF, WebP, BMP).
        [sound] không phải trình duyệt nào cũng phát được dạng âm thanh này; tệp đầu tiên là “{ $name }”. Hãy chuyển sang MP3, WAV hoặc Ogg rồi ghi tên tệp mới trong mục từ.
       *[other] không phải trình duyệt nào cũng hiện được dạng hình ảnh này; tệp đầu tiên là “{ $name }”. Hãy chuyển sang JPEG, PNG hoặc WebP rồi ghi tên tệp mới trong mục từ.
    }
archive-media-several = Các mục từ dùng { $count } tệp âm thanh hay hình ảnh có trong nhiều thư mục của tệp nén nên không rõ là tệp nào; tệp đầu tiên là “{ $name }”. Hãy ghi tên tệp kèm theo thư mục.
archive-media-unused = Có { $count } tệp âm thanh hay hình ảnh trong tệp nén không thuộc mục từ nào nên chỉ còn trong tệp gốc; tệp đầu tiên là “{ $name }”.

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
xml-doctype = Tệp có khai báo kiểu tài liệu (DOCTYPE), không được phép vì lý do an toàn. Hãy xoá khai báo này; LIFT không cần đến nó.
xml-too-deep = Các phần tử lồng nhau quá { $limit } cấp. Phần sau không đọc được.
xml-token-too-long = Thẻ, chú thích hoặc phần tương tự bắt đầu ở đây dài quá { $limit } byte. Phần sau không đọc được.
element-too-large = Phần tử <{ $name }> quá lớn, tối đa là { $limit } ký tự. Phần tử này đã bị bỏ qua.
lift-root = Đây không phải là LIFT: phần tử gốc là <{ $name }> chứ không phải <lift>.
headword-missing = Mục từ có mã “{ $id }” không có từ đầu mục: cả dạng từ vị (lexical-unit) lẫn dạng trích dẫn (citation) đều trống. Hãy điền một trong hai rồi nhập lại tệp.
ranges-root = Đây không phải là tệp lift-ranges: phần tử gốc là <{ $name }> chứ không phải <lift-ranges>. Tệp này không được lưu.
ranges-too-large = Tệp lift-ranges lớn hơn { $limit } byte nên không được lưu.
lift-version = Tệp thuộc phiên bản LIFT “{ $version }”; tệp được đọc như phiên bản { $known }.
entry-deleted = Mục từ “{ $id }” đã được đánh dấu xoá ngày { $date } nên bị bỏ qua.

# TBX và MultiTerm XML
tbx-not-xml = XML sai ở đây, chỗ “{ $text }”: { $cause ->
        [ampersand] dấu & phải viết là &amp;
        [less-than] dấu < trong văn bản phải viết là &lt;
        [cut] tệp kết thúc khi phần tử hay thẻ chưa đóng
        [mismatch] thẻ đóng không khớp với thẻ đang mở
        [attribute-twice] một thuộc tính xuất hiện hai lần
        [after-end] còn nội dung thừa sau phần tử ngoài cùng
        [entity] thực thể chưa được khai báo (XML chỉ có sẵn &lt; &gt; &amp; &apos; &quot;)
        [encoding] tệp không theo đúng bảng mã đã khai báo
        [control] có ký tự điều khiển mà XML không cho phép
       *[other] có ký tự không được phép đứng ở đây
    }. Phần sau không đọc được.
tbx-entity-declared = Tệp khai báo thực thể “{ $name }”, không được phép vì lý do an toàn. Hãy xoá các khai báo ENTITY rồi nhập lại tệp.
tbx-root = Đây không phải là tệp thuật ngữ: phần tử gốc là <{ $name }>, không phải <tbx>, <martif>, <TBX> hay <mtf>.
tbx-level = “{ $name }” đứng ở cấp mà TBX không cho phép. Nội dung vẫn được giữ lại.
tbx-status-unknown = Không rõ trạng thái “{ $status }” nghĩa là gì. Giá trị gốc được giữ lại, thuật ngữ chưa có trạng thái.
tbx-language-missing = Một phần ngôn ngữ của khái niệm “{ $id }” không ghi ngôn ngữ. Hãy thêm xml:lang rồi nhập lại tệp.
tbx-term-blank = Thuật ngữ trống (ngôn ngữ: { $language }). Thuật ngữ này đã bị bỏ qua.
tbx-language-twice = Khái niệm “{ $id }” có hai phần cùng ngôn ngữ “{ $tag }”. Cả hai đều được giữ lại.

# Yêu cầu
query-empty = Hãy nhập từ cần tra.
query-too-long = Câu tra dài quá { $limit } ký tự.
limit-out-of-range = Giá trị phải nằm trong khoảng từ 1 đến { $limit }.
cursor-invalid = Con trỏ trang không hợp lệ. Hãy bắt đầu lại từ trang đầu.
format-unknown = Không đọc được định dạng của “{ $name }”. Các đuôi tệp đọc được: { $known }. Nếu tệp thuộc một định dạng này nhưng có đuôi khác, hãy chọn định dạng khi nhập tệp.
    .cli = Không đọc được định dạng của “{ $name }”. Các đuôi tệp đọc được: { $known }. Nếu tệp thuộc một định dạng này nhưng có đuôi khác, hãy nêu định dạng bằng --format.
    .api = Không đọc được định dạng của “{ $name }”. Các đuôi tệp đọc được: { $known }. Nếu tệp thuộc một định dạng này nhưng có đuôi khác, hãy nêu định dạng trong “format”.
format-spreadsheet = Không đọc trực tiếp được “{ $name }”. Hãy mở bằng chương trình bảng tính (Excel, LibreOffice …), chọn Lưu thành (Save As) và kiểu tệp “Excel Workbook (.xlsx)”.
format-unnamed = Không có định dạng “{ $name }”. Các định dạng: { $known }.
format-not-written = Không ghi được tệp ở định dạng “{ $name }”. Các định dạng ghi được: { $known }.
format-too-many-entries = Từ điển có { $entries } mục từ, quá nhiều để ghi thành tệp “{ $name }”. Hãy chọn định dạng khác.
no-such-file = Không có tệp hay thư mục “{ $path }”.
column-pair = “{ $pair }” phải có dạng TÊN=CỘT.
    .cli = --column “{ $pair }” phải có dạng TÊN=CỘT.
nothing-to-import = “{ $path }” không có lexicon.toml (kể cả trong các thư mục con) và không phải là bộ dữ liệu CLDF. Hãy nêu một tệp, hoặc một thư mục có một trong hai thứ này.
lexicon-id-invalid = “{ $id }” không dùng làm mã từ điển được: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự.
    .cli = “{ $id }” không dùng làm mã từ điển được: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự. Hãy nêu từ điển bằng --lexicon.
manifest-value = Khoá “{ $key }” trong { $path } không đúng kiểu.
manifest-unreadable = Không đọc được { $path }: { $reason }
file-has-problems = Tệp { $file } có { $count } lỗi. Chưa có gì được ghi.
    .cli = Tệp { $file } có { $count } lỗi. Chưa có gì được ghi. Hãy sửa tệp, hoặc bỏ qua phần bị lỗi bằng --skip-errors.
    .api = Tệp { $file } có { $count } lỗi. Chưa có gì được ghi.

# Đợt nhập
batch-not-found = Không có đợt nhập { $id }.
batch-state = Đợt nhập { $id } { $state ->
        [received] đang chờ kiểm tra
        [checking] đang được kiểm tra
        [checked] đã được kiểm tra và chờ duyệt
        [applying] đang được ghi vào từ điển
        [applied] đã được ghi vào từ điển
        [reverting] đang được hoàn tác
        [reverted] đã được hoàn tác
        [rejected] đã bị từ chối
        [failed] không dùng được
       *[cancelled] đã bị huỷ
    } nên không làm việc này được.
batch-has-errors = Có { $count } dòng bị lỗi. Hãy sửa tệp rồi nhập lại, hoặc bỏ qua các dòng này khi ghi vào từ điển.
    .cli = Có { $count } dòng bị lỗi. Hãy sửa tệp rồi nhập lại, hoặc bỏ qua các dòng này bằng --skip-errors.
    .api = Có { $count } dòng bị lỗi. Hãy sửa tệp rồi nhập lại, hoặc bỏ qua các dòng này bằng “without_errors”.
replace-with-errors = Có { $count } dòng bị lỗi: các mục từ ở những dòng ấy sẽ bị rút lại như thể không có trong tệp. Hãy sửa tệp rồi nhập lại.
withdrawals-unconfirmed = Có { $count } mục từ không có trong tệp và sẽ bị rút lại. Hãy xác nhận đúng con số này để ghi vào từ điển.
    .cli = Có { $count } mục từ không có trong tệp và sẽ bị rút lại. Hãy xác nhận đúng con số này bằng --withdraw để ghi vào từ điển.
    .api = Có { $count } mục từ không có trong tệp và sẽ bị rút lại. Hãy xác nhận đúng con số này trong “withdraw” để ghi vào từ điển.
revert-conflicts = Có { $count } mục từ đã được sửa sau đó. Với từng mục, hãy chọn ghi đè hay giữ nguyên.
    .cli = Có { $count } mục từ đã được sửa sau đó. Với từng mục, hãy chọn ghi đè hay giữ nguyên bằng --overwrite hoặc --keep.
    .api = Có { $count } mục từ đã được sửa sau đó. Với từng mục, hãy chọn ghi đè hay giữ nguyên trong “overwrite” hoặc “keep”.
batch-broke = Chương trình gặp lỗi khi xử lý đợt nhập này. Lỗi đã được ghi lại cho người vận hành.
batch-gave-up = Việc xử lý đợt nhập này bị gián đoạn { $count } lần nên đã dừng. Hãy báo cho người vận hành.
file-unusable = Không dùng được gì trong tệp; hãy xem các vấn đề của tệp.
mode-unknown = Không có cách nhập “{ $mode }”. Các cách nhập: { $known }.
message-too-long = Lời nhắn dài quá { $limit } ký tự.
decision-unknown = Không có lựa chọn “{ $decision }”. Các lựa chọn: { $known }.
rows-unnamed = Hãy nêu các dòng theo số thứ tự hoặc theo kết quả so sánh.
outcome-unknown = Không có kết quả so sánh “{ $outcome }”. Các kết quả: { $known }.
failed-rows-unreadable = Không mở được tệp này nên không tách riêng được các dòng lỗi. Hãy sửa tệp gốc rồi nhập lại.
batch-stale = Từ điển đã thay đổi sau khi đợt nhập này được kiểm tra. Đợt nhập đang được kiểm tra lại; hãy xem lại các thay đổi trước khi ghi vào từ điển.
batch-rules-changed = Quy tắc lập khoá tra cứu đã đổi. Đợt nhập đang được kiểm tra lại.
entry-removed-before = Mục từ số { $id } đã bị gỡ bỏ hẳn; dòng này được bỏ qua.
upload-no-file = Hãy gửi tệp trong phần “file” của biểu mẫu.
columns-unreadable = Khai báo cột phải là một đối tượng JSON gồm các tên.
mapping-too-long = Khai báo cột có tối đa { $names } tên, mỗi tên dài tối đa { $limit } ký tự.
upload-too-large = Tệp lớn hơn { $limit } MB.
upload-missing = Tệp của đợt nhập này không còn được lưu. Hãy nhập lại.

# Sửa mục từ và bản phát hành
if-match-missing = Chưa rõ bạn đã sửa phiên bản nào. Hãy gửi lại ETag của mục từ trong tiêu đề If-Match.
record-kind = Nguồn này chỉ nhận { $kind ->
    [concept] khái niệm
    [entry] mục từ
   *[other] { $kind }
    }.
concept-not-found = Không có khái niệm số { $id }.
lexicon-no-termbase = “{ $id }” là từ điển, không phải kho thuật ngữ.
status-unknown = Không có trạng thái “{ $status }”. Các trạng thái: { $known }.
lexicon-kind-unknown = Không có loại “{ $kind }”. Các loại: { $known }.
day-unusable = “{ $day }” không phải là ngày. Hãy ghi như 2026-11-30.
authority-not-found = Không có cơ quan nào mang mã “{ $id }”.
decision-not-found = Không có quyết định nào mang mã “{ $id }”.
approver-needed = { $authority ->
    [none] Chỉ người duyệt được ghi độ tin cậy từ 3 trở lên và quyết định về thuật ngữ.
   *[other] Chỉ người duyệt của “{ $authority }” được ghi hay sửa quyết định của cơ quan này.
    }
approver-not-found = Tài khoản “{ $name }” không phải là người duyệt của “{ $authority }”.
own-proposal = Người đề nghị không được tự duyệt đề nghị của mình.
proposal-changes-nothing = Đề nghị số { $id } không làm thay đổi gì.
proposal-needs-id = Khái niệm này chưa có mã trong nguồn, nên không nhận đề nghị sửa được. Hãy nhờ biên tập viên đặt mã.
proposal-not-found = Không có đề nghị số { $id }.
proposal-reason-missing = Hãy ghi lý do không chấp nhận.
scheme-not-found = Không có bảng lĩnh vực “{ $id }”.
concept-merged = Khái niệm số { $id } đã được gộp vào khái niệm số { $target }; phiên bản cuối là { $revision }.
merge-with-itself = Không gộp được một khái niệm vào chính nó.
merge-across = Hai khái niệm phải thuộc cùng một kho thuật ngữ.
split-unusable = Hãy ghi mã của khái niệm mới và các thuật ngữ được tách; khái niệm cũ phải còn ít nhất một thuật ngữ.
no-proposals = “{ $id }” không có đề nghị nào đang chờ.
entry-stale = Mục từ số { $id } đã thay đổi; phiên bản mới nhất là { $revision }. Hãy xem và sửa phiên bản đó.
source-id-fixed = Không đổi được mã trong nguồn: nhờ mã này mà lần nhập sau tìm được mục từ.
entry-is-withdrawn = Mục từ số { $id } đã được rút lại từ trước.
entry-not-withdrawn = Mục từ số { $id } chưa bị rút lại.
entry-removed = Nội dung của mục từ số { $id } đã bị gỡ bỏ hẳn. Lý do: { $reason }
reason-missing = Hãy ghi lý do. Trang của mục từ sẽ hiện lý do này.
take-down-untyped = Để xác nhận, hãy gõ đúng số của mục từ: { $id }.
entry-has-problems = Mục từ có { $count } lỗi. Chưa có gì được ghi.
entry-too-large = Mục từ này có quá { $limit } phần nên không sửa trong biểu mẫu được. Hãy sửa bằng tệp hoặc qua API.
record-exists = Ở đây đã có “{ $headword }” (số { $id }) mang mã này. Hãy sửa bản ấy, hoặc dùng mã khác.
entry-exists = Từ điển đã có mục từ “{ $headword }” (số { $id }) cùng từ loại và số thứ tự từ đồng âm, hoặc cùng mã. Hãy sửa mục từ đó, hoặc đánh số thứ tự từ đồng âm.
label-invalid = “{ $label }” không dùng làm tên bản phát hành được: chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự.
release-exists = Từ điển “{ $lexicon }” đã có bản phát hành “{ $label }”.
release-not-found = Từ điển “{ $lexicon }” không có bản phát hành “{ $label }”.
entry-not-in-release = Mục từ số { $id } không có trong bản phát hành “{ $label }”.

entry-not-found = Không có mục từ số { $id }.
entry-withdrawn = Mục từ số { $id } đã được rút lại; phiên bản cuối cùng là { $revision }.
revision-not-found = Mục từ số { $id } không có phiên bản { $number }.
lexicon-not-found = Không có từ điển “{ $id }”.
media-not-found = Không có tệp âm thanh hay hình ảnh { $id }.
language-not-found = Không có ngôn ngữ “{ $tag }”.
database-busy = Cơ sở dữ liệu đang bận ghi. Hãy thử lại sau ít giây.
storage-full = Không lưu được vì máy chủ đã hết dung lượng đĩa. Vẫn tra cứu được; hãy thử lại sau.
storage-failing = Hiện chưa lưu được gì: ổ đĩa của máy chủ có lỗi hoặc chỉ cho đọc. Xin thử lại sau.
database-unavailable = Tạm thời không kết nối được với cơ sở dữ liệu. Hãy thử lại sau ít giây.
database-read-only = Hiện không lưu được: cơ sở dữ liệu chỉ cho phép đọc.
database-missing = Không thấy cơ sở dữ liệu { $name } dù trước đây đã có. Hãy kiểm tra xem ổ đĩa đã được gắn chưa và tệp có bị chuyển đi không. Muốn bắt đầu với cơ sở dữ liệu trống, hãy xoá tệp { $name }.made
database-replaced = Cơ sở dữ liệu { $name } không còn là tệp mà dịch vụ đã mở. Hãy khởi động lại dịch vụ.
database-damaged = Cơ sở dữ liệu bị hỏng. Hãy dừng dịch vụ và phục hồi từ bản sao lưu gần nhất.
schema-newer = Cơ sở dữ liệu ở phiên bản { $found }, mới hơn chương trình này ({ $wanted }). Hãy chạy lại bản chương trình mới hơn hoặc phục hồi từ bản sao lưu.
json-too-deep = JSON lồng nhau quá { $limit } tầng danh sách và đối tượng.
json-number = JSON có số quá lớn hoặc giá trị không phải là số.
file-being-made = Tệp này đang được tạo cho người khác. Hãy thử lại sau ít giây.
too-many-being-made = Hiện có nhiều tệp đang được tạo. Hãy thử lại sau ít giây.
schema-outdated = Cơ sở dữ liệu ở phiên bản { $found }, chương trình cần { $wanted }. Hãy chạy: dictionary migrate
keys-damaged = Khoá tra cứu bị hỏng. Hãy chạy: dictionary reindex
keys-outdated = Khoá tra cứu được lập theo quy tắc { $found }, chương trình dùng { $wanted }. Hãy chạy: dictionary migrate
setting-unknown = Không có thiết lập { $name }.
setting-unreadable = Không đọc được giá trị “{ $value }” của { $name }.

# Tài khoản và quyền truy cập
sign-in-needed = Việc này cần mã truy cập. Hãy gửi kèm mã (Authorization: Bearer …).
sign-in-failed = Tên hoặc mật khẩu không đúng.
host-not-ours = Không có dịch vụ này ở địa chỉ bạn vừa dùng. Người vận hành có thể thêm tên máy chủ vào DICTIONARY_HOSTS.
quota-account = Các tệp bạn đã gửi và đang chờ vượt quá { $limit } MB. Hãy duyệt hoặc huỷ những đợt nhập cũ rồi nhập lại.
quota-lexicon = Tệp, bản ghi âm và hình ảnh của từ điển này vượt quá { $limit } MB. Hãy liên hệ quản trị viên của trang.
csrf-failed = Biểu mẫu này đã cũ. Hãy tải lại trang rồi gửi lại.
too-often = Bạn đã gửi quá nhiều yêu cầu. Hãy thử lại sau { $seconds } giây.
token-invalid = Mã truy cập này không tồn tại, đã hết hạn hoặc đã bị thu hồi.
role-needed = Việc này cần vai trò { $role } trong từ điển “{ $lexicon }”.
role-needed-somewhere = Việc này cần vai trò { $role }.
admin-needed = Việc này dành cho quản trị viên của cả trang.
account-not-first = Đã có tài khoản rồi.
account-name-taken = Đã có tài khoản “{ $name }”.
account-name-invalid = “{ $name }” không dùng làm tên tài khoản được: chỉ dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới, tối đa 64 ký tự.
account-not-found = Không có tài khoản “{ $name }”.
account-last-admin = “{ $name }” là quản trị viên cuối cùng của trang.
email-invalid = “{ $email }” không phải là địa chỉ thư điện tử.
name-unusable = Nội dung này dài tối đa { $limit } ký tự và không được có ký tự điều khiển.
password-length = Mật khẩu phải có từ { $least } đến { $limit } ký tự.
password-guessable = Mật khẩu này dễ đoán. Hãy ghép nhiều từ không liên quan với nhau, không dùng tên, ngày tháng hay dãy phím.
sign-in-busy = Đang có nhiều người đăng nhập cùng lúc. Hãy thử lại sau vài giây.
code-wrong = Mã xác nhận không đúng hoặc đã được dùng. Hãy nhập mã mà ứng dụng đang hiện.
factor-there = Xác thực hai bước đã được bật.
session-not-found = Phiên đăng nhập này đã kết thúc.
password-wrong = Mật khẩu hiện nay không đúng.
invitation-invalid = Đường dẫn đặt mật khẩu này không còn dùng được: đã dùng rồi, đã hết hạn hoặc đã có đường dẫn mới hơn. Hãy xin người quản trị trang một đường dẫn khác.
invitation-own = Không tạo được đường dẫn đặt mật khẩu cho chính mình. Hãy đổi mật khẩu ở trang “Tài khoản của tôi”.
role-unknown = Không có vai trò “{ $role }”. Các vai trò: { $known }.
member-not-found = “{ $name }” không có vai trò nào trong từ điển “{ $lexicon }”.
token-beyond-account = Tài khoản “{ $name }” không có vai trò { $role } mà mã truy cập định cấp.
token-not-found = Không có mã truy cập số { $id }.
visibility-unknown = Không có giá trị “{ $visibility }” cho quyền xem. Các giá trị: { $known }.
lexicon-id-taken = Đã có từ điển “{ $id }”.
licence-missing = Hãy điền tên giấy phép, hoặc chọn một giấy phép trong danh sách.
language-name-unknown = Không có ngôn ngữ nào tên là “{ $name }”. Hãy chọn trong danh sách; ngôn ngữ không có trong danh sách thì gõ mã ISO 639-3.
language-name-several = “{ $name }” là tên của nhiều ngôn ngữ: { $languages }. Hãy chọn một.
lexicon-title-missing = Từ điển cần có tên, bằng tiếng Việt hoặc tiếng Anh.

# Lỗi chung của máy chủ web
parameters-invalid = Có ô chưa điền đúng ({ $fields }).
    .cli = Tham số không dùng được: { $fields }.
    .api = Tham số không dùng được: { $fields }.
http-400 = Máy chủ không hiểu yêu cầu này.
http-404 = Không có địa chỉ này.
http-405 = Địa chỉ này không dùng được phương thức đó; xem tiêu đề Allow.
http-406 = Máy chủ không có dạng trả lời nào được yêu cầu.
http-410 = Nội dung này đã được rút lại.
http-413 = Yêu cầu quá lớn.
http-414 = Địa chỉ quá dài.
http-415 = Không dùng được kiểu nội dung này.
http-422 = Không dùng được yêu cầu này.
http-431 = Phần tiêu đề của yêu cầu quá lớn.
http-500 = Máy chủ gặp lỗi ngoài dự kiến. Lỗi đã được ghi lại; hãy thử lại sau.
http-501 = Máy chủ không hỗ trợ dạng trả lời này.
http-503 = Dịch vụ tạm thời không sẵn sàng. Hãy thử lại sau ít giây.

# Suggestions
suggestion-not-found = Không có góp ý này.
suggestion-decided = Góp ý này đã được xử lý rồi.
suggestion-empty = Hãy viết nội dung góp ý.
suggestion-kind-unknown = Không có loại góp ý “{ $kind }”. Các loại: { $known }.
suggestion-unreadable = Có ký tự không đọc được. Hãy xoá rồi viết lại.
suggestion-of-another-entry = Góp ý này nói về mục từ khác.
suggestion-too-long = Góp ý quá dài: tối đa { $limit } ký tự.
suggestion-reason-missing = Hãy ghi lý do cho người gửi.

# Wishes
wish-not-found = Không có đề nghị này.
wish-empty = Hãy ghi từ cần thêm.
wish-no-word = Đây không phải là một từ. Chỉ ghi từ cần thêm, không ghi địa chỉ trang, thư điện tử hay số điện thoại.
wish-too-long = Phần này quá dài: tối đa { $limit } ký tự.
wish-language-missing = Hãy chọn ngôn ngữ.
wish-languages = Hãy chọn hai ngôn ngữ khác nhau, trong đó có một tiếng dân tộc thiểu số.
wish-known = Từ điển đã có “{ $word }”.
wish-decided = Đề nghị này đã được xử lý rồi.
wish-reason-missing = Hãy ghi lý do cho người đề nghị.
