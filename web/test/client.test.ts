import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Client, type Member, type OnScreen, type Surroundings, type Told } from "../src/engine/client";
import { page, StandIn } from "./stand-in";

let micropython: StandIn;
let pyodide: StandIn;
let idle: (() => void)[];

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  micropython = new StandIn("micropython");
  pyodide = new StandIn("pyodide");
  idle = [];
});

afterEach(() => mock.timers.reset());

function client(options: Partial<Surroundings> = {}): Client {
  return new Client({
    spawn: { micropython: micropython.spawn, pyodide: pyodide.spawn },
    able: () => true,
    costly: () => false,
    pyodideBytes: 3_800_000,
    whenIdle: (task) => idle.push(task),
    running: () => undefined,
    ...options,
  });
}

/** Let everything happen, pauses between tries included. */
async function settle(seconds = 0): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  for (let second = 0; second < seconds; second += 1) {
    mock.timers.tick(1000);
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  }
}

class Screen implements Member {
  seen: OnScreen | null = null;
  corrected: Told | null = null;
  retried = 0;

  onScreen(): OnScreen | null {
    return this.seen;
  }

  correct(told: Told): void {
    this.corrected = told;
  }

  changed(): void {}

  retry(): void {
    this.retried += 1;
  }
}

async function askAndShow(asked: Client, screen: Screen, form = "1"): Promise<Told> {
  const told = await asked.ask(page(form), screen);
  ok(told);
  screen.seen = { question: page(form), text: told.text };
  asked.answered();
  return told;
}

test("MicroPython answers first, and nothing of the other one is opened before", async () => {
  const told = await client().ask(page("1"), {});
  equal(told?.engine, "micropython");
  equal(pyodide.opened, 0);
});

test("once an answer is on the screen Pyodide follows, agrees, and takes over without a word", async () => {
  const asked = client();
  const screen = new Screen();
  asked.join(screen);
  await askAndShow(asked, screen);
  await settle(2);
  equal(pyodide.opened, 0);
  idle.forEach((task) => {
    task();
  });
  await settle();
  equal(screen.corrected, null);
  equal(micropython.closed, 1);
  equal((await asked.ask(page("2"), screen))?.engine, "pyodide");
});

test("while questions keep coming Pyodide waits, and starts once they have stopped", async () => {
  const asked = client();
  const screen = new Screen();
  asked.join(screen);
  await askAndShow(asked, screen);
  for (const form of ["2", "3", "4"]) {
    await settle(1);
    await askAndShow(asked, screen, form);
  }
  await settle(1);
  equal(idle.length, 0);
  await settle(1);
  equal(idle.length, 1);
});

test("where its answer differs by a byte, it is the one that is shown", async () => {
  pyodide.onAsk = (engine, ask) => engine.answer(ask, `${ask.form} `);
  const asked = client();
  const screen = new Screen();
  asked.join(screen);
  await askAndShow(asked, screen);
  await settle(2);
  idle.forEach((task) => {
    task();
  });
  await settle();
  deepEqual(screen.corrected, {
    text: '{"answer":"1 ","details":""}',
    reply: { kind: "page", answer: "1 ", details: "", asks: [] },
    engine: "pyodide",
  });
});

test("an answer to what is no longer on the screen corrects nothing", async () => {
  const asked = client();
  const screen = new Screen();
  asked.join(screen);
  await askAndShow(asked, screen);
  pyodide.onAsk = (engine, ask) => {
    screen.seen = { question: page("3"), text: "newer" };
    engine.answer(ask, "other");
  };
  await settle(2);
  idle.forEach((task) => {
    task();
  });
  await settle();
  equal(screen.corrected, null);
});

test("on a thin link Pyodide waits for a tap, with its size", async () => {
  const asked = client({ costly: () => true });
  const screen = new Screen();
  asked.join(screen);
  await askAndShow(asked, screen);
  equal(idle.length, 0);
  equal(asked.offer, 3_800_000);
  asked.takeOffer();
  equal(asked.taking, true);
  await settle();
  equal(asked.offer, null);
  equal((await asked.ask(page("2"), screen))?.engine, "pyodide");
});

test("a tap that led nowhere is offered again", async () => {
  pyodide.onOpen = ({ listener }) => listener.broke("");
  const asked = client({ costly: () => true });
  const screen = new Screen();
  asked.join(screen);
  await askAndShow(asked, screen);
  asked.takeOffer();
  await settle();
  equal(asked.taking, false);
  equal(asked.offer, 3_800_000);
});

