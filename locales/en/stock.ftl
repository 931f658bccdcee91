# Stock: from which shelf goods are promised
refused-shelf-short = That shelf has { $free } free, not the { $wanted } that are needed. Please choose another warehouse, or restock first.
refused-not-promised = Only { $promised } are promised to this order, not the { $wanted } that are to leave. Please check what was picked.
