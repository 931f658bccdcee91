// One chat: its messages in order, what is being written, and whose chat it is.
import { drawHouse, drawOwn, make, suiting } from "/page/bubble.js";
import { numbersIn, post } from "/page/stream.js";

const MAX_CHARACTERS = 4_000;
const GAP = 5 * 60_000; // after a pause this long the time is shown
const NEAR_END = 80;
const TYPING_AT_MOST = 12_000;
const TOAST = 4_000;

/** A name for what is sent, so that it counts once however often it is sent. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Who was chosen in this tab, so that it survives a reload. */
const remember = (role, key) => { try { sessionStorage.setItem(`person-${role}`, key); } catch { /* then not */ } };
const remembered = (role) => { try { return sessionStorage.getItem(`person-${role}`); } catch { return null; } };

export class Chat {
  /** `now` is the server's time in milliseconds; `onChoose` is told when another person is chosen, `onNews` of messages. */
  constructor({ role, people, words, allWords, now, onChoose, onNews }) {
    Object.assign(this, { role, people, words, allWords, now, onNews });
    this.messages = new Map();
    this.isLive = false;
    this.person = people.find((person) => person.key === remembered(role)) ?? people[0] ?? null;
    this.element = document.getElementById("chat").content.firstElementChild.cloneNode(true);
    this.log = this.element.querySelector(".log");
    this.input = this.element.querySelector("textarea");
    this.empty = this.element.querySelector(".empty");
    this.downButton = this.element.querySelector(".down");
    this.#label();
    this.#fillPeople(onChoose);
    this.#listen();
    this.#showPerson();
  }

  /** Show a message, new or changed: what is known already is replaced in its place. */
  show(message) {
    const pending = message.mine && this.messages.get(`mine:${message.body.client_id}`);
    const known = this.messages.get(message.id);
    const isNews = !message.mine && message.revision > (known?.revision ?? -1);
    const wasAtEnd = this.#isAtEnd();
    if (pending) this.#settle(pending, message);
    else if (known) this.#repaint(known, message);
    else this.#add(message.id, message, message.mine ? drawOwn(message.body) : this.#drawHouse(message));
    if (!message.mine && !known) this.#typing(false);
    if (isNews && this.isLive) this.onNews();
    if (wasAtEnd || pending) this.toEnd();
    else if (!known) this.downButton.hidden = false;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.downButton.hidden = true;
  }

