// Runs once in each HTML block of the page, with Gradio's `element`, `trigger` and `watch`.
// A click on [data-event] goes to Python, unless the browser alone can do what it asks for.

const known = ["cite", "example", "language"];
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = calm ? "auto" : "smooth";

function centre(quotation) {
  // A passage is longer than its box: show the part that was quoted.
  const mark = quotation.querySelector("mark");
  if (mark) quotation.scrollTop = mark.offsetTop - (quotation.clientHeight - mark.offsetHeight) / 2;
}

function reveal(card) {
  document.querySelectorAll(".card.chosen").forEach((other) => other.classList.remove("chosen"));
  card.classList.add("chosen");
  card.querySelectorAll("blockquote").forEach(centre);
  card.focus({ preventScroll: true });
  card.scrollIntoView({ behavior, block: "center" });
}

function here(event, data) {
  if (event === "back") {
    const turn = document.getElementById(`turn-${data.turn}`);
    turn?.scrollIntoView({ behavior, block: "center" });
    turn?.querySelector("a.cite, button")?.focus({ preventScroll: true });
    return true;
  }
  if (event === "cite") {
    const panel = document.querySelector(`section.sources[data-turn="${data.turn}"]`);
    if (!panel) return false;
    const card = data.number && document.getElementById(`source-${data.turn}-${data.number}`);
    if (card) reveal(card);
    else panel.scrollIntoView({ behavior, block: "start" });
    return true;
  }
  if (event === "language") {
    document.cookie = `chuchu_language=${data.code}; path=/; max-age=31536000; SameSite=Strict`;
  }
  return false;
}

element.addEventListener("click", (click) => {
  const target = click.target.closest("[data-event]");
  if (!target) return;
  click.preventDefault();
  const data = { ...target.dataset };
  if (!here(data.event, data) && known.includes(data.event)) trigger(data.event, data);
});

let last = "";
watch("value", () => {
  const header = element.querySelector("[data-code]");
  if (header) document.documentElement.lang = header.dataset.code;

  element.querySelectorAll("blockquote").forEach(centre);
  const card = element.querySelector(".card.chosen");
  const panel = element.querySelector("section.sources.asked");
  if (card) reveal(card);
  else if (panel) panel.scrollIntoView({ behavior, block: "start" });

  const turn = element.querySelector(".turn:last-child");
  const now = turn ? turn.id + turn.querySelector(".reply").className : "";
  if (turn && now !== last) turn.scrollIntoView({ behavior, block: "nearest" });
  last = now;
});
