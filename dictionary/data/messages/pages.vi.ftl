## Các trang web

page-site = Từ điển các ngôn ngữ Việt Nam
page-site-short = Từ điển các ngôn ngữ Việt Nam
page-site-about = Tra từ giữa tiếng Việt và ngôn ngữ của các dân tộc thiểu số ở Việt Nam.
page-title = { $title } – Từ điển các ngôn ngữ Việt Nam
page-skip = Đến nội dung chính
page-nav = Các mục chính
page-nav-search = Tra từ
page-nav-lexicons = Từ điển
page-nav-languages = Ngôn ngữ
page-interface = Ngôn ngữ của trang
page-in-vi = Tiếng Việt
page-in-en = English
page-footer = Mỗi mục từ đều ghi nguồn, giấy phép và lịch sử thay đổi.
page-footer-api = API cho lập trình viên
page-unknown = Không rõ
page-time = { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }

# Ngôn ngữ, chữ viết, từ loại
page-language-word = tiếng
page-language-with = { $name } ({ $added })
# Ngôn ngữ ngoài danh mục (languages.toml): tên theo CLDR, trừ tiếng Thái Lan (khác tiếng Thái ở Việt Nam).
page-language-unregistered = { $code ->
    [de] tiếng Đức
    [es] tiếng Tây Ban Nha
    [fr] tiếng Pháp
    [id] tiếng Indonesia
    [ja] tiếng Nhật
    [ko] tiếng Hàn
    [la] tiếng Latinh
    [ms] tiếng Mã Lai
    [my] tiếng Miến Điện
    [ru] tiếng Nga
    [th] tiếng Thái Lan
    [zh] tiếng Trung
   *[other] ngôn ngữ { $code }
    }
page-language-group = tiếng { $name }
page-subtag = { $subtag ->
    [fonipa] phiên âm
    [Arab] chữ Ả Rập
    [Cham] chữ Chăm
    [Hani] chữ Hán
    [Khmr] chữ Khmer
    [Laoo] chữ Lào
    [Latn] chữ Latinh
    [Tavt] chữ Thái Việt
   *[other] { $subtag }
    }
page-script = { $code ->
    [Arab] chữ Ả Rập
    [Cham] chữ Chăm
    [Hani] chữ Hán
    [Hant] chữ Hán phồn thể
    [Hmng] chữ Pahawh Hmông
    [Khmr] chữ Khmer
    [Lana] chữ Tai Tham
    [Laoo] chữ Lào
    [Latn] chữ Latinh
    [Tavt] chữ Thái Việt
   *[other] { $code }
    }
page-part-of-speech = { $value ->
    [noun] danh từ
    [verb] động từ
    [adj] tính từ
    [adjective] tính từ
    [adv] phó từ
    [adverb] phó từ
    [function] hư từ
    [name] tên riêng
    [pron] đại từ
    [pronoun] đại từ
    [num] số từ
    [numeral] số từ
    [classifier] loại từ
    [prep] giới từ
    [preposition] giới từ
    [conj] liên từ
    [conjunction] liên từ
    [particle] trợ từ
    [intj] thán từ
    [interjection] thán từ
    [phrase] cụm từ
    [proverb] tục ngữ
    [prefix] tiền tố
    [suffix] hậu tố
    [det] từ hạn định
    [character] ký tự
    [symbol] ký hiệu
    [punct] dấu câu
   *[other] { $value }
    }

# Tra từ
page-title-search = { $q } – Tra từ
page-search-title = Tra từ
page-search-label = Từ cần tra
page-search-hint = Nhập từ cần tra
page-search-home = Về trang đầu
page-scope-language = Chỉ trong { $language }
page-scope-lexicon = Chỉ trong từ điển này
page-search-button = Tra
page-search-keys = Kết quả hiện ra trong khi gõ. Dùng phím mũi tên để chọn kết quả, Enter để mở, Escape để trở về ô này.
page-search-failed = Không kết nối được với máy chủ. Hãy bấm Tra để thử lại.
page-from = Từ
page-to = Sang
page-any-language = bất kỳ
page-languages-mine = Tiếng của tôi
page-language-all-of = { $name } (tất cả)
page-language-pin = Ghim { $language } lên đầu danh sách
page-language-unpin = Bỏ ghim { $language }
page-languages-none = Không có tiếng nào tên là “{ $typed }”.
page-swap = Đổi chiều tra
page-count = Tìm thấy { $count } { $group ->
    [form] từ
   *[other] mục từ
    } cho “{ $q }”.
