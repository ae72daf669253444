// 两部手机: the case shown as codes on one screen and read by the camera of another phone. No network takes part.

import encodeQR from "qr";
import { FileFault } from "../file";
import { button, make } from "../tools";
import { cut, Gathering, lock, makePin, readPin, unlock } from "./packet";
import { makeSee, type See } from "./see";
import { SAYS } from "./words";

/** Two codes a second: a camera needs the time, and eyes that flicker harms are spared. */
const SHOWN = 500;
/** How often the camera's picture is looked at. */
const LOOKED = 120;
const LARGEST_CODE = 480;
const MARGIN = 4;

/** Show a text as codes inside `place`; returns how to stop. */
export async function show(place: HTMLElement, text: string): Promise<() => void> {
  const pin = makePin();
  place.replaceChildren(make("p", "", SAYS.locking));
  const whole = await lock(text, pin);
  const codes = cut(whole);
  const canvas = make("canvas", "phones__code");
  canvas.setAttribute("role", "img");
  const count = make("p", "phones__count");
  let at = -1;
  let timer: ReturnType<typeof setInterval> | undefined;
  const next = () => {
    at = (at + 1) % codes.length;
    draw(canvas, codes[at] ?? "");
    canvas.dataset.number = String(at + 1);
    canvas.setAttribute("aria-label", SAYS.code(at + 1, codes.length));
    count.textContent = SAYS.code(at + 1, codes.length);
  };
  const pause = button(SAYS.pause, "button button--quiet", () => {
    clearInterval(timer);
    timer = timer === undefined ? setInterval(next, SHOWN) : undefined;
    pause.textContent = timer === undefined ? SAYS.goOn : SAYS.pause;
  });
  const step = button(SAYS.next, "button button--quiet", next);
  const stop = () => {
    clearInterval(timer);
    removeEventListener("pagehide", stop);
    place.replaceChildren();
  };
  const number = make("b", "phones__pin", pin);
  number.dataset.pin = "";
  place.replaceChildren(
    make("p", "", SAYS.there),
    make("p", "", SAYS.pin, number, SAYS.pinAfter),
    canvas,
    count,
    make("p", "case__files", ...(codes.length > 1 ? [pause, step] : []), button(SAYS.stop, "button", stop)),
  );
  place.dataset.codes = String(codes.length);
  place.dataset.bytes = String(whole.length);
  next();
  if (codes.length > 1) timer = setInterval(next, SHOWN);
  addEventListener("pagehide", stop);
  return stop;
}

function draw(canvas: HTMLCanvasElement, code: string): void {
  const rows = encodeQR(code, "raw", { ecc: "medium", encoding: "alphanumeric", border: MARGIN });
  const wide = Math.min(LARGEST_CODE, document.documentElement.clientWidth - 32) * Math.min(devicePixelRatio, 3);
  const square = Math.max(2, Math.floor(wide / rows.length));
  canvas.width = canvas.height = square * rows.length;
  const drawn = canvas.getContext("2d");
  if (drawn === null) return;
  drawn.fillStyle = "#fff";
  drawn.fillRect(0, 0, canvas.width, canvas.height);
  drawn.fillStyle = "#000";
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) drawn.fillRect(x * square, y * square, square, square);
    });
  });
}

/** Read codes inside `place`, by the camera or out of pictures, ask for the number and give the text on; returns how to stop. */
export function receive(place: HTMLElement, take: (text: string) => Promise<void>): () => void {
  const gathered = new Gathering();
  const video = make("video", "phones__camera");
  video.muted = true;
  video.playsInline = true;
  video.hidden = true;
  const told = make("p", "");
  told.setAttribute("role", "status");
  const pictures = make("input", "");
  pictures.type = "file";
  pictures.accept = "image/*";
  pictures.multiple = true;
  pictures.hidden = true;
  const asking = make("div", "phones__ask");
  const see = makeSee();
  let stream: MediaStream | null = null;
  let stopped = false;

  const close = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
    video.hidden = true;
  };
  const stop = () => {
    stopped = true;
    close();
    removeEventListener("pagehide", stop);
    place.replaceChildren();
  };
  /** True once all have come. */
  const gather = (texts: readonly string[]): boolean => {
    const before = gathered.have;
    const ours = texts.filter((text) => gathered.add(text)).length;
    if (texts.length > 0 && ours === 0 && gathered.total === 0) told.textContent = SAYS.foreign;
    if (gathered.have !== before) told.textContent = SAYS.have(gathered.have, gathered.total);
    const whole = gathered.whole();
    if (whole === null || stopped) return whole !== null;
    close();
    opening.hidden = true;
    ask(asking, whole, async (text) => {
      await take(text);
      stop();
    });
    return true;
  };
  const open = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    } catch {
      told.textContent = SAYS.noCamera;
      return;
    }
    if (stopped) {
      close();
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    told.textContent = SAYS.hold;
    await video.play().catch(() => undefined);
    await watch(video, await see, () => stopped || stream === null, gather);
  };
  pictures.addEventListener("change", async () => {
    told.textContent = SAYS.reading;
    const read = await readPictures([...(pictures.files ?? [])], await see);
    pictures.value = "";
    if (read.length === 0) told.textContent = SAYS.nothing;
    else gather(read);
  });
  const opening = make(
    "p",
    "case__files",
    button(SAYS.camera, "button", open),
    button(SAYS.pictures, "button button--quiet", () => pictures.click()),
    pictures,
  );
  place.replaceChildren(
    make("p", "", SAYS.here),
    opening,
    video,
    told,
    asking,
    make("p", "case__files", button(SAYS.stop, "button button--quiet", stop)),
  );
  addEventListener("pagehide", stop);
  return stop;
}

async function watch(
  video: HTMLVideoElement,
  see: See,
  over: () => boolean,
  gather: (texts: readonly string[]) => boolean,
): Promise<void> {
  while (!over()) {
    const found = await see(video, video.videoWidth, video.videoHeight);
    if (over() || gather(found)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOKED));
  }
}

async function readPictures(files: readonly File[], see: See): Promise<string[]> {
  const found: string[] = [];
  for (const file of files) {
    try {
      const picture = await createImageBitmap(file);
      found.push(...(await see(picture, picture.width, picture.height)));
      picture.close();
    } catch {
      // No picture, or none that this browser knows: it is as if there were no code in it.
    }
  }
  return found;
}

/** Ask for the number until it is right. */
function ask(place: HTMLElement, whole: Uint8Array<ArrayBuffer>, take: (text: string) => Promise<void>): void {
  const typed = make("input", "");
  typed.id = "phones-pin";
  typed.inputMode = "numeric";
  typed.autocomplete = "off";
  typed.spellcheck = false;
  const label = make("label", "", SAYS.askPin);
  label.htmlFor = typed.id;
  const said = make("p", "");
  said.setAttribute("role", "status");
  const form = make(
    "form",
    "",
    make("div", "field", label, make("div", "field__box", typed)),
    make(
      "p",
      "case__files",
      button(SAYS.open, "button", () => form.requestSubmit()),
    ),
    said,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pin = readPin(typed.value);
    if (pin === null) {
      said.textContent = SAYS.notTwelve;
      return;
    }
    said.textContent = SAYS.locking;
    try {
      await take(await unlock(whole, pin));
    } catch (error) {
      const newer = error instanceof FileFault && error.fault === "newer";
      said.textContent = newer ? SAYS.newer : SAYS.wrong;
    }
  });
  place.replaceChildren(form);
  typed.focus();
}
