"use strict";

const WARES = [
  { name: "Ridge tent", about: "Two people, one storm.", price: 189, art: "tent" },
  { name: "Storm lantern", about: "Burns until you sleep.", price: 42, art: "lantern" },
  { name: "Trail map", about: "Folds back. Really.", price: 12, art: "map" },
  { name: "Camp kettle", about: "Whistles in two keys.", price: 34, art: "kettle" },
  { name: "Day pack", about: "Holds all of the above.", price: 76, art: "pack" },
  { name: "Compass", about: "Knows where you were.", price: 28, art: "compass" },
  { name: "Enamel mug", about: "Chips with dignity.", price: 11, art: "mug" },
  { name: "Hammock", about: "Two trees not included.", price: 54, art: "hammock" },
];
const LOG_LENGTH = 8;
const AWAY = "The database is away. Nothing was lost: try again in a moment.";
const GONE = "The server does not answer. Start it again with mvn -Pdemo: your cart waits in the database.";
const BACK = "The server is back";
const CART_TOO = ", and so is your cart";

const byId = (id) => document.getElementById(id);
let shownKey = null;
let rotatedFrom = null;
let shownItems = [];
let queue = Promise.resolve();

class Refusal extends Error {}

async function request(method, path, form, own = false) {
  const started = performance.now();
  let response;
  try {
    response = await fetch(`api/${path}`, {
      method,
      cache: "no-store",
      body: form && new URLSearchParams(form),
    });
  } catch {
    serverIsGone();
    throw new Refusal(GONE);
  }
  log({
    own,
    title: `${method} /api/${path}`,
    status: response.status,
    millis: Math.max(1, Math.round(performance.now() - started)),
    statements: response.headers.get("Demo-Sql")?.split("; ") ?? [],
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(response.status === 503 ? AWAY : answer.error ?? `Status ${response.status}`);
  }
  return answer;
}

/** One click after the other: a hasty second click must not overtake the first. */
function click(action) {
  queue = queue.then(async () => {
    try {
      hideNotice();
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

async function look(own = true) {
  showFacts(await request("GET", "session", null, own));
}

function changeCart(method, form, words) {
  return click(async () => {
    showCart(await request(method, "cart", form));
    byId("said").textContent = words;
    await look();
  });
}

function showShelf() {
  byId("shelf").replaceChildren(...WARES.map((ware) => {
    const add = element("button", { type: "button", textContent: "Add" });
    add.setAttribute("aria-label", `Add ${ware.name} to the cart`);
    add.onclick = () =>
      changeCart("POST", { item: ware.name }, `${ware.name} is in the cart.`);
    return element("li", { className: "ware" },
      element("div", { className: "art" }, art(ware)),
      element("h3", { textContent: ware.name }),
      element("p", { className: "about", textContent: ware.about }),
      element("div", { className: "buy" },
        element("span", { className: "price", textContent: money(ware.price) }), add));
  }));
}

function showCart(items) {
  const counts = new Map();
  items.forEach((item) => counts.set(item, (counts.get(item) ?? 0) + 1));
  const grown = items.length > shownItems.length ? items.at(-1) : null;
  const lines = [...counts].map(([item, count]) => {
    const ware = WARES.find((candidate) => candidate.name === item);
    return element("li", { className: item === grown ? "fresh" : "" },
      ware ? art(ware) : element("span", { className: "unknown" }),
      element("span", { className: "what", textContent: item }),
      element("span", { className: "count", textContent: `× ${count}` }),
      element("span", { className: "sum", textContent: ware ? money(ware.price * count) : "" }));
  });
  byId("cart").replaceChildren(...lines);
  byId("cart-note").hidden = items.length > 0;
  byId("empty").hidden = items.length === 0;
  byId("total").hidden = items.length === 0;
  const prices = items.map((item) => WARES.find((ware) => ware.name === item)?.price ?? 0);
  byId("total").querySelector("output").textContent =
    money(prices.reduce((sum, price) => sum + price, 0));
  shownItems = items;
}

function showFacts(facts) {
  byId("no-session").hidden = facts.exists;
  byId("facts").hidden = !facts.exists;
  byId("sign-in").hidden = Boolean(facts.user);
  byId("signed-in").hidden = !facts.user;
  byId("user").textContent = facts.user ?? "";
  if (facts.exists) {
    if (shownKey && shownKey !== facts.key) {
      rotatedFrom = shownKey;
    }
    byId("key").textContent = facts.key;
    byId("old-key").textContent = short(rotatedFrom ?? "");
    byId("new-key").textContent = short(facts.key);
    byId("created").textContent = moment(facts.created);
    byId("expires").textContent = moment(facts.expires);
    byId("size").textContent = `${facts.size.toLocaleString("en")} bytes`;
    byId("attributes").textContent = facts.attributes.join(", ") || "none: the cart is a bean";
  } else {
    rotatedFrom = null;
  }
  byId("rotation").hidden = !rotatedFrom;
  shownKey = facts.key ?? null;
}

function log({ own, title, status, millis, statements }) {
  const entries = byId("log");
  if (own && entries.firstChild) {
    const verbs = statements.map(verbOf).join(", ") || "no SQL";
    entries.firstChild.append(
      element("p", { className: "own", textContent: `then ${title} for this panel: ${verbs}` }));
    return;
  }
  const result = element("span", { textContent: `${status} · ${millis} ms` });
  result.classList.toggle("bad", status >= 400);
  const lines = statements.map((statement) => {
    const verb = verbOf(statement);
    return element("code", {},
      element("span", { className: `verb ${verb}`, textContent: verb }),
      statement.slice(verb.length));
  });
  entries.prepend(element("li", {},
    element("div", { className: "request" }, element("strong", { textContent: title }), result),
    ...(lines.length > 0 ? lines : [element("span", { className: "none", textContent: "no SQL" })])));
  while (entries.children.length > LOG_LENGTH) {
    entries.lastChild.remove();
  }
}

function verbOf(statement) {
  return statement.split(" ", 1)[0];
}

let waiting = false;

async function serverIsGone() {
  if (waiting) {
    return;
  }
  waiting = true;
  while (waiting) {
    await new Promise((resume) => setTimeout(resume, 2000));
    const alive = await fetch("api/cart", { cache: "no-store" }).catch(() => null);
    waiting = !alive?.ok;
  }
  await click(open);
  showNotice(`${BACK}${shownItems.length > 0 ? CART_TOO : ""}.`, true);
}

function showNotice(words, good = false) {
  const notice = byId("notice");
  notice.textContent = words;
  notice.classList.toggle("good", good);
  notice.hidden = false;
}

function hideNotice() {
  byId("notice").hidden = true;
}

async function open() {
  showCart(await request("GET", "cart"));
  await look();
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function art(ware) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 96 72");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#${ware.art}`);
  picture.append(use);
  return picture;
}

const money = (amount) => `€ ${amount.toLocaleString("en")}`;
const short = (key) => `${key.slice(0, 12)}…`;
const moment = (text) =>
  new Date(text).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

byId("empty").onclick = () => changeCart("DELETE", null, "The cart is empty.");
byId("look").onclick = () => click(() => look(false));
byId("sign-in").onsubmit = (event) => {
  event.preventDefault();
  const name = byId("name").value;
  click(async () => {
    await request("POST", "login", { name });
    byId("name").value = "";
    await look();
  });
};
byId("sign-out").onclick = () => click(async () => {
  showFacts(await request("POST", "logout"));
  showCart(await request("GET", "cart"));
});

showShelf();
click(open);
