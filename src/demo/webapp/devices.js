/* The devices page: the sessions of the user, and the end of them. */

import "./behind.js";
import "./live.js";
import { byId, click, element, moment, observe, onSubmit, picture, request, short, showNotice } from "./wire.js";
import { countDevices, look, showCount } from "./visitor.js";

const BROWSERS = [
  [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrom(e|ium)\//, "Chromium"],
  [/Safari\//, "Safari"], [/^curl\//, "curl"],
];
const SYSTEMS = [
  [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux|X11/, "Linux"],
];

const nameIn = (names, agent) => names.find(([pattern]) => pattern.test(agent))?.[1];

function nameOf(agent = "") {
  const system = nameIn(SYSTEMS, agent);
  const browser = nameIn(BROWSERS, agent) ?? (agent ? "A program" : "A device");
  return system ? `${browser} on ${system}` : browser;
}

function iconOf(agent = "") {
  return /Mobile|Android|iPhone/.test(agent) ? "phone" : /Mozilla/.test(agent) ? "computer" : "program";
}

function show(list) {
  const { user, devices } = list;
  const count = devices.length;
  byId("devices-title").textContent = user ? `${user} is signed in on ${count} ${count === 1 ? "device" : "devices"}` : "Your devices";
  byId("devices-note").hidden = Boolean(user);
  byId("others").hidden = count < 2;
  byId("devices").replaceChildren(...devices.map(card));
}

function card(device) {
  const end = element("form", { method: "post" },
    element("button", { className: "plain", name: "key", value: device.key, textContent: device.current ? "Sign out" : "End" }));
  end.setAttribute("action", "api/devices/end");
  const name = nameOf(device.userAgent);
  end.firstChild.setAttribute("aria-label", device.current ? "Sign out on this device" : `End the session of ${name}, key ${short(device.key)}`);
  const heading = element("h2", { textContent: name });
  if (device.current) {
    heading.append(" ", element("span", { className: "badge", textContent: "This device" }));
  }
  const from = device.address ? ` from ${device.address}` : "";
  return element("li", { className: device.current ? "device current" : "device" },
    element("div", { className: "art" }, picture(iconOf(device.userAgent), "0 0 48 48")),
    element("div", { className: "words" }, heading,
      element("p", { textContent: `Last used ${moment(device.lastUsed)}${from}` }),
      element("p", { className: "note", textContent: `Since ${moment(device.created)} · session key ${short(device.key)}` })),
    end);
}

function changed(list, words) {
  showCount(list);
  show(list);
  byId("spoken").textContent = words;
}

onSubmit("api/devices/end", async (form) => {
  changed(await request("POST", "devices/end", form), "The session is over.");
  await look();
});

onSubmit("api/devices/end-others", async () => {
  changed(await request("POST", "devices/end-others"), "The other sessions are over.");
});

async function open() {
  await look(false);
  await countDevices();
}

observe("devices", show);
observe("back", async () => {
  await click(open);
  showNotice("The server is back.", true);
});

click(open);
