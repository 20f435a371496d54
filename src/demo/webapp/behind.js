/* The panel behind the counter: the session, what happens to it, the node, the SQL of the last clicks. */

import { ask, byId, clock, element, moment, observe, onSubmit, short } from "./wire.js";

const LOG_LENGTH = 6;
const NEWS_LENGTH = 8;
const WORDS = {
  Created: "Session created",
  IdRotated: "Id rotated: a new key",
  Stored: "Changes stored",
  Invalidated: "Session ended",
  Expired: "Session expired",
  ChangesDiscarded: "Changes discarded",
  Corrupt: "Session unreadable",
};
/** What is shown of the statements, and of the figures of JMX. */
const FIGURES = [
  ["reads", (statements, jmx) => jmx.LoadsFound + jmx.LoadsMissing],
  ["writes", (statements, jmx) => jmx.Stores],
  ["statements", (statements) => Object.values(statements).reduce((sum, count) => sum + count, 0)],
  ["batches", (statements, jmx) => jmx.ReadBatches + jmx.WriteBatches],
  ["created", (statements, jmx) => jmx.Created],
  ["ended", (statements, jmx) => jmx.Invalidated + jmx.Expired],
];

byId("behind").insertAdjacentHTML("beforeend", `
  <p class="nodes"><span class="node">Node <b id="node">–</b></span> <span id="elsewhere"></span></p>

  <h3 id="session-title">The session</h3>
  <p id="no-session" class="note">No session yet: no cookie, no row, no SQL. Add something to get one.</p>
  <dl id="facts" hidden>
    <div class="wide"><dt>Session key</dt><dd id="key"></dd></div>
    <div class="wide" id="rotation" hidden><dt>Changed</dt><dd><s id="old-key"></s> <span aria-label="became">→</span> <b id="new-key"></b></dd></div>
    <div><dt>Created</dt><dd id="created"></dd></div>
    <div><dt>Expires</dt><dd id="expires"></dd></div>
    <div><dt>Size</dt><dd id="size"></dd></div>
    <div><dt>Besides the cart</dt><dd id="attributes"></dd></div>
  </dl>

  <h3>What happens to it <span id="live" class="live" hidden>live</span></h3>
  <ol id="news" class="news" aria-live="polite"></ol>

  <h3>This node since its start</h3>
  <dl id="figures" class="figures"></dl>
  <form class="rush" method="post" action="api/figures/rush">
    <button class="plain">Send in 100 visitors at once</button>
    <output id="rush" aria-live="polite"></output>
  </form>

  <h3>SQL of your last clicks</h3>
  <ol id="log" class="log"></ol>`);

let shownKey = null;
let rotatedFrom = null;

observe("facts", (facts) => {
  byId("no-session").hidden = facts.exists;
  byId("facts").hidden = !facts.exists;
  showNodes(facts);
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
    byId("attributes").textContent = facts.attributes.join(", ") || "nothing";
  } else {
    rotatedFrom = null;
    byId("live").hidden = true;
  }
  byId("rotation").hidden = !rotatedFrom;
  shownKey = facts.key ?? null;
  showFigures();
});

function showNodes({ node, ports }) {
  byId("node").textContent = ports.length > 1 ? `${node} of ${ports.length}` : node;
  const others = ports
    .map((port, index) => ({ port, number: index + 1 }))
    .filter(({ number }) => number !== node)
    .map(({ port, number }) => element("a", {
      className: "button plain",
      href: `${location.protocol}//${location.hostname}:${port}${location.pathname}`,
      textContent: `Continue on node ${number}`,
    }));
  byId("elsewhere").replaceChildren(...others);
}

observe("live", (isLive) => {
  byId("live").hidden = !isLive;
});

observe("news", (news) => {
  const where = news.mine ? "" : ` on another device (${news.key}…)`;
  const line = element("li", { className: news.mine ? "" : "elsewhere" },
    element("span", { className: `what ${news.what}`, textContent: `${WORDS[news.what] ?? news.what}${where}` }),
    element("span", { className: "when", textContent: `${clock(news.at)} · node ${news.node}` }));
  line.dataset.at = news.at;
  const lines = byId("news");
  const earlier = [...lines.children].find((other) => other.dataset.at < news.at);
  lines.insertBefore(line, earlier ?? null);
  while (lines.children.length > NEWS_LENGTH) {
    lines.lastChild.remove();
  }
});

observe("traced", ({ own, title, status, millis, statements, node }) => {
  const entries = byId("log");
  if (own) {
    const verbs = statements.map(verbOf).join(", ") || "no SQL";
    entries.firstChild?.append(
      element("p", { className: "own", textContent: `then ${title} for this page: ${verbs}` }));
    return;
  }
  const result = element("span", { textContent: `${status} · ${millis} ms · node ${node}` });
  result.classList.toggle("bad", status >= 400);
  const lines = statements.map((statement) => {
    const verb = verbOf(statement);
    return element("code", {},
      element("span", { className: `verb ${verb}`, textContent: verb }), statement.slice(verb.length));
  });
  entries.prepend(element("li", {},
    element("div", { className: "request" }, element("strong", { textContent: title }), result),
    ...(lines.length > 0 ? lines : [element("span", { className: "none", textContent: "no SQL" })])));
  while (entries.children.length > LOG_LENGTH) {
    entries.lastChild.remove();
  }
});

const verbOf = (statement) => statement.split(" ", 1)[0];

async function showFigures() {
  const { statements, sessions } = await ask("GET", "figures") ?? { statements: {}, sessions: {} };
  const lines = FIGURES.map(([name, figure]) => [name, figure(statements, sessions)]);
  byId("figures").replaceChildren(...lines
    .filter(([, figure]) => Number.isFinite(figure))
    .map(([name, figure]) => element("div", {},
      element("dt", { textContent: name }),
      element("dd", { textContent: figure.toLocaleString("en", { maximumFractionDigits: 1 }) }))));
}

/** Many calls at the same time share statements. */
onSubmit("api/figures/rush", async () => {
  const rush = await ask("POST", "figures/rush");
  await showFigures();
  byId("rush").textContent = rush
    ? `${rush.calls} calls took ${rush.statements} statements and ${rush.millis} ms.`
    : "That did not work.";
});
