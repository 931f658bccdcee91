"""The chat in the browser: messages kept in a table, sent live to every tab that is open."""
