## Mẫu bảng từ: mỗi cột dùng để làm gì (dictionary/formats/tabular/columns.py)

column-about-id = Mã của mục từ trong tài liệu của bạn. Các dòng cùng mã, cùng mục từ là các nghĩa của một mục từ. Có thể bỏ trống.
column-about-headword = Mục từ. Cột bắt buộc, mỗi dòng một mục từ.
column-about-homograph = Số thứ tự để phân biệt các từ viết giống nhau nhưng khác nghĩa gốc: 1, 2 …
column-about-language = Mã ngôn ngữ của mục từ theo BCP 47, ví dụ jra (Gia Rai), blt-Tavt (Thái Đen, chữ Thái).
column-about-variants = Các cách viết khác của mục từ, cách nhau bằng dấu chấm phẩy.
column-about-part_of_speech = Từ loại. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-gloss_vi = Từ tương đương trong tiếng Việt, cách nhau bằng dấu chấm phẩy; dấu chấm phẩy thuộc về nội dung thì viết là \;. Cho tiếng khác, thêm cột “nghĩa (tiếng Anh)” hoặc gloss_en.
column-about-definition_vi = Lời giải thích nghĩa bằng tiếng Việt. Cho tiếng khác, thêm cột definition_en.
column-about-example = Một ví dụ trong ngôn ngữ của mục từ.
column-about-example_vi = Lời dịch ví dụ sang tiếng Việt. Cho tiếng khác, thêm cột example_en.
column-about-ipa = Phiên âm quốc tế (IPA), không cần dấu gạch chéo.
column-about-audio = Tên tệp âm thanh đọc mục từ.
column-about-domain = Lĩnh vực, ví dụ y tế; nông nghiệp. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-notes = Ghi chú về nghĩa hoặc cách dùng.
column-about-source = Nguồn của mục từ: sách, người cung cấp tư liệu …
column-about-etymology = Từ nguyên.
