// Reads the page aloud with the browser's own voice. Only with one that works on the device: others send the words away.

const KINDS = ["h1", "h2", "h3", "h4", "p", "li", "caption", "tr", "summary", "figcaption", "pre", ".answer > span"];
const BLOCKS = KINDS.join();
const SILENT = "[hidden], nav, button, template, .field, .calc__state, .chart__read, .chart__ends, .legend, .rows-tick";
const MARK = "is-read";
const WORDS = { start: "朗读", stop: "停下" } as const;

/** Serve the buttons that read aloud; they stay hidden where there is no voice for it. */
export function serveAloud(): void {
  if (!("speechSynthesis" in window)) return;
  const { speechSynthesis } = window;
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("[data-aloud]") === null) return;
    if (speechSynthesis.speaking) stop();
    else read();
  });
  addEventListener("pagehide", stop);
  stop();
  offer();
}

function offer(): void {
  for (const button of buttons()) button.hidden = voice() === undefined;
}

function voice(): SpeechSynthesisVoice | undefined {
  const chinese = speechSynthesis
    .getVoices()
    .filter(({ localService, lang }) => localService && /^(zh|cmn)/i.test(lang));
  return chinese.find(({ lang }) => /^zh[-_]CN/i.test(lang)) ?? chinese[0];
}

/** Read from what is on the screen now to the end of the page. */
function read(): void {
  const spoken = voice();
  const rest = blocks().filter((block) => block.getBoundingClientRect().bottom > 0);
  if (spoken === undefined || rest.length === 0) return;
  // A queue that was cancelled may still hold the voice.
  speechSynthesis.cancel();
  name(WORDS.stop);
  for (const block of rest) {
    const words = new SpeechSynthesisUtterance(wordsOf(block));
    words.voice = spoken;
    words.lang = spoken.lang;
    words.onstart = () => mark(block);
    words.onerror = stop;
    if (block === rest[rest.length - 1]) words.onend = stop;
    speechSynthesis.speak(words);
  }
}

function stop(): void {
  speechSynthesis.cancel();
  mark(null);
  name(WORDS.start);
}

function mark(block: Element | null): void {
  for (const old of document.querySelectorAll(`.${MARK}`)) old.classList.remove(MARK);
  block?.classList.add(MARK);
  block?.scrollIntoView({ block: "nearest" });
}

function name(words: string): void {
  for (const button of buttons()) button.textContent = words;
}

function buttons(): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>("[data-aloud]");
}

/** What there is to read, in order: the innermost blocks, without forms and without what is folded away. */
function blocks(): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(KINDS.map((kind) => `article ${kind}`).join());
  return [...all].filter(
    (block) =>
      block.querySelector(BLOCKS) === null &&
      block.closest(SILENT) === null &&
      (block.localName === "summary" || block.closest("details:not([open])") === null) &&
      wordsOf(block) !== "",
  );
}

function wordsOf(block: HTMLElement): string {
  // biome-ignore lint/performance/useDomNodeTextContent: a new line or a new cell is a pause for the voice.
  return block.innerText.trim().replace(/\s*[\n\t]\s*/g, "，");
}
