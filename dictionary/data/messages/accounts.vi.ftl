## Tài khoản: đăng nhập, thành viên, khoá truy cập

accounts-name = Tên đăng nhập
accounts-password = Mật khẩu
accounts-ask-for-one = Tài khoản do người quản trị trang cấp. Ai cũng tra cứu được mà không cần tài khoản.
accounts-sign-out = Đăng xuất ({ $name })
