/* The shop: the wares on the counter, and the cart. */

import "./behind.js";
import "./live.js";
import { byId, click, element, hideNotice, observe, onSubmit, picture, request, showNotice } from "./wire.js";
import { countDevices, look } from "./visitor.js";

const WARES = new Map([...document.querySelectorAll(".ware")].map(({ dataset }) =>
  [dataset.name, { price: Number(dataset.price), art: dataset.art }]));

let shownItems = [];

const money = (amount) => `€ ${amount.toLocaleString("en")}`;
const priceOf = (item) => WARES.get(item)?.price ?? 0;

function showCart(items) {
  const counts = new Map();
  items.forEach((item) => counts.set(item, (counts.get(item) ?? 0) + 1));
  const grown = items.length > shownItems.length ? items.at(-1) : null;
  byId("cart").replaceChildren(...[...counts].map(([item, count]) =>
    element("li", { className: item === grown ? "fresh" : "" },
      WARES.has(item) ? picture(WARES.get(item).art, "0 0 96 72") : element("span"),
      element("span", { className: "what", textContent: item }),
      element("span", { className: "count", textContent: `× ${count}` }),
      element("span", { className: "sum", textContent: money(priceOf(item) * count) }))));
  const isEmpty = items.length === 0;
  byId("cart-note").hidden = !isEmpty;
  byId("empty").hidden = isEmpty;
  byId("total").hidden = isEmpty;
  const total = money(items.reduce((sum, item) => sum + priceOf(item), 0));
  byId("total").querySelector("output").textContent = total;
  byId("strip-count").textContent = isEmpty ? "" : `${items.length} · ${total}`;
  shownItems = items;
}

async function change(method, form, words) {
  showCart(await request(method, "cart", form));
  byId("spoken").textContent = words;
  await look();
}

onSubmit("api/cart", (form) => change("POST", form, `${form.get("item")} is in the cart.`));

byId("empty").onclick = () => {
  hideNotice();
  click(() => change("DELETE", null, "The cart is empty."));
};

async function open() {
  showCart(await request("GET", "cart"));
  await look();
  await countDevices();
}

observe("left", () => click(async () => showCart(await request("GET", "cart", null, true))));

observe("back", async () => {
  await click(open);
  showNotice(`The server is back${shownItems.length > 0 ? ", and so is your cart" : ""}.`, true);
});

click(open);