page-count-over = Tìm thấy hơn { $count } { $group ->
        [form] từ
       *[other] mục từ
    } cho “{ $q }”.
page-pairs = Cặp ngôn ngữ hay dùng
page-pair = { $a } → { $b }
page-filters = Bộ lọc
page-filters-on = đang lọc: { $count }
page-filter = { $name ->
    [kind] Loại kết quả
    [lexicon] Từ điển
    [pos] Từ loại
   *[domain] Lĩnh vực
    }
page-filter-dropped = { $name ->
    [kind] Đã bỏ lọc “{ $value }” vì cặp tiếng đang chọn không có loại này.
    [lexicon] Đã bỏ lọc theo từ điển “{ $value }” vì từ điển này không có cặp tiếng đang chọn.
    [pos] Đã bỏ lọc theo từ loại “{ $value }” vì cặp tiếng đang chọn không có mục từ loại này.
   *[domain] Đã bỏ lọc theo lĩnh vực “{ $value }” vì cặp tiếng đang chọn không có mục từ thuộc lĩnh vực này.
    }
page-any = tất cả
page-narrowed-remove = (bỏ)
page-recents = Đã tra gần đây
page-recents-save = Lưu các từ đã tra, chỉ trên máy này
page-recents-clear = Xoá tất cả
page-recents-cleared = Đã xoá các từ đã tra.
page-menu = Chép, chia sẻ
page-copy-word = Chép từ
page-copy-line = Chép cả dòng
page-copy-address = Chép địa chỉ
page-copy-this = Chép “{ $word }”
page-play = Nghe “{ $word }”
page-play-failed = Không phát được bản ghi âm này.
page-share = Chia sẻ
page-copied = Đã chép.
page-letters-own = Chữ cái riêng của { $language }
page-keyboard = Bàn phím { $script }
page-keys = { $group ->
    [consonants] Phụ âm
    [medials] Phụ âm kèm
    [finals] Phụ âm cuối
    [vowels] Nguyên âm
    [independents] Nguyên âm độc lập
    [tones] Dấu thanh
    [signs] Dấu và ký hiệu
    [digits] Chữ số
   *[others] Các phím khác
    }
page-keys-row = { $row ->
    [low] { $group } tổ thấp
    [high] { $group } tổ cao
    [k] { $group }: hàng k
    [c] { $group }: hàng ch
    [d] { $group }: hàng đ
    [t] { $group }: hàng t
    [p] { $group }: hàng p
    [others] { $group } khác
   *[none] { $group }
    }
page-key = { $kind ->
    [low] { $name }, phụ âm tổ thấp
    [high] { $name }, phụ âm tổ cao
    [medial] { $name }, phụ âm kèm
    [final] { $name }, phụ âm cuối
    [independent] { $name }, nguyên âm độc lập
    [vowel] { $name }, nguyên âm
    [tone] { $name }, dấu thanh
    [sign] { $name }, dấu
    [digit] chữ số { $name }
   *[letter] { $name }
    }
page-key-space = Dấu cách
page-key-erase = Xoá
page-match-exact = Đúng như đã gõ
page-match-tone = Giống khi không kể dấu thanh
page-match-plain = Giống khi không kể dấu
page-match-prefix = Bắt đầu bằng phần đã gõ
page-match-words = Có các từ đã gõ
page-match-fuzzy = Gần giống phần đã gõ
page-matched = { $field ->
    [term] Tìm thấy ở thuật ngữ
    [lookup] Tìm thấy ở cách viết khác
    [headword] Tìm thấy ở từ đầu mục
    [gloss] Tìm thấy ở nghĩa
    [variant] Tìm thấy ở biến thể
    [definition] Tìm thấy trong định nghĩa
    [example] Tìm thấy trong ví dụ
    [note] Tìm thấy trong ghi chú
   *[other] Tìm thấy ở phần khác
    }
page-read-as = Đọc theo kiểu gõ { $method ->
    [telex] Telex
    [vni] VNI
   *[viqr] VIQR
    }:
