// One line to the server for all chats of the page: a browser has only six connections to a host.

const SLOWEST = 15_000;

/** Listens until closed, and starts again by itself. `on` has message, reset, ready and state. */
export class Stream {
  #source = null;
  #timer = 0;
  #wait = 1_000;

  constructor(on) {
    this.on = on;
    addEventListener("online", () => this.#lost() && this.open(this.people));
  }

  /** Listen to these people's chats, or with none to the visitor's own. */
  open(people) {
    this.people = people;
    this.close();
    const query = new URLSearchParams(people.map((key) => ["as", key]));
    const source = new EventSource(`/chat/stream?${query}`);
    this.#source = source;
    for (const name of ["message", "repaint"]) {
      source.addEventListener(name, (event) => this.on.message(JSON.parse(event.data)));
    }
    source.addEventListener("reset", () => this.on.reset());
    source.addEventListener("ready", (event) => {
      this.#wait = 1_000;
      this.on.ready(JSON.parse(event.data));
      this.on.state(true);
    });
    source.addEventListener("error", () => {
      this.on.state(false);
      // a browser that was answered with an error gives up for good; we do not
      if (source.readyState === EventSource.CLOSED) this.#again();
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #lost() {
    return this.#source?.readyState !== EventSource.OPEN;
  }

  #again() {
    this.#timer = setTimeout(() => this.open(this.people), this.#wait);
    this.#wait = Math.min(this.#wait * 2, SLOWEST);
  }
}

/** The numbers in the barcodes of a photo. Rejects with "too-large" or "not-sent". */
export async function numbersIn(photo) {
  let response;
  try {
    response = await fetch("/chat/photos", { method: "POST", headers: { "Content-Type": photo.type }, body: photo });
  } catch {
    throw new Error("not-sent");
  }
  if (!response.ok) throw new Error(response.status === 413 ? "too-large" : "not-sent");
  return (await response.json()).numbers;
}

/** Say or tap something. Resolves to the answer; rejects with the problem's type, or "not-sent". */
export async function post(message) {
  let response;
  try {
    response = await fetch("/chat/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
    });
  } catch {
    throw new Error("not-sent");
  }
  if (response.ok) return response.json();
  const problem = response.status === 422 ? await response.json().catch(() => null) : null;
  throw new Error(problem?.type ?? "not-sent");
}
