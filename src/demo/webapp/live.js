/* What happens to the sessions of this visitor, on all nodes, as server-sent events. */

import { observe, publish } from "./wire.js";

const PAUSE = 3000;

let key = null;
let streams = [];
const known = new Set();

/** The nodes have one database, so they share the session, and by its cookie they know it. */
observe("facts", (facts) => {
  if ((facts.key ?? null) !== key) {
    key = facts.key ?? null;
    streams.forEach((stream) => stream.close());
    streams = key === null ? [] : addresses(facts.ports).map(follow);
  }
});

function addresses(ports) {
  return ports.length === 0
    ? ["api/live"]
    : ports.map((port) => `${location.protocol}//${location.hostname}:${port}/api/live`);
}

/** Publishes "news" for each happening, and "live" when a stream opens or breaks. */
function follow(address) {
  const stream = new EventSource(address, { withCredentials: true });
  stream.onopen = () => publish("live", true);
  stream.onerror = () => {
    publish("live", streams.some((other) => other.readyState === EventSource.OPEN));
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(() => followAgain(stream, address), PAUSE);
    }
  };
  stream.onmessage = (message) => {
    const news = JSON.parse(message.data);
    const identity = `${news.what} ${news.key} ${news.at}`;
    if (!known.has(identity)) {
      known.add(identity);
      publish("news", news);
    }
  };
  return stream;
}

/** The browser itself does so after a broken connection, but not after an error of a node that starts. */
function followAgain(broken, address) {
  if (streams.includes(broken)) {
    streams = streams.map((stream) => (stream === broken ? follow(address) : stream));
  }
}
