## Dùng khi không có mạng
