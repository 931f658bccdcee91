# 庫存：從哪個貨架留貨
refused-shelf-short = 這個貨架只剩 { $free } 件可用，不夠 { $wanted } 件。請換一個倉庫，或先補貨。
refused-not-promised = 留給這張訂單的只有 { $promised } 件，不夠出 { $wanted } 件。請先核對揀貨數量。
