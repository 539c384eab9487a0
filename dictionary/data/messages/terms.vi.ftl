## Thuật ngữ

# Trang của một khái niệm
term-concept = Thuật ngữ
term-termbase = Kho thuật ngữ
term-about = Về khái niệm này
term-origin = Nguồn của khái niệm
term-cite = “{ $headword }”, khái niệm số { $id }, phiên bản { $revision }. Trong: { $source }. { $address } (truy cập ngày { DATETIME($at, dateStyle: "long") }).
term-status = { $status ->
    [preferred] Ưu tiên dùng
    [admitted] Được chấp nhận
    [deprecated] Không nên dùng
    [superseded] Đã thay thế
    [proposed] Mới đề xuất
   *[other] { $status }
    }
term-reliability = { $level ->
    [4] Theo văn bản pháp luật.
    [3] Đã được cơ quan có thẩm quyền duyệt.
    [2] Đã được nhà ngôn ngữ kiểm tra.
    [1] Mới đề xuất.
   *[0] Chưa kiểm tra.
    }
term-verdict = { $verdict ->
    [deprecated] Không nên dùng trong văn bản mới.
    [superseded] Trước đây dùng từ này, nay đã có từ khác thay thế.
    [r4] Hãy dùng đúng như vậy.
    [r3] Dùng được trong văn bản chính thức.
    [r2] Đúng về ngôn ngữ, nhưng chưa cơ quan nào duyệt.
    [r1] Hãy hỏi người nói tiếng này trước khi dùng.
   *[r0] Hãy xem nguồn trước khi dùng.
    }
term-instead = Hãy dùng:
term-type = { $type ->
    [full] dạng đầy đủ
    [short] dạng ngắn
    [abbreviation] viết tắt
    [acronym] chữ viết tắt ghép
    [variant] biến thể
    [phrase] cụm từ
    [symbol] ký hiệu
    [formula] công thức
   *[other] { $type }
    }
term-rulings = Đã được quyết định:
term-validity = { $kind ->
    [both] từ { $first } đến hết { $last }
    [from] từ { $first }
   *[to] đến hết { $last }
    }
term-phase = { $phase ->
    [future] chưa có hiệu lực
   *[ended] đã hết hiệu lực
    }
term-authority-until = (đến { $last })
term-decision-date = ngày { $date }
term-source = nguồn:
term-lifecycle = { $state ->
    [historical] Khái niệm này thuộc về quá khứ: chỉ gặp trong văn bản cũ.
    [proposed] Khái niệm này mới được đề xuất.
    [abandoned] Khái niệm này đã bị bỏ.
   *[other] Tình trạng của khái niệm: { $state }
    }
term-replaced-by = Khái niệm này đã được thay bằng:
term-not-here = (chưa có ở đây)
term-show-all = Khái niệm này có rất nhiều thuật ngữ. Xem toàn bộ
term-relations = Khái niệm liên quan
term-tree = Cây khái niệm
term-tree-deeper = … Bên trên còn khái niệm rộng hơn.
term-partitive = (bộ phận – toàn thể)
term-relation = { $kind ->
    [broader-generic] Khái niệm rộng hơn
    [broader-partitive] Là bộ phận của
    [related] Có liên quan
    [see] Xem thêm
    [replaced-by] Được thay bằng
   *[other] { $kind }
    }
term-relation-back = { $kind ->
    [related] Có liên quan
    [see] Được dẫn từ
    [replaced-by] Thay cho
   *[other] { $kind }
    }
term-relations-more = … và những khái niệm khác.
term-also-found = Cũng tìm thấy khi gõ

# Kết quả tra cứu
term-kind = { $kind ->
    [concept] Thuật ngữ
   *[entry] Từ ngữ
    }
term-spelling-of = là cách viết khác của
term-further = và { $count } từ khác

# Các trang của một kho thuật ngữ
term-termbases = Kho thuật ngữ
term-pages = Các trang của kho thuật ngữ
term-page = { $name ->
    [overview] Giới thiệu
    [concepts] Danh sách khái niệm
    [coverage] Bảng phủ ngôn ngữ
   *[quality] Chất lượng
    }
term-concepts = Khái niệm
term-concepts-of = Khái niệm trong { $name }
term-concepts-count = { $count ->
    [0] Chưa có khái niệm nào.
   *[other] { $count } khái niệm.
    }
term-concepts-none = { $is_filtered ->
    [yes] Không có khái niệm nào như vậy.
   *[no] Kho này chưa có khái niệm nào.
    }
term-concepts-go-on = Chưa thấy khái niệm nào như vậy trong phần đã xem. Hãy xem trang sau.
term-missing-count = { $count ->
    [0] Khái niệm nào cũng đã có thuật ngữ { $language }.
   *[other] { $count } khái niệm chưa có thuật ngữ { $language }.
    }
term-filter = { $name ->
    [subject] Lĩnh vực
    [language] Có thuật ngữ
    [missing] Chưa có thuật ngữ
    [status] Trạng thái
   *[authority] Cơ quan (mã)
    }
term-filter-button = Lọc
term-filter-clear = Bỏ lọc
term-coverage-of = Các ngôn ngữ trong { $name }
term-coverage-about = Mỗi ô cho biết bao nhiêu khái niệm của lĩnh vực đã có thuật ngữ trong ngôn ngữ ấy. Bấm vào ô để xem những khái niệm còn thiếu.
term-coverage-caption = Số khái niệm có thuật ngữ, trên tổng số { $count }
term-coverage-whole = Tất cả
term-coverage-left-out = Còn { $count } lĩnh vực ít khái niệm hơn không có trong bảng.
term-cell-missing = { $language }: còn thiếu { $count }
term-no-subject = Không thuộc lĩnh vực nào
term-quality-of = Chất lượng của { $name }
term-lack = { $lack ->
    [definition] Chưa có định nghĩa
    [source] Chưa ghi nguồn
    [status] Có thuật ngữ chưa xếp trạng thái
   *[two-preferred] Có hai thuật ngữ cùng được ưu tiên trong một ngôn ngữ
    }
term-count = { $count }
term-gaps = Khái niệm chưa có thuật ngữ, theo ngôn ngữ