# Chưa có dấu chấm cuối câu: câu này đứng cả trong tiêu đề của trang.
page-missing = Không có “{ $q }”
page-missing-in = Không có “{ $q }” trong { $language }
page-missing-lexicon = Không có “{ $q }” trong từ điển này
page-missing-filtered = Không có “{ $q }” với bộ lọc này
page-missing-title = { $sentence } – Tra từ
page-near = Có phải ý bạn là:
page-elsewhere = Có trong:
page-neighbours = Theo thứ tự chữ cái:
page-neighbours-list = Xem trong danh sách
page-parts = Từng phần của cụm từ
page-parts-word = Từ
page-parts-meaning = Nghĩa
page-part-unknown = không có
page-part-more = thêm { $count } mục từ
page-also-spelled = cũng viết:
page-further-languages = { $count } ngôn ngữ khác
page-more = Xem thêm kết quả
page-all-entries = Xem tất cả { $count } mục từ
page-search-full-text = Tìm cả trong định nghĩa và ví dụ
page-no-results-title = Thử cách khác
page-no-results-plain = Gõ không dấu:
page-no-results-unfiltered = Tra lại không dùng bộ lọc
page-no-results-everywhere = Tìm trong mọi ngôn ngữ
page-no-results-shorter = Gõ ít chữ hơn: chỉ cần phần đầu của từ.
page-no-results-other-word = Dùng một từ gần nghĩa.
page-start-marks = Gõ có dấu hay không dấu đều được: “nuoc” cũng tìm thấy “nước”.
page-start-both-ways = Tra được hai chiều: từ tiếng Việt sang tiếng dân tộc và ngược lại.
page-start-everywhere = Nếu không chọn ngôn ngữ, kết quả của các ngôn ngữ hiện cạnh nhau.
page-start-which = Bà con cần tiếng nào?
page-start-all = Tất cả { $count } ngôn ngữ
page-start-later = Để sau
page-start-languages = Các ngôn ngữ có mục từ
page-start-empty = Chưa có mục từ nào.

# Mục từ
page-title-entry = { $headword } – { $language }
page-field = { $name ->
    [amends] Sửa đổi, bổ sung
    [audio] Ghi âm
    [authority] Cơ quan ban hành
    [captions] Chú thích hình
    [classifier] Loại từ
    [contexts] Ngữ cảnh
    [date] Ngày ký
    [decision] Quyết định
    [definitions] Định nghĩa
    [domains] Lĩnh vực
    [entry] Mục từ
    [etymology] Từ nguyên
    [examples] Ví dụ
    [extra] Thông tin khác
    [file] Tên tệp
    [form] Dạng
    [gender] Giống
    [glosses] Nghĩa
    [headword] Từ đầu mục
    [homograph] Số thứ tự từ đồng âm
    [id] Mã
    [ipa] Phiên âm
    [issuer] Cơ quan ban hành
    [kind] Kiểu
    [language] Ngôn ngữ
    [lexicon] Từ điển
    [lifecycle] Tình trạng của khái niệm
    [link] Đường dẫn
    [links] Mục từ liên kết
    [lookup_forms] Dạng chỉ để tra
    [media] Ghi âm, hình ảnh
    [names] Tên
    [notes] Ghi chú
    [number] Số
    [order] Thứ tự
    [part_of_speech] Từ loại
    [pictures] Hình minh hoạ
    [pos] Từ loại
    [pronunciations] Cách phát âm
    [region] Vùng dùng
    [register] Phong cách
    [relations] Từ liên quan
    [reliability] Độ tin cậy
    [replaced_by] Được thay bằng
    [replaces] Thay thế
    [rulings] Quyết định về thuật ngữ
    [sections] Ngôn ngữ
    [sense] Nghĩa
    [senses] Nghĩa
    [source] Nguồn
    [source_id] Mã trong nguồn
    [sources] Nguồn
    [status] Trạng thái
    [status_raw] Trạng thái ghi trong tệp
    [subjects] Lĩnh vực
    [subsenses] Nghĩa con
    [successors] Cơ quan kế thừa
    [target] Từ đích
    [terms] Thuật ngữ
    [territory] Địa bàn
    [text] Nguyên văn
    [texts] Nội dung
    [titles] Trích yếu
    [translations] Bản dịch
    [type] Loại
    [typed_notes] Ghi chú theo loại
    [valid_from] Có hiệu lực từ
    [valid_to] Có hiệu lực đến
    [variants] Biến thể
   *[other] { $name }
    }
