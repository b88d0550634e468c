// Runs once in each part of the page that holds our own HTML. Buttons say in data attributes what they do; nothing
// that a document says is ever run: values go back to the server as text.
const page = (window.wenzheng ||= { opener: null });

element.addEventListener("click", (event) => {
  const button = event.target.closest("button") ?? event.target.closest(".row")?.querySelector("button");
  if (!button || !element.contains(button)) return;
  const data = { ...button.dataset };
  if ("pick" in data) pick(button, data);
  else if ("open" in data) open(button, data);
  else if ("ask" in data) trigger("ask", data);
  else if ("close" in data) page.close?.();
  else if ("exchange" in data) judge(button, data);
  else if ("copy" in data) copy(button, data.copy);
  else if ("language" in data) speak();
});

// One row at a time shows its reasons. Where the page has room beside it the source opens too; on a phone it would cover
// the reasons, and a button among them opens it.
function pick(button, data) {
  const opened = button.getAttribute("aria-expanded") !== "true";
  for (const other of element.querySelectorAll('[aria-expanded="true"]')) other.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-expanded", String(opened));
  if (opened && matchMedia("(min-width: 1024px)").matches) open(button, data);
}

function open(button, data) {
  const reader = button.closest(".reader");
  const asked = JSON.stringify(data);
  if (!reader) page.opener = button;
  if (asked === page.asked && document.querySelector(".reader")) {
    page.show(); // the same place again: nothing to fetch, only to scroll back
    return;
  }
  page.asked = asked;
  page.side = data.side || "";
  page.below = reader ? reader.scrollHeight - reader.scrollTop : 0;
  trigger("open", data);
}

function judge(button, data) {
  if ("comment" in data) data.comment = button.closest(".comment").querySelector("textarea").value;
  page.judged = button;
  trigger("judge", data);
}

function speak() {
  const root = document.documentElement;
  root.lang = root.lang === "en" ? "zh-CN" : "en";
  try {
    localStorage.setItem("wenzheng-language", root.lang);
  } catch {
    // storage may be switched off: the choice then lasts as long as the page
  }
  trigger("speak", { language: root.lang });
}

async function copy(button, words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // no clipboard outside https and localhost: the old way, through a selection
    const area = document.createElement("textarea");
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 1600);
}

if (element.closest("#log")) {
  watch("value", () => {
    page.judged?.closest("footer")?.scrollIntoView({ block: "nearest", behavior: "smooth" }); // the box that opened
    page.judged = null;
  });
}

if (element.closest("#live")) {
  // Ready to type, but on a phone the keyboard would cover the page and the page would jump.
  const ready = () => {
    if (matchMedia("(min-width: 1024px)").matches) document.querySelector("#box textarea")?.focus({ preventScroll: true });
  };
  setTimeout(ready, 200); // the box is made after this part
  let shown = false;
  watch("value", () => {
    const turn = element.querySelector(".turn");
    if (turn && !shown) turn.scrollIntoView({ block: "start", behavior: "smooth" }); // once: then it stays where it is read
    if (!turn && document.activeElement?.matches("body, #stop")) ready(); // that button is gone with it
    shown = Boolean(turn);
  });
}

if (element.closest("#reader")) {
  page.close = () => {
    if (!element.querySelector(".reader")) return;
    props.value = "";
    page.opener?.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") page.close();
  });
  page.show = () => {
    const reader = element.querySelector(".reader");
    const mark = reader?.querySelector(".facsimile .box") ?? reader?.querySelector("mark");
    if (!reader) return;
    reader.focus({ preventScroll: true });
    const top = mark ? mark.getBoundingClientRect().top - reader.getBoundingClientRect().top : -reader.scrollTop;
    reader.scrollTop += top - (mark ? reader.clientHeight / 3 : 0);
  };
  watch("value", () => {
    const reader = element.querySelector(".reader");
    if (!reader) return;
    if (page.side === "before") reader.scrollTop = reader.scrollHeight - page.below; // what was read stays where it was
    else if (page.side !== "after") page.show();
    // a page's height is known once it is drawn
    for (const picture of reader.querySelectorAll(".facsimile img")) picture.addEventListener("load", page.show, { once: true });
  });
}
