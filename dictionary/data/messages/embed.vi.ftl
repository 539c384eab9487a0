## Nhúng vào trang khác