page-extra = { $name ->
    [alternate] Dạng khác
    [analyzed] Dạng đã phân tích
    [anthropology] Nhân học
    [audio] Ghi âm
    [bibliography] Tài liệu tham khảo
    [cognacy] Từ cùng gốc
    [comment] Chú thích
    [complex-form-type] Kiểu từ phức
    [concept] Khái niệm
    [concepticon] Khái niệm (Concepticon)
    [cross-reference-gloss] Nghĩa của từ tham chiếu
    [cv-pattern] Mẫu phụ âm – nguyên âm
    [dialect] Phương ngữ
    [encyclopedic] Thông tin bách khoa
    [environment] Ngữ cảnh ngữ âm
    [etymology-comment] Ghi chú từ nguyên
    [etymology-gloss] Nghĩa của từ gốc
    [etymology-source] Nguồn của từ nguyên
    [function-gloss] Nghĩa của từ liên quan
    [interlinear] Chú nghĩa từng từ
    [language] Ngôn ngữ
    [literal] Nghĩa đen
    [loan] Từ mượn
    [morph-type] Loại hình vị
    [morphology] Hình thái
    [note] Ghi chú
    [note-anthropology] Ghi chú nhân học
    [note-discourse] Ghi chú về diễn ngôn
    [note-grammar] Ghi chú ngữ pháp
    [note-phonology] Ghi chú ngữ âm
    [note-sociolinguistics] Ghi chú về ngôn ngữ học xã hội
    [paradigm] Hệ biến hình
    [paradigm-form] Dạng trong hệ biến hình
    [part-of-speech] Từ loại
    [picture] Hình minh hoạ
    [plural] Số nhiều
    [reduplication] Dạng láy
    [reference] Nơi trích
    [restriction] Hạn chế sử dụng
    [reversal] Trong bảng tra ngược
    [scientific] Tên khoa học
    [segments] Các âm
    [semantic-index] Chỉ mục ngữ nghĩa
    [singular] Số ít
    [source-form] Dạng trong nguồn
    [summary] Định nghĩa tóm tắt
    [table] Bảng
    [thesaurus] Nhóm từ (thesaurus)
    [tone] Thanh điệu
    [underlying] Dạng cơ sở
    [scope] Phạm vi của khái niệm
    [usage] Cách dùng
    [variant-comment] Ghi chú về biến thể
    [word-gloss] Nghĩa của từ
   *[other] { $name }
    }
page-note-kind = Ghi chú ({ $kind })
page-variant-kind = { $kind ->
    [lexeme] dạng gốc
    [spelling] cách viết
    [dialect] phương ngữ
   *[other] { $kind }
    }
extra-in = { $name } ({ $language ->
    [en] tiếng Anh
    [national] ngôn ngữ quốc gia
    [regional] ngôn ngữ vùng
   *[vernacular] chính ngôn ngữ này
    })
extra-person = { $person ->
    [sg1] Ngôi thứ nhất số ít
    [sg2] Ngôi thứ hai số ít
    [sg3] Ngôi thứ ba số ít
    [sg4] Bất động vật số ít
    [du1] Ngôi thứ nhất số đôi
    [du2] Ngôi thứ hai số đôi
    [du3] Ngôi thứ ba số đôi
    [du4] Bất động vật số đôi
    [pl1] Ngôi thứ nhất số nhiều
    [excl1] Ngôi thứ nhất số nhiều (không gồm người nghe)
    [incl1] Ngôi thứ nhất số nhiều (gồm người nghe)
    [pl2] Ngôi thứ hai số nhiều
    [pl3] Ngôi thứ ba số nhiều
   *[pl4] Bất động vật số nhiều
    }
# Nghĩa bằng một ngôn ngữ; phần văn bản khác bằng một ngôn ngữ.
label-gloss = { $sense } ({ $language }){ $name ->
   *[other] {""}
    }
label-text = { $name } ({ $language })
# Mục từ và phần của mục từ mà một điều nói đến.
label-entry = “{ $headword }”{ $known ->
    [yes] {" "}(mã { $id })
   *[no] {""}
    }
