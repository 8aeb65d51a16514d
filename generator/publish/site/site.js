// Plays cards in the gallery, filters them, and copies texts. Without it every card is still there.
"use strict";

const SAID = {
  captions: "Captions", one: "1 card", many: "{count} cards", copied: "Copied.",
  refused: "This browser does not let a page copy. The text is shown instead.",
  ...document.body.dataset,
};
const KEYS = ["q", "kind", "theme", "tag", "language"];

function player(frame) {
  const image = frame.querySelector("img");
  const video = document.createElement("video");
  video.controls = true;
  video.playsInline = true;
  video.width = image.width;
  video.height = image.height;
  video.setAttribute("aria-label", frame.dataset.title);
  const track = document.createElement("track");
  track.kind = "captions";
  track.label = SAID.captions;
  track.srclang = frame.dataset.language;
  track.src = frame.dataset.captions;
  track.default = true;
  video.append(track);
  video.src = frame.dataset.video;
  return video;
}

function play(frame) {
  const video = player(frame);
  frame.replaceChildren(video);
  video.focus();
  video.play().catch(() => {}); // a browser that refuses leaves the controls
}

function onePlayerAtATime(event) {
  for (const video of document.querySelectorAll("video")) {
    if (video !== event.target) video.pause();
  }
}

function matches(tile, chosen) {
  const { kind, theme, language, tags } = tile.dataset;
  return (
    chosen.q.every((word) => tile.words.includes(word)) &&
    (!chosen.kind || kind === chosen.kind) &&
    (!chosen.theme || theme === chosen.theme) &&
    (!chosen.language || language === chosen.language) &&
    (!chosen.tag || tags.split("\n").includes(chosen.tag))
  );
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function gallery(form) {
  const tiles = [...document.querySelectorAll("#tiles > .tile")];
  for (const tile of tiles) tile.words = folded(`${tile.textContent} ${tile.dataset.tags}`);

  const show = () => {
    const data = new FormData(form);
    const chosen = Object.fromEntries(KEYS.map((key) => [key, data.get(key) || ""]));
    const address = new URLSearchParams(KEYS.filter((key) => chosen[key]).map((key) => [key, chosen[key]]));
    chosen.q = folded(chosen.q).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const tile of tiles) {
      tile.hidden = !matches(tile, chosen);
      if (!tile.hidden) count += 1;
    }
    document.getElementById("count").textContent = count === 1 ? SAID.one : SAID.many.replace("{count}", count);
    document.getElementById("none").hidden = count > 0;
    history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
  };

  for (const [key, value] of new URLSearchParams(location.search)) {
    if (KEYS.includes(key) && form.elements[key]) form.elements[key].value = value;
  }
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  form.hidden = false;
  if (location.search) show();
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy).textContent;
  const status = document.getElementById("copied");
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = SAID.copied;
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
  } catch {
    button.closest(".post").querySelector("details").open = true;
    status.textContent = SAID.refused;
  }
}

for (const button of document.querySelectorAll(".play")) {
  button.hidden = false;
  button.addEventListener("click", () => play(button.parentElement));
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
document.addEventListener("play", onePlayerAtATime, true);
const form = document.getElementById("filter");
if (form) gallery(form);
