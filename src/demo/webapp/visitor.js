/* The visitor: the facts about the session, signing in and out, and how many devices there are. */

import { byId, click, observe, onSubmit, publish, request, showNotice } from "./wire.js";

const OVER = ["Invalidated", "Expired"];
const ENDED = "This session is over: it was ended on another device, or its time was over.";

let facts = { exists: false };

/** Publishes "facts". */
export async function look(own = true) {
  show(await request("GET", "session", null, own));
}

function show(found) {
  facts = found;
  byId("sign-in").hidden = Boolean(facts.user);
  byId("signed-in").hidden = !facts.user;
  byId("user").textContent = facts.user ?? "";
  publish("facts", facts);
}

/** Publishes "devices"; costs no request as long as no user has signed in. */
export async function countDevices() {
  const list = facts.user ? await request("GET", "devices", null, true) : { devices: [] };
  showCount(list);
  publish("devices", list);
}

export function showCount({ devices }) {
  byId("device-count").textContent = devices.length;
  byId("device-count").hidden = devices.length === 0;
}

onSubmit("api/login", async (form) => {
  await request("POST", "login", form);
  byId("name").value = "";
  await look();
  await countDevices();
});

onSubmit("api/logout", async () => {
  await request("POST", "logout");
  await look();
  await countDevices();
  publish("left");
});

observe("news", (news) => {
  if (news.past) {
    return;
  }
  if (!news.mine) {
    click(countDevices);
  } else if (OVER.includes(news.what)) {
    click(async () => {
      if (facts.key?.startsWith(news.key)) {
        await look();
        await countDevices();
        publish("left");
        showNotice(ENDED);
      }
    });
  }
});
