"""The facts in a sentence, one file per kind; `finder.Finder` runs them in the order in which they may claim words."""
