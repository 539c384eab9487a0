## Tài khoản: đăng nhập, thành viên, mã truy cập

accounts-name = Tên đăng nhập
accounts-password = Mật khẩu
accounts-code = Mã xác nhận
accounts-code-hint = Mã 6 chữ số trong ứng dụng xác thực, hoặc một mã khôi phục.
accounts-request-about = Quản trị viên của trang tạo tài khoản cho người biên soạn. Ai cũng tra từ được mà không cần tài khoản.
accounts-sign-out = Đăng xuất ({ $name })

# Mọi tài khoản
accounts-site-admin = quản trị trang
accounts-disabled = đã khoá
accounts-without-password = chưa có mật khẩu
accounts-new = Tạo tài khoản
accounts-name-hint = Dùng a-z, 0-9, dấu chấm, gạch nối, gạch dưới. Tên này được ghi trong lịch sử và không đổi được.
accounts-display-name = Tên hiển thị
accounts-email = Thư điện tử (không bắt buộc)
accounts-make-admin = Là quản trị viên của cả trang: mọi từ điển, mọi tài khoản
accounts-create = Tạo tài khoản
accounts-create-about = Sau đó sẽ có một đường dẫn để chủ tài khoản tự đặt mật khẩu. Không ai khác biết mật khẩu ấy.
accounts-since = Tạo lúc
accounts-is-disabled = Tài khoản này đã bị khoá: không đăng nhập được, các mã truy cập không dùng được.
accounts-has-no-password = Tài khoản này chưa có mật khẩu nên chưa đăng nhập được.
accounts-roles = Vai trò
accounts-is-site-admin = Quản trị viên của cả trang: làm được mọi việc trong mọi từ điển.
accounts-no-roles = Chưa có vai trò trong từ điển nào.
accounts-log = Hoạt động của tài khoản này
accounts-access = Đăng nhập
accounts-enable = Mở lại tài khoản
accounts-disable = Khoá tài khoản
accounts-disable-about = Khi khoá tài khoản, mọi phiên đăng nhập kết thúc và các mã truy cập không dùng được cho đến khi mở lại.
accounts-invite = Tạo đường dẫn đặt mật khẩu
accounts-invite-about = Dùng khi chủ tài khoản quên mật khẩu hoặc mật khẩu bị lộ. Mật khẩu cũ mất hiệu lực ngay và mọi phiên đăng nhập kết thúc.
accounts-done = { $did ->
    [disable] Đã khoá tài khoản { $name }.
    [enable] Đã mở lại tài khoản { $name }.
    [revoke-all] Đã thu hồi mọi mã truy cập của { $name }.
   *[revoke] Đã thu hồi mã truy cập của { $name }.
    }
accounts-invited = Đường dẫn đặt mật khẩu
accounts-invited-about = Hãy gửi đường dẫn này cho chủ tài khoản { $name } qua một kênh an toàn. Đường dẫn chỉ hiện một lần này và dùng được một lần, trong { $days } ngày.
accounts-link = Đường dẫn
accounts-link-expires = Dùng được đến
accounts-to-account = Đến tài khoản { $name }

# Tài khoản của mình
accounts-change-password = Đổi mật khẩu
accounts-old-password = Mật khẩu hiện nay
accounts-new-password = Mật khẩu mới
accounts-password-hint = Ít nhất { $least } ký tự. Một câu dài dễ nhớ tốt hơn một từ khó.
accounts-sessions-end = Các phiên đăng nhập trên thiết bị khác sẽ kết thúc.
accounts-strength = { $word ->
    [short] Còn ngắn.
    [very-weak] Rất dễ đoán. Hãy ghép thêm những từ không liên quan với nhau.
    [weak] Dễ đoán. Hãy ghép thêm một vài từ.
    [good] Khá mạnh.
   *[strong] Mạnh.
    }
accounts-own-done = { $did ->
    [password] Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất.
    [end] Đã đăng xuất thiết bị ấy.
    [end-others] Đã đăng xuất mọi thiết bị khác.
    [end-all] Đã đăng xuất khỏi mọi thiết bị.
    [give-up] Đã tắt xác thực hai bước.
   *[revoke-all] Đã thu hồi mọi mã truy cập.
    }
