// Runs before Gradio: settles the language, Chinese unless English is asked for, and lets Gradio see only that choice.
(() => {
  const stored = () => {
    try {
      return localStorage.getItem("wenzheng-language");
    } catch {
      return null; // storage may be switched off
    }
  };
  const wanted = new URLSearchParams(location.search).get("lang") || stored() || navigator.language || "";
  const language = /^en\b/i.test(wanted) ? "en" : "zh-CN";
  Object.defineProperty(navigator, "language", { value: language, configurable: true });
  document.documentElement.lang = language;
  // An Enter that only picks a word in an input method must not send the question.
  const composing = (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  };
  document.addEventListener("keydown", composing, true);
  document.addEventListener("keypress", composing, true);
})();