test("where MicroPython cannot start, the other one serves", async () => {
  micropython.onOpen = ({ listener }) => listener.broke("");
  equal((await client().ask(page("1"), {}))?.engine, "pyodide");
  equal(micropython.opened, 1);
});

test("on a thin link it does not, unless the reader said so", async () => {
  micropython.onOpen = ({ listener }) => listener.broke("");
  const asked = client({ costly: () => true });
  const answer = asked.ask(page("1"), {});
  const refused = rejects(answer, { reason: "network" });
  await settle(5);
  await refused;
  equal(pyodide.opened, 0);
});

test("where neither can start each is tried twice, then the page is told why, however often it asks", async () => {
  micropython.onOpen = (engine) => engine.say({ type: "failed", reason: "damaged", detail: "" });
  pyodide.onOpen = ({ listener }) => listener.broke("");
  const asked = client();
  const refused = rejects(asked.ask(page("1"), {}), { reason: "damaged" });
  await settle(5);
  await refused;
  deepEqual([micropython.opened, pyodide.opened], [2, 2]);
  await rejects(asked.ask(page("1"), {}), { reason: "damaged" });
  deepEqual([micropython.opened, pyodide.opened], [2, 2]);
});

test("trying again forgets what failed and lets every calculator ask", async () => {
  micropython.onOpen = ({ listener }) => listener.broke("");
  const asked = client({ spawn: { micropython: micropython.spawn, pyodide: null } });
  const screen = new Screen();
  asked.join(screen);
  const refused = rejects(asked.ask(page("1"), screen), { reason: "network" });
  await settle(5);
  await refused;
  micropython.onOpen = (engine) => engine.ready();
  asked.retry();
  equal(screen.retried, 1);
  equal((await asked.ask(page("1"), screen))?.engine, "micropython");
});

test("a worker that dies over an answer is started anew and asked the same question", async () => {
  const asked = client({ spawn: { micropython: micropython.spawn, pyodide: null } });
  await asked.ask(page("1"), {});
  let deaths = 0;
  micropython.onAsk = (engine, ask) => {
    deaths += 1;
    if (deaths < 3) engine.listener.broke("RuntimeError");
    else engine.answer(ask, ask.form);
  };
  equal((await asked.ask(page("2"), {}))?.text, '{"answer":"2","details":""}');
  equal(micropython.opened, 3);
});

test("after three deaths it is left alone", async () => {
  const asked = client({ spawn: { micropython: micropython.spawn, pyodide: null } });
  await asked.ask(page("1"), {});
  micropython.onAsk = ({ listener }) => listener.broke("RuntimeError");
  await rejects(asked.ask(page("2"), {}), { reason: "crash" });
  equal(micropython.opened, 3);
});

test("a question that one engine cannot cope with is put to the other", async () => {
  micropython.onAsk = (engine, { id }) => engine.say({ type: "failed", reason: "answer", detail: "", id });
  equal((await client().ask(page("1"), {}))?.engine, "pyodide");
});

test("what one engine cannot fetch for a question is asked of the other", async () => {
  micropython.onAsk = (engine, { id }) => engine.say({ type: "failed", reason: "network", detail: "", id });
  equal((await client().ask(page("1"), {}))?.engine, "pyodide");
});

test("what the only engine cannot fetch for a question costs no other question its answer", async () => {
  const asked = client({ spawn: { micropython: micropython.spawn, pyodide: null } });
  micropython.onAsk = (engine, { id }) => engine.say({ type: "failed", reason: "network", detail: "", id });
  for (let time = 0; time < 4; time += 1) await rejects(asked.ask(page("1"), {}), { reason: "network" });
  micropython.onAsk = (engine, ask) => engine.answer(ask, ask.form);
  ok(await asked.ask(page("2"), {}));
  equal(micropython.opened, 1);
});

test("a text that is no reply is no answer", async () => {
  micropython.onAsk = (engine, { id }) => engine.say({ type: "answer", id, text: "nonsense", engine: "micropython" });
  equal((await client().ask(page("1"), {}))?.engine, "pyodide");
});

test("a browser without WebAssembly opens nothing", async () => {
  const asked = client({ able: () => false });
  asked.prepare(true);
  await rejects(asked.ask(page("1"), {}), { reason: "browser" });
  deepEqual([micropython.opened, pyodide.opened], [0, 0]);
});

test("a start ahead of any question that fails is not held against the engine", async () => {
  micropython.onOpen = ({ listener }) => listener.broke("");
  const asked = client();
  asked.prepare(false);
  await settle();
  equal(pyodide.opened, 0);
  micropython.onOpen = (engine) => engine.ready();
  equal((await asked.ask(page("1"), {}))?.engine, "micropython");
});