  #label() {
    const id = `chat-${this.role}`;
    this.element.id = id;
    this.element.dataset.testid = id;
    this.element.dataset.role = this.role;
    const heading = this.element.querySelector(".role");
    heading.id = `${id}-name`;
    heading.textContent = this.words[`page-${this.role}`];
    this.element.setAttribute("aria-labelledby", heading.id);
    this.element.querySelector(".hint").textContent = this.words[`page-${this.role}-hint`];
    this.log.setAttribute("aria-label", `${heading.textContent} · ${this.words["page-messages"]}`);
  }

  #fillPeople(onChoose) {
    const select = this.element.querySelector("select");
    select.closest("label").hidden = this.people.length === 0;
    for (const person of this.people) select.append(new Option(person.name, person.key));
    if (this.person) select.value = this.person.key;
    select.addEventListener("change", () => {
      this.person = this.people.find((person) => person.key === select.value);
      remember(this.role, select.value);
      this.isLive = false;
      this.clear();
      this.#showPerson();
      onChoose();
    });
  }

  #showPerson() {
    this.element.querySelector(".face").textContent = this.person ? [...this.person.name][0] : "☺";
    const language = this.person?.language ?? document.documentElement.dataset.language;
    const words = this.allWords[language] ?? this.words;
    const chips = this.element.querySelector(".chips");
    chips.replaceChildren();
    chips.lang = language;
    this.log.lang = language;
    for (let number = 1; words[`page-suggest-${this.role}-${number}`]; number += 1) {
      const chip = make("button", "chip", words[`page-suggest-${this.role}-${number}`]);
      chip.type = "button";
      chip.addEventListener("click", () => this.#say(chip.textContent));
      chips.append(chip);
    }
  }

  #listen() {
    const { input } = this;
    this.element.querySelector(".composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sayTyped();
    });
    input.addEventListener("keydown", (event) => {
      // while an input method is composing, Enter chooses a word (229 is how Safari says so)
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#sayTyped();
    });
    input.addEventListener("input", () => this.#grow());
    const photo = this.element.querySelector("input[type=file]");
    this.element.querySelector(".photo").addEventListener("click", () => photo.click());
    photo.addEventListener("change", () => this.#sayPhoto(photo));
    this.downButton.addEventListener("click", () => this.toEnd());
    this.log.addEventListener("scroll", () => { if (this.#isAtEnd()) this.downButton.hidden = true; });
  }

  #sayTyped() {
    const text = this.input.value.trim();
    if (!text) return;
    if ([...text].length > MAX_CHARACTERS) return this.#toast(this.words["page-too-long"]);
    this.input.value = "";
    this.#grow();
    this.#say(text);
  }

  /** What the barcodes of a photo hold is said with what has been typed, as in every other chat. */
  async #sayPhoto(chosen) {
    const [photo] = chosen.files;
    chosen.value = ""; // so that the same photo can be chosen once more
    if (!photo) return;
    this.#toast(this.words["page-photo-reading"]);
    try {
      const numbers = await numbersIn(photo);
      if (!numbers.length) return this.#toast(this.words["page-photo-unread"]);
      this.#toast("");
      this.input.value = [this.input.value.trim(), ...numbers].join(" ").trim();
      this.#sayTyped();
    } catch (problem) {
      this.#toast(this.words[problem.message === "too-large" ? "page-photo-too-large" : "page-photo-not-sent"]);
    }
  }

  #say(text) {
    const id = newId();
    const message = { mine: true, at: new Date(this.now()).toISOString(), revision: 0, body: { text, client_id: id } };
    const shown = this.#add(`mine:${id}`, message, drawOwn(message.body));
    for (const button of this.log.querySelectorAll(".action:disabled")) button.disabled = false;
    this.toEnd();
    this.#send(shown, { id, text });
  }

  async #send(shown, said) {
    shown.element.classList.add("pending");
    this.#typing(true);
    try {
      this.#answered(await post({ ...said, as: this.person?.key }));
      shown.element.classList.remove("pending");
    } catch (problem) {
      this.#typing(false);
      if (problem.message === "text-too-long") this.#toast(this.words["page-too-long"]);
      this.#offerAgain(shown, said);
    }
  }

  /** The words stay, with a way to send them again under the same name, so that they count once. */
  #offerAgain(shown, said) {
    const again = make("button", "again", this.words["page-not-sent"]);
    again.type = "button";
    again.addEventListener("click", () => { again.remove(); this.#send(shown, said); });
    shown.element.append(again);
  }

  async #tap(message, token, button) {
    const all = [...button.parentElement.children];
    for (const one of all) one.disabled = true;
    button.classList.add("tapped");
    this.#typing(true);
    try {
      const click = { id: newId(), as: this.person?.key, click: token, message: message.id };
      this.#answered(await post(click));
    } catch {
      this.#typing(false);
      for (const one of all) one.disabled = false;
      button.classList.remove("tapped");
      this.#toast(this.words["page-not-sent"]);
    }
  }

  #answered({ answers, toast }) {
    if (toast) this.#toast(toast);
    if (!answers.length) this.#typing(false);
  }

  #drawHouse(message) {
    return drawHouse(message.body, this.words, (one, button) => this.#tap(message, one.token, button));
  }

  #add(key, message, parts) {
    const element = make("article", `message ${message.mine ? "mine" : "house"}`);
    const bubble = make("div", "bubble");
    bubble.dataset.mood = message.body.mood ?? "plain";
    bubble.append(this.#speaker(message), ...parts);
    bubble.lang = suiting(bubble.textContent, this.log.lang);
    element.append(bubble);
    const shown = { key, element, bubble, at: Date.parse(message.at), revision: message.revision };
    this.messages.set(key, shown);
    this.empty.hidden = true;
    this.#place(shown);
    return shown;
  }

  /** Who and when, for those who listen to the page. */
  #speaker(message) {
    const name = message.mine ? this.person?.name ?? "" : this.words["page-brand"];
    const line = make("span", "unseen", `${name} `);
    line.append(this.#time(Date.parse(message.at)));
    return line;
  }

  #settle(pending, message) {
    this.messages.delete(pending.key);
    pending.key = message.id;
    pending.at = Date.parse(message.at);
    pending.element.classList.remove("pending");
    pending.element.querySelector(".again")?.remove();
    this.messages.set(message.id, pending);
    this.#place(pending);
  }

  #repaint(known, message) {
    if (message.revision <= known.revision) return;
    known.revision = message.revision;
    known.bubble.dataset.mood = message.body.mood ?? "plain";
    const hadFocus = known.bubble.contains(document.activeElement);
    known.bubble.replaceChildren(this.#speaker(message), ...this.#drawHouse(message));
    known.bubble.lang = suiting(known.bubble.textContent, this.log.lang);
    known.bubble.classList.remove("repainted");
    void known.bubble.offsetWidth; // lets the highlight start anew
    known.bubble.classList.add("repainted");
    if (hadFocus) this.log.focus({ preventScroll: true });
    this.#typing(false);
  }

  /** Put a message where its time belongs, and the times between where the pauses are. */
  #place(shown) {
    const others = [...this.messages.values()].filter((one) => one !== shown && one.element.isConnected);
    const next = others.filter((one) => one.at > shown.at).sort((a, b) => a.at - b.at)[0];
    const anchor = next?.element ?? this.typing ?? null;
    if (!shown.element.isConnected || shown.element.nextElementSibling !== anchor) this.log.insertBefore(shown.element, anchor);
    this.#showTimes();
  }

  #showTimes() {
    for (const mark of this.log.querySelectorAll(".when")) mark.remove();
    let before = -Infinity;
    for (const shown of [...this.messages.values()].sort((a, b) => a.at - b.at)) {
      if (shown.at - before > GAP) {
        const mark = make("p", "when");
        mark.append(this.#time(shown.at, true));
        shown.element.before(mark);
      }
      before = shown.at;
    }
  }

  #time(at, withDay = false) {
    const language = document.documentElement.lang;
    const date = new Date(at);
    const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hour12: false }).format(date);
    const element = make("time", "", withDay ? `${this.#day(date, language)} ${clock}` : clock);
    element.dateTime = date.toISOString();
    return element;
  }

  #day(date, language) {
    const midnight = new Date(this.now()).setHours(0, 0, 0, 0);
    if (date >= midnight) return this.words["page-today"];
    if (date >= midnight - 24 * 3_600_000) return this.words["page-yesterday"];
    return new Intl.DateTimeFormat(language, { month: "short", day: "numeric" }).format(date);
  }

  #typing(isOn) {
    clearTimeout(this.typingTimer);
    this.typing?.remove();
    this.typing = null;
    if (!isOn) return;
    this.typing = make("div", "typing");
    this.typing.append(make("span", "unseen", this.words["page-typing"]), make("i"), make("i"), make("i"));
    this.log.append(this.typing);
    this.typingTimer = setTimeout(() => this.#typing(false), TYPING_AT_MOST);
    this.toEnd();
  }

  #toast(text) {
    const toast = this.element.querySelector(".toast");
    clearTimeout(this.toastTimer);
    toast.textContent = text;
    this.toastTimer = setTimeout(() => { toast.textContent = ""; }, TOAST);
  }

  /** Forget all messages: they are another person's now. */
  clear() {
    this.#typing(false);
    for (const { element } of this.messages.values()) element.remove();
    for (const mark of this.log.querySelectorAll(".when")) mark.remove();
    this.messages.clear();
    this.empty.hidden = false;
    this.downButton.hidden = true;
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }

  #isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }
}
