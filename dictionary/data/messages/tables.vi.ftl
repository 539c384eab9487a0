## Mẫu bảng từ: mỗi cột dùng để làm gì (dictionary/formats/tabular/columns.py)

column-about-id = Mã của mục từ trong tài liệu của bạn. Các dòng cùng mã và cùng từ đầu mục là các nghĩa của một mục từ. Có thể bỏ trống.
column-about-headword = Từ đầu mục. Cột bắt buộc, mỗi dòng một từ đầu mục.
column-about-homograph = Số thứ tự từ đồng âm, để phân biệt các từ viết giống nhau nhưng là những từ khác nhau: 1, 2 …
column-about-language = Mã ngôn ngữ của từ đầu mục theo BCP 47, ví dụ jra (Gia Rai), blt-Tavt (Thái Đen, chữ Thái).
column-about-variants = Các cách viết khác của từ đầu mục, cách nhau bằng dấu chấm phẩy.
column-about-part_of_speech = Từ loại. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-gloss_vi = Nghĩa bằng tiếng Việt. Nếu có nhiều từ cùng nghĩa, cách nhau bằng dấu chấm phẩy; dấu chấm phẩy thuộc về nội dung thì viết là \;. Với tiếng khác, thêm cột “nghĩa (tiếng Anh)” hoặc gloss_en.
column-about-definition_vi = Lời giải thích nghĩa bằng tiếng Việt. Với tiếng khác, thêm cột như definition_en.
column-about-example = Một ví dụ bằng ngôn ngữ của từ đầu mục.
column-about-example_vi = Bản dịch của ví dụ sang tiếng Việt. Với tiếng khác, thêm cột như example_en.
column-about-ipa = Phiên âm quốc tế (IPA), không cần dấu gạch chéo.
column-about-audio = Tên tệp ghi âm từ đầu mục.
column-about-domain = Lĩnh vực, ví dụ y tế; nông nghiệp. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-notes = Ghi chú về nghĩa hoặc cách dùng.
column-about-source = Nguồn của mục từ: sách, người cung cấp tư liệu …
column-about-etymology = Từ nguyên.
