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

## Mẫu bảng thuật ngữ, mỗi dòng một thuật ngữ (dictionary/formats/termtable/templates.py)

column-about-terms-concept_id = Mã khái niệm. Các dòng cùng mã là các thuật ngữ của cùng một khái niệm, ở mọi ngôn ngữ. Chưa có mã thì ghi #1, #2 … để ghép các dòng với nhau.
column-about-terms-subject = Lĩnh vực của khái niệm, ví dụ y tế. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-terms-language = Mã ngôn ngữ của thuật ngữ theo BCP 47, ví dụ vi, jra (Gia Rai), blt-Tavt (Thái Đen, chữ Thái).
column-about-terms-term = Thuật ngữ. Cột bắt buộc, mỗi dòng một thuật ngữ.
column-about-terms-type = Loại thuật ngữ: đầy đủ, rút gọn, viết tắt, chữ đầu, biến thể, cụm từ, ký hiệu, công thức.
column-about-terms-status = Trạng thái: ưu tiên, được chấp nhận, không nên dùng, đã thay thế, đề xuất. Chưa ai quyết định thì bỏ trống.
column-about-terms-reliability = Độ tin cậy: 1 mới đề xuất, 2 đã có người am hiểu ngôn ngữ kiểm tra, 3 đã có cơ quan duyệt, 4 được quy định trong văn bản pháp luật.
column-about-terms-part_of_speech = Từ loại.
column-about-terms-region = Nơi dùng thuật ngữ, ví dụ VN-14 (Sơn La).
column-about-terms-replaced_by = Thuật ngữ nên dùng thay, viết như trong cột thuật ngữ.
column-about-terms-lookup_forms = Các cách viết để tra ra thuật ngữ nhưng không phải là thuật ngữ, cách nhau bằng dấu chấm phẩy.
column-about-terms-definition = Định nghĩa, viết bằng ngôn ngữ của dòng.
column-about-terms-definition_source = Nguồn của định nghĩa.
column-about-terms-context = Một câu có dùng thuật ngữ.
column-about-terms-context_source = Nguồn của câu đó.
column-about-terms-source = Nguồn của thuật ngữ. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-terms-note = Ghi chú về thuật ngữ.
column-about-terms-ruling = Trạng thái mà một quyết định cho thuật ngữ.
column-about-terms-authority = Mã của cơ quan ra quyết định.
column-about-terms-decision = Số của quyết định, ví dụ 03/2009/TT-BNG.
column-about-terms-valid_from = Ngày trạng thái bắt đầu có hiệu lực, ví dụ 2025-03-01.
column-about-terms-valid_to = Ngày cuối cùng có hiệu lực.

## Mẫu bảng thuật ngữ, mỗi dòng một khái niệm

column-about-concepts-concept_id = Mã khái niệm trong tài liệu của bạn. Có thể bỏ trống.
column-about-concepts-subject = Lĩnh vực của khái niệm, ví dụ y tế. Nếu có nhiều, cách nhau bằng dấu chấm phẩy.
column-about-concepts-term_vi = Thuật ngữ tiếng Việt. Nếu có nhiều, cách nhau bằng dấu chấm phẩy hoặc dấu |.
column-about-concepts-term_en = Thuật ngữ tiếng Anh. Với tiếng khác, thêm cột như “thuật ngữ (tiếng Khmer)”, km hoặc term_jra.
column-about-concepts-definition_vi = Định nghĩa bằng tiếng Việt. Với tiếng khác, thêm cột như definition_en.
column-about-concepts-definition_source_vi = Nguồn của định nghĩa tiếng Việt.
column-about-concepts-part_of_speech = Từ loại của mọi thuật ngữ trong dòng.
column-about-concepts-source = Nguồn của khái niệm.
column-about-concepts-note = Ghi chú về khái niệm.
