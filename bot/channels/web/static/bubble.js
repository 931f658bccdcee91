// Draws one message. Everything that came from anywhere is set as text, never as markup.

/** An element with classes and text. */
export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

/** The language whose font suits a text: a Chinese one sets the marks of an English sentence too wide. */
export function suiting(text, language) {
  const characters = text.match(/\p{Script=Han}/gu) ?? [];
  return characters.length * 5 < text.length ? "en" : language;
}

/** What the person said. */
export function drawOwn(body) {
  return [make("p", "text", body.text)];
}

/** What the house says: title with its light, text, fields, items, closing, note, buttons. */
export function drawHouse(body, words, onTap) {
  const parts = [];
  if (body.title) parts.push(title(body, words));
  if (body.text) parts.push(make("p", "text", body.text));
  if (body.fields?.length) parts.push(fields(body.fields));
  if (body.items?.length) parts.push(items(body.items));
  if (body.closing) parts.push(make("p", "text closing", body.closing));
  if (body.note) parts.push(make("p", "note", body.note));
  if (body.buttons?.length) parts.push(buttons(body.buttons, onTap));
  return parts;
}

function title(body, words) {
  const line = make("p", "title");
  if (body.mood && body.mood !== "plain") {
    const light = make("span", "light");
    light.setAttribute("role", "img");
    light.setAttribute("aria-label", words[`page-light-${body.mood}`] ?? "");
    line.append(light);
  }
  line.append(make("span", "", body.title));
  return line;
}

function fields(pairs) {
  const list = make("dl", "fields");
  for (const [label, value] of pairs) {
    const row = make("div");
    row.append(make("dt", "", label), make("dd", "", value));
    list.append(row);
  }
  return list;
}

function items(lines) {
  const list = make("ul", "items");
  for (const line of lines) list.append(make("li", "", line));
  return list;
}

function buttons(all, onTap) {
  const row = make("div", "buttons");
  for (const one of all) {
    const button = make("button", `action ${one.style}`, one.label);
    button.type = "button";
    button.addEventListener("click", () => onTap(one, button));
    row.append(button);
  }
  return row;
}
