## Bàn làm việc của người biên soạn

desk-nav = Bàn làm việc
desk-nav-home = Từ điển của tôi
desk-no-lexicon = Tài khoản này chưa được giao từ điển nào. Hãy nhờ người quản trị một từ điển thêm bạn làm thành viên.