label-entry-field = { $entry }, { $field }
label-moved = Chuyển chỗ
label-hidden = Dữ liệu riêng của định dạng tệp, không hiển thị ở đây
page-description-entry = { $headword } ({ $language }): { $glosses }
page-relation = { $kind ->
    [synonym] đồng nghĩa
    [Synonym] đồng nghĩa
    [Synonyms] đồng nghĩa
    [antonym] trái nghĩa
    [Antonym] trái nghĩa
    [Antonyms] trái nghĩa
    [compare] so sánh
    [Compare] so sánh
    [see] xem
    [cross-reference] xem thêm
    [derived] từ phái sinh
    [compound] từ ghép
    [component-lexeme] thành phần
   *[other] { $kind }
    }
page-incoming-relations = Các mục từ có liên kết đến đây
page-incoming-relations-kind = (quan hệ: { $kind })
page-incoming-relations-more = … và những mục từ khác.
page-recording = Ghi âm: { $headword }
page-copy-link = Chép liên kết
page-copy-failed = Trình duyệt không cho chép. Hãy chọn văn bản rồi chép.
page-cite = Trích dẫn
page-copy-citation = Chép lời trích dẫn
page-cite-entry = “{ $headword }”, mục từ số { $id }, phiên bản { $revision }. Trong: { $source }. { $address } (truy cập ngày { DATETIME($at, dateStyle: "long") }).
page-same-meaning = Từ cùng nghĩa trong các ngôn ngữ
page-same-meaning-about = Các mục từ có chung nghĩa:
page-recording-of = Ghi âm của “{ $headword }”
page-picture-of = Hình minh hoạ của “{ $headword }”
page-recording-of-sense = Ghi âm của “{ $headword }”: { $gloss }
page-picture-of-sense = Hình minh hoạ của “{ $headword }”: { $gloss }
page-recording-of-example = Ghi âm của ví dụ “{ $text }”
page-picture-of-example = Hình minh hoạ của ví dụ “{ $text }”
# { $label }: một trong các câu trên
page-file-of-several = { $label } ({ $number })
page-entry-about = Về mục từ này
page-entry-origin = Nguồn của mục từ
page-family = Từ có “{ $headword }”
page-family-kind = { $kind ->
    [compounds] Từ ghép
    [beginning] Bắt đầu bằng “{ $headword }”
   *[ending] Kết thúc bằng “{ $headword }”
    }
page-turning = Mục từ đứng cạnh trong từ điển
page-turning-before = Từ trước
page-turning-after = Từ sau
page-revision-suggested = theo một đề nghị
page-entry-address = Địa chỉ cố định
page-lexicon = Từ điển
page-licence = Giấy phép
page-updated = Cập nhật
page-history = Lịch sử
page-history-about = { $count } phiên bản, mới nhất đứng trước. Giờ Việt Nam (UTC+7).
page-entry-show-all = Mục từ này còn dài. Xem toàn bộ
page-history-older = { $count } phiên bản cũ hơn
page-changes = Thay đổi
page-changes-of = Thay đổi ở phiên bản { $number }
page-changes-coarse = Phần thay đổi này dài: một số văn bản hiện nguyên vẹn, bản cũ cạnh bản mới, không đánh dấu từng từ.
page-changes-none = Nội dung của hai phiên bản giống nhau.
page-before = Trước
page-after = Sau
page-compare = So sánh
page-compare-from = Từ phiên bản
page-compare-to = Đến phiên bản
page-compare-others = So sánh hai phiên bản khác
page-compared = Phiên bản { $old } và { $new }
page-revision = Phiên bản { $number }
page-revision-kind = { $kind ->
    [created] tạo mới
    [updated] sửa đổi
    [withdrawn] rút lại
    [restored] khôi phục
    [reverted] hoàn tác
    [removed] gỡ bỏ hẳn
   *[other] { $kind }
    }
page-revision-current = hiện hành
page-revision-is-current = Đây là phiên bản hiện hành.
page-revision-is-old = Đây là phiên bản cũ; mục từ đã thay đổi sau đó.
page-revision-withdrawn = Mục từ này đã được rút lại. Nội dung dưới đây chỉ để tham khảo.
page-revision-to-entry = Xem mục từ hiện nay
page-revision-since = Thay đổi từ đó đến nay
page-revision-action = Thao tác
page-revision-when = Thời điểm
page-revision-by = Người thực hiện
page-revision-batch = Đợt nhập
page-revision-message = Lời nhắn
page-revision-before = Phiên bản trước
page-revision-after = Phiên bản sau
page-batch = đợt nhập { $number }
page-digest = Mã kiểm tra (SHA-256)
page-differences = Thay đổi so với phiên bản trước

