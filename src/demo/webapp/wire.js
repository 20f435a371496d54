/* Requests to the shop, one click after the other, and what a page is made of. */

const AWAY = "The database is away. Nothing was lost: try again in a moment.";
const GONE = "The server does not answer. Start it again with mvn -Pdemo: your cart waits in the database.";
const PAUSE = 2000;

export class Refusal extends Error {}

export const byId = (id) => document.getElementById(id);
export const publish = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
export const observe = (name, observer) => document.addEventListener(name, (event) => observer(event.detail));

/** Publishes "traced": what the request was, and its SQL. */
export async function request(method, path, form, own = false) {
  const started = performance.now();
  let response;
  try {
    response = await fetch(`api/${path}`, {
      method,
      cache: "no-store",
      headers: { Accept: "application/json" },
      body: form && new URLSearchParams(form),
    });
  } catch {
    awaitServer();
    throw new Refusal(GONE);
  }
  publish("traced", {
    own,
    title: `${method} /api/${path}`,
    status: response.status,
    millis: Math.max(1, Math.round(performance.now() - started)),
    statements: response.headers.get("Demo-Sql")?.split("; ") ?? [],
    node: response.headers.get("Demo-Node"),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(response.status === 503 ? AWAY : answer.error ?? `Status ${response.status}`);
  }
  return answer;
}

/** For figures beside the point: not traced; null if there is no answer. */
export async function ask(method, path) {
  const response = await fetch(`api/${path}`, { method, cache: "no-store" }).catch(() => null);
  return response?.ok ? response.json() : null;
}

let queue = Promise.resolve();

/** One click after the other: a hasty second click must not overtake the first. */
export function click(action) {
  queue = queue.then(async () => {
    try {
      await action();
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      showNotice(refusal.message);
    }
  });
  return queue;
}

const handlers = new Map();

/** The form with this action is sent by the handler. Until then, the browser itself sends it. */
export function onSubmit(action, handler) {
  handlers.set(action, handler);
}

document.addEventListener("submit", (event) => {
  const handler = handlers.get(event.target.getAttribute("action"));
  if (handler) {
    event.preventDefault();
    const form = new FormData(event.target, event.submitter);
    hideNotice();
    click(() => handler(form));
  }
});

let waiting = false;

/** Publishes "back" as soon as the server answers again. */
async function awaitServer() {
  if (waiting) {
    return;
  }
  waiting = true;
  while (waiting) {
    await new Promise((resume) => setTimeout(resume, PAUSE));
    waiting = (await ask("GET", "figures")) === null;
  }
  publish("back");
}

export function showNotice(words, good = false) {
  const notice = byId("notice");
  notice.textContent = words;
  notice.classList.toggle("good", good);
  notice.hidden = false;
}

export function hideNotice() {
  byId("notice").hidden = true;
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function picture(name, box) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  drawn.setAttribute("viewBox", box);
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#${name}`);
  drawn.append(use);
  return drawn;
}

export const short = (key) => `${key.slice(0, 12)}…`;
export const moment = (text) =>
  new Date(text).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
export const clock = (text) => new Date(text).toLocaleTimeString("en-GB");
