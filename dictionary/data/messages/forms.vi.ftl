## Biểu mẫu của thuật ngữ, cơ quan, văn bản

forms-record = { $kind ->
    [concept] khái niệm
    [authority] cơ quan
    [decision] văn bản
   *[entry] mục từ
    }
forms-registered = { $kind ->
    [authority] Cơ quan
   *[decision] Văn bản
    } ({ $count })
forms-none = (không ghi)
forms-more = Thông tin khác về thuật ngữ
forms-one-of = { $name } { $position }
forms-source-id = Mã (để trống thì mã được tạo từ tên; về sau không đổi được)
forms-day = { $name } (ví dụ: 1/3/2025 hoặc 2025)
forms-number = Số, ký hiệu
forms-country = Việt Nam
forms-language-if-other = Ngôn ngữ (nếu khác)
forms-relation-target = Khái niệm đích (thuật ngữ, số hoặc địa chỉ trang)
forms-link-entry = Số hoặc địa chỉ trang của mục từ
forms-term-unnamed = (thuật ngữ { $id }, chưa có chữ)
forms-reliability = { $level } – { $said }
forms-authority-ended = { $name } (đến { $last })
forms-lifecycle = { $state ->
    [current] đang dùng
    [historical] thuộc về quá khứ
    [proposed] mới đề xuất
    [abandoned] đã bỏ
   *[other] { $state }
    }
forms-authority-type = { $type ->
    [assembly] Quốc hội, Hội đồng nhân dân
    [government] Chính phủ
    [ministry] bộ, cơ quan ngang bộ
    [agency] cơ quan thuộc bộ
    [province] tỉnh, thành phố
    [department] sở, ban, ngành của tỉnh
    [district] quận, huyện
    [commune] xã, phường
    [institute] viện, trường
    [association] hội, hiệp hội
   *[other] cơ quan khác
    }
forms-decision-type = { $type ->
    [law] luật
    [resolution] nghị quyết
    [decree] nghị định
    [circular] thông tư
    [decision] quyết định
    [directive] chỉ thị
    [plan] kế hoạch
    [standard] tiêu chuẩn
    [letter] công văn
   *[other] văn bản khác
    }
forms-no-concept = “{ $text }” không dẫn đến khái niệm nào có mã trong kho thuật ngữ này.
forms-several-concepts = “{ $text }” là thuật ngữ của nhiều khái niệm: { $concepts }. Hãy ghi số của khái niệm.
forms-no-entry = “{ $text }” không dẫn đến mục từ nào. Hãy ghi số của mục từ hoặc chép địa chỉ trang của mục từ.
forms-entry-without-id = Mục từ { $text } không có mã trong nguồn nên chưa liên kết được.