# Từ điển
page-lexicons = Từ điển
page-lexicons-about = { $count ->
    [0] Chưa có từ điển nào.
   *[other] { $count } từ điển, mỗi từ điển là một nguồn đã công bố.
    }
page-lexicons-mixed = Nhiều ngôn ngữ
page-lexicons-filter = Lọc từ điển
page-lexicons-filter-hint = Tên, dân tộc hoặc ngôn ngữ
page-lexicons-filter-button = Lọc
page-lexicons-matching = { $count ->
    [0] Không có từ điển nào khớp với “{ $wanted }”.
   *[other] { $count } trên { $total } từ điển khớp với “{ $wanted }”.
    }
page-with-sound = { $count } có ghi âm
page-with-examples = { $count } có ví dụ
page-number = Trang { $number } / { $pages }
page-entries = { $count ->
    [0] chưa có mục từ
   *[other] { $count } mục từ
    }
page-size = Số mục từ
page-form-languages = Ngôn ngữ tra được
page-contributors = Tác giả
page-citation = Cách trích dẫn
page-source = Trang nguồn
page-lexicon-about = Giới thiệu và cách trích dẫn
page-browse = Các mục từ theo bảng chữ cái
page-order = Xếp theo:
page-order-headword = mục từ
page-letters = Chữ cái
page-letters-all = Tất cả
page-domains-browse = Duyệt theo lĩnh vực ({ $count })
page-domains-all = Tất cả { $count } lĩnh vực
page-domains-of = Lĩnh vực: { $name }
page-domains-none = Các mục từ ở đây không ghi lĩnh vực.
page-domain-chosen = Lĩnh vực:
page-domain-clear = Xem mọi lĩnh vực
page-browse-nothing = Không có mục từ nào ở đây.
page-first = Về trang đầu
page-next = Trang tiếp
page-previous = Trang trước
page-pages = Chuyển trang
page-openings = Hai chữ cái đầu của các từ bắt đầu bằng { $letter }
page-openings-all = Tất cả { $letter }
page-jump = Đến từ
page-jump-button = Đến
page-jump-missing = Không có “{ $word }” trong danh sách này. Dưới đây là các từ đứng gần chỗ đó.

# Ngôn ngữ
page-languages = Ngôn ngữ
page-languages-with = { $count } ngôn ngữ có mục từ
page-languages-without = { $count } ngôn ngữ chưa có mục từ
page-languages-without-about = Các ngôn ngữ này đã có trong danh mục nhưng chưa có dữ liệu.
page-search-pair = Tra { $a } – { $b }
page-language-browse = Xem các mục từ theo bảng chữ cái
page-language-reverse = Tra ngược từ { $language } (A–Z)
page-language-entries = Các mục từ { $language }
page-language-about = Giới thiệu ngôn ngữ
page-tag = Mã ngôn ngữ
page-scripts = Chữ viết
page-orthography = Chính tả
page-alphabet = Bảng chữ cái
page-writing-systems = Dạng ghi khác
page-group = Dân tộc { $name }
page-autonyms = Tự gọi là
page-other-names = Tên gọi khác
page-codes = Mã dân tộc
page-code = { $code } (danh mục năm { $year })
page-population = Dân số năm 2019
page-population-count = { $count } người
page-percent = { $share }%
page-school = Môn học ở trường phổ thông
page-group-languages = Các ngôn ngữ
page-sources = Nguồn

# Lỗi
page-error-title = { $status ->
    [404] Không tìm thấy
    [410] Đã rút lại
    [451] Đã gỡ bỏ theo yêu cầu pháp lý
    [503] Tạm thời không phục vụ được
   *[other] Có lỗi xảy ra
    }
page-error-last-revision = Xem phiên bản cuối cùng
page-error-home = Về trang tra từ

# Whoever signs in
page-account = Tài khoản
page-sign-in = Đăng nhập
page-desk = Khu biên soạn
