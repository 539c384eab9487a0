## Góp ý về mục từ
