// The columns of a chart one at a time: by the slider below them, or by a finger or a mouse on them.

/** Serve every chart of columns, wherever it stands and whenever it comes; its words are the titles of the columns. */
export function serveCharts(): void {
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-chart]")) show(event.target);
  });
  document.addEventListener("pointerdown", point);
  document.addEventListener("pointermove", point);
}

/** The place of the slider in an answer, to be taken up by the answer that comes in its place. */
export function columnIn(answer: Element): string | null {
  return answer.querySelector<HTMLInputElement>("[data-chart]")?.value ?? null;
}

export function putBackColumn(answer: Element, column: string | null): void {
  const slider = answer.querySelector<HTMLInputElement>("[data-chart]");
  if (slider === null || column === null || column === slider.value) return;
  slider.value = column;
  show(slider);
}

function point(event: PointerEvent): void {
  const picture = event.target instanceof Element ? event.target.closest(".columns") : null;
  const slider = picture?.closest(".chart")?.querySelector<HTMLInputElement>("[data-chart]");
  if (picture === null || !slider) return;
  const { left, width } = picture.getBoundingClientRect();
  slider.value = String(Math.floor(((event.clientX - left) / width) * (Number(slider.max) + 1)));
  show(slider);
}

function show(slider: HTMLInputElement): void {
  const chart = slider.closest(".chart");
  const columns = chart?.querySelectorAll(".columns g") ?? [];
  columns.forEach((column, number) => {
    column.classList.toggle("is-at", number === slider.valueAsNumber);
  });
  const words = columns[slider.valueAsNumber]?.querySelector("title")?.textContent ?? "";
  slider.setAttribute("aria-valuetext", words);
  const line = chart?.querySelector(".chart__read p") ?? null;
  if (line !== null) line.textContent = words;
}
