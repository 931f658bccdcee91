# 库存：从哪个货架留货
refused-shelf-short = 这个货架只剩 { $free } 件可用，不够 { $wanted } 件。请换一个仓，或先补货。
refused-not-promised = 留给这单的只有 { $promised } 件，不够发 { $wanted } 件。请先核对拣货数量。
