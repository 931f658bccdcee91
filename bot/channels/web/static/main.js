// Puts the page together: its people, one chat for each role, one stream for all, tabs where there is room for one only.
import { Chat } from "/page/chat.js";
import { make } from "/page/bubble.js";
import { Stream } from "/page/stream.js";

const ROLES = ["customer", "approver", "staff"];
const allWords = JSON.parse(document.getElementById("words").textContent);
const words = allWords[document.documentElement.dataset.language];
const chats = [];
let ahead = 0; // how far the server's clock is before ours, in milliseconds

const lost = document.getElementById("lost");
const stream = new Stream({
  message: (message) => chatOf(message)?.show(message),
  reset: () => chats.forEach((chat) => chat.clear()),
  ready: ({ now }) => {
    ahead = Date.parse(now) - Date.now();
    for (const chat of chats) chat.isLive = true;
  },
  state: (isOpen) => { lost.hidden = isOpen; },
});

const chatOf = (message) => chats.length === 1 && !chats[0].person ? chats[0] : chats.find((chat) => chat.person?.key === message.chat);
const now = () => Date.now() + ahead;
const listen = () => stream.open(chats.filter((chat) => chat.person).map((chat) => chat.person.key));

async function start() {
  const people = document.documentElement.dataset.mode === "demo" ? await findPeople() : [];
  const roles = ROLES.filter((role) => people.some((person) => person.role === role));
  for (const role of roles.length ? roles : ["visitor"]) {
    const ofRole = people.filter((person) => person.role === role);
    chats.push(new Chat({ role, people: ofRole, words, allWords, now, onChoose: listen, onNews: () => markNews(role) }));
  }
  document.getElementById("chats").append(...chats.map((chat) => chat.element));
  if (chats.length > 1) makeTabs();
  listen();
}

/** The demo people; asked for until they come. */
async function findPeople() {
  for (let wait = 500; ; wait = Math.min(wait * 2, 8_000)) {
    try {
      const response = await fetch("/chat/people");
      if (response.ok) { lost.hidden = true; return await response.json(); }
    } catch { /* tried again below */ }
    lost.hidden = false;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

const narrow = matchMedia("(max-width: 900px)");
const tabs = document.getElementById("tabs");

function makeTabs() {
  for (const chat of chats) {
    const tab = make("button", "tab", words[`page-${chat.role}`]);
    tab.type = "button";
    tab.id = `tab-${chat.role}`;
    tab.dataset.role = chat.role;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", chat.element.id);
    tab.addEventListener("click", () => choose(chat.role));
    tabs.append(tab);
  }
  tabs.addEventListener("keydown", step);
  narrow.addEventListener("change", layOut);
  choose(chats[0].role);
  layOut();
}

function choose(role) {
  for (const chat of chats) {
    const isChosen = chat.role === role;
    const tab = document.getElementById(`tab-${chat.role}`);
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    chat.element.classList.toggle("chosen", isChosen);
    if (isChosen) { tab.classList.remove("news"); chat.toEnd(); }
  }
}

/** On a narrow screen the chats are panels of tabs; on a wide one they stand side by side. */
function layOut() {
  tabs.hidden = !narrow.matches;
  for (const chat of chats) {
    if (narrow.matches) chat.element.setAttribute("role", "tabpanel");
    else chat.element.removeAttribute("role");
    chat.toEnd();
  }
}

function step(event) {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!direction) return;
  const all = [...tabs.children];
  const next = all[(all.indexOf(document.activeElement) + direction + all.length) % all.length];
  next.focus();
  choose(next.dataset.role);
}

function markNews(role) {
  const tab = document.getElementById(`tab-${role}`);
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.classList.add("news");
}

start();