accounts-tokens-revoke-too = Thu hồi cả { $count } mã truy cập đang dùng được (nên chọn nếu mật khẩu có thể đã bị lộ)
accounts-tokens-active = Mã truy cập đang dùng được
accounts-tokens-active-about = Đổi mật khẩu không làm các mã này mất hiệu lực. Hãy thu hồi những mã không cần đến nữa hoặc không nhận ra.
accounts-tokens-revoke-all = Thu hồi mọi mã truy cập
accounts-sessions = Thiết bị đang đăng nhập
accounts-sessions-about = Phiên đăng nhập tự kết thúc sau 12 giờ không dùng, và chậm nhất là sau 14 ngày.
accounts-session-unnamed = Thiết bị không rõ
accounts-session-this = thiết bị này
accounts-session-since = Đăng nhập lúc
accounts-session-last-used = dùng gần đây nhất lúc
accounts-session-end = Đăng xuất
accounts-session-end-this = Đăng xuất { $agent }
accounts-sessions-end-others = Đăng xuất các thiết bị khác
accounts-sessions-end-all = Đăng xuất khỏi mọi thiết bị
accounts-to-own = Đến tài khoản của tôi

# Xác thực hai bước
accounts-factor = Xác thực hai bước
accounts-factor-about = Ngoài mật khẩu, mỗi lần đăng nhập cần thêm một mã 6 chữ số do ứng dụng xác thực trên điện thoại tạo ra (FreeOTP, Aegis, Google Authenticator…). Người khác biết mật khẩu của bạn cũng không vào được. Quản trị viên nên bật.
accounts-factor-is-set = Đã bật từ
accounts-recovery-codes-left = Còn { $count } mã khôi phục.
accounts-factor-set = Bật xác thực hai bước
accounts-factor-change = Xác thực hai bước…
accounts-factor-scan = Trong ứng dụng xác thực, hãy thêm tài khoản bằng cách quét hình này hoặc nhập khoá bên dưới.
accounts-factor-picture = Mã QR chứa khoá bên dưới
accounts-factor-secret = Khoá
accounts-factor-open = Mở bằng ứng dụng xác thực trên thiết bị này
accounts-factor-confirm = Nhập mã 6 chữ số mà ứng dụng đang hiện.
accounts-factor-remove = Tắt xác thực hai bước
accounts-factor-renew = Muốn chuyển sang điện thoại khác hoặc lấy mã khôi phục mới: hãy tắt rồi bật lại.
accounts-recovery = Mã khôi phục
accounts-recovery-about = Đã bật xác thực hai bước. Hãy in hoặc chép những mã này và cất ở nơi an toàn: khi mất điện thoại, mỗi mã cho đăng nhập một lần. Các mã chỉ hiện một lần này.
accounts-set-password = Đặt mật khẩu
accounts-set-password-about = Đặt mật khẩu cho tài khoản { $name } để đăng nhập.
accounts-welcome = Chào mừng { $name }! Mật khẩu đã được đặt và bạn đã đăng nhập.

# Mã truy cập
accounts-tokens-about = Mã truy cập để chương trình dùng API thay bạn. Mỗi chương trình nên có một mã riêng, với vai trò thấp nhất đủ dùng.
accounts-no-tokens = Chưa có mã truy cập nào.
accounts-token-unnamed = (không tên)
accounts-token-is-revoked = đã thu hồi
accounts-token-rights = quyền: { $role }; từ điển: { $lexicon ->
    [every] tất cả
   *[other] { $lexicon }
    }
accounts-token-dates = Tạo ngày { $created }, { $used ->
    [never] chưa dùng
   *[other] dùng lần cuối ngày { $used }
    }, { $until ->
    [never] không hết hạn
   *[other] hết hạn ngày { $until }
    }.
accounts-token-revoke = Thu hồi
accounts-token-revoke-this = Thu hồi mã truy cập { $name }
accounts-token-revoked = Đã thu hồi mã truy cập.
accounts-token-new = Tạo mã truy cập
accounts-token-name = Dùng cho việc gì
accounts-token-name-hint = Ví dụ: cổng thông tin tỉnh, máy tính ở cơ quan.
accounts-token-role = Vai trò cao nhất
accounts-token-all-lexicons = Tất cả từ điển của tài khoản
accounts-token-days = Số ngày có hiệu lực
accounts-token-days-hint = Để trống nếu dùng cho đến khi thu hồi.
accounts-token-create = Tạo mã truy cập
accounts-token-made = Mã truy cập mới
accounts-token-copy-now = Hãy sao chép ngay: mã này chỉ hiện một lần.
accounts-token-use = Gửi kèm mỗi yêu cầu đến API:
accounts-to-tokens = Đến các mã truy cập
