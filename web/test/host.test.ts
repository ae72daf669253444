import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Host } from "../src/engine/host";
import { page, StandIn } from "./stand-in";

let engine: StandIn;
let host: Host;

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval"] });
  engine = new StandIn("micropython");
  host = new Host(engine.spawn, () => undefined);
});

afterEach(() => {
  host.stop();
  mock.timers.reset();
});

/** Let everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

test("a question starts the engine, and lies there when it is ready", async () => {
  engine.onOpen = () => undefined;
  const answer = host.ask(page("1"), {});
  await settle();
  equal(engine.asked.length, 1);
  equal(host.status, "loading");
  engine.ready();
  equal(JSON.parse((await answer) ?? "").answer, "1");
  equal(engine.opened, 1);
});

test("of the questions of one asker only the newest is put, those of another wait their turn", async () => {
  engine.onOpen = () => undefined;
  const [asker, other] = [{}, {}];
  const answers = [host.ask(page("1"), asker), host.ask(page("2"), other), host.ask(page("3"), asker)];
  engine.ready();
  const texts = await Promise.all(answers);
  equal(texts[0], null);
  deepEqual(
    texts.slice(1).map((text) => JSON.parse(text ?? "").answer),
    ["2", "3"],
  );
  // The first one lay with the engine already: what is put after it takes its place there.
  equal(engine.asked.map(({ form }) => form).join(), "1,2,3");
});

test("a start that takes long is no answer that takes long", async () => {
  engine.onOpen = () => undefined;
  engine.onAsk = () => undefined;
  const answer = host.ask(page("1"), {});
  await settle();
  mock.timers.tick(59_000);
  equal(engine.closed, 0);
  engine.ready();
  mock.timers.tick(19_000);
  equal(engine.closed, 0);
  mock.timers.tick(1000);
  await rejects(answer, { reason: "slow" });
});

test("a worker whose script is not to be had is a matter of the network, one that breaks is a crash", async () => {
  engine.onOpen = ({ listener }) => listener.broke("");
  await rejects(host.ask(page("1"), {}), { reason: "network" });
  engine.onOpen = ({ listener }) => listener.broke("SyntaxError");
  await rejects(host.ask(page("1"), {}), { reason: "crash" });
  equal(host.failures, 2);
  equal(engine.closed, 2);
});

test("after a failed start the next one goes past the cache", async () => {
  engine.onOpen = () => engine.say({ type: "failed", reason: "damaged", detail: "" });
  await rejects(host.start(), { reason: "damaged" });
  await rejects(host.start(), { reason: "damaged" });
  equal(engine.fresh.join(), "false,true");
});

test("an answer that does not come in 20 seconds is given up, and the worker with it", async () => {
  engine.onAsk = () => undefined;
  const answer = host.ask(page("1"), {});
  await settle();
  mock.timers.tick(19_000);
  equal(engine.closed, 0);
  mock.timers.tick(1000);
  await rejects(answer, { reason: "slow" });
  equal(engine.closed, 1);
  equal(host.status, "idle");
});

test("a start may take its time as long as something comes", async () => {
  engine.onOpen = () => undefined;
  const started = host.start();
  await settle();
  for (let minute = 0; minute < 3; minute += 1) {
    mock.timers.tick(59_000);
    engine.say({ type: "progress", loaded: minute, total: 3 });
  }
  equal(host.status, "loading");
  equal(host.loaded, 2);
  mock.timers.tick(60_000);
  await rejects(started, { reason: "slow" });
});

test("a question that Python cannot cope with leaves the engine standing", async () => {
  engine.onAsk = (_, { id }) => engine.say({ type: "failed", reason: "answer", detail: "ValueError", id });
  await rejects(host.ask(page("1"), {}), { reason: "answer" });
  equal(host.status, "ready");
  engine.onAsk = (it, ask) => it.answer(ask, "2");
  ok(await host.ask(page("2"), {}));
  equal(engine.opened, 1);
});

test("a file that only one question needs, and that does not come, leaves the engine standing", async () => {
  engine.onAsk = (_, { id }) => engine.say({ type: "failed", reason: "network", detail: "pieces/roll-over.wasm", id });
  await rejects(host.ask(page("1"), {}), { reason: "network" });
  equal(host.status, "ready");
  equal(host.failures, 0);
  // Another file in its place does not: a new worker may belong to it.
  engine.onAsk = (_, { id }) => engine.say({ type: "failed", reason: "damaged", detail: "pieces/roll-over.wasm", id });
  await rejects(host.ask(page("1"), {}), { reason: "damaged" });
  equal(host.status, "idle");
});

test("an answer that needs a file has the time of a start until it is here", async () => {
  engine.onAsk = (_, { id }) => {
    engine.say({ type: "progress", loaded: 0, total: 2 });
    mock.timers.tick(59_000);
    engine.say({ type: "progress", loaded: 1, total: 2 });
    mock.timers.tick(59_000);
    engine.say({ type: "progress", loaded: 2, total: 2 });
    mock.timers.tick(19_000);
    if (id === 1) engine.answer({ type: "ask", id, ...page("1") }, "1");
    else mock.timers.tick(1000);
  };
  ok(await host.ask(page("1"), {}));
  await rejects(host.ask(page("2"), {}), { reason: "slow" });
});

test("what a lost worker still says is not heard", async () => {
  engine.onAsk = () => undefined;
  const lost = host.ask(page("1"), {});
  await settle();
  const { listener } = engine;
  host.stop();
  await rejects(lost, { reason: "crash" });
  engine.onOpen = () => undefined;
  host.start();
  listener.hear({ type: "ready", engine: "micropython" });
  equal(host.status, "loading");
});

test("a browser that cannot make workers is not asked again", async () => {
  const unable = new Host(
    () => {
      throw new TypeError("no workers here");
    },
    () => undefined,
  );
  await rejects(unable.ask(page("1"), {}), { reason: "browser" });
  equal(unable.failures, Number.POSITIVE_INFINITY);
});
