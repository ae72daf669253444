// Ways out of a page or a worker. Each gets the address of another host and settles with what it saw; what counts is whether
// that host was asked. `pages` run in a page, `workers` in a page's worker too.
const gone = (target, ...names) =>
  new Promise((resolve) => {
    for (const name of names) target.addEventListener(name, () => resolve(name), { once: true });
    setTimeout(() => resolve("nothing"), 1500);
  });
const put = (name, attributes, where = document.body) => {
  const element = document.createElement(name);
  const seen = gone(element, "load", "error");
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  where.append(element);
  return seen;
};
const hold = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const workers = {
  fetch: (url) => fetch(url),
  "fetch, no answer wanted": (url) => fetch(url, { mode: "no-cors" }),
  "fetch, with a body": (url) => fetch(url, { method: "POST", mode: "no-cors", body: "salary=3000" }),
  "fetch that outlives the page": (url) => fetch(url, { mode: "no-cors", keepalive: true }),
  XMLHttpRequest: (url) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.send("salary=3000");
    return gone(request, "load", "error");
  },
  WebSocket: (url) => gone(new WebSocket(url.replace("http", "ws")), "open", "error"),
  EventSource: (url) => gone(new EventSource(url), "open", "error"),
  WebTransport: (url) => new WebTransport(url.replace("http:", "https:")).ready,
  "import of a module": (url) => import(`${url}.js`),
  "worker from a blob": (url) => {
    const code = `fetch(${JSON.stringify(url)}, {mode: "no-cors"}).finally(() => postMessage(1))`;
    return gone(new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" }))), "message", "error");
  },
};

const pages = {
  ...workers,
  sendBeacon: (url) => navigator.sendBeacon(url, "salary=3000"),
  fetchLater: (url) => fetchLater(url, { activateAfter: 0 }) && hold(300),
  image: (url) => put("img", { src: url }),
  "image set": (url) => put("img", { srcset: `${url} 2x` }),
  "image not in the page": (url) => gone(Object.assign(new Image(), { src: url }), "load", "error"),
  "picture in a drawing": (url) => {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "image");
    picture.setAttribute("href", url);
    drawing.append(picture);
    document.body.append(drawing);
    return gone(picture, "load", "error");
  },
  "background in CSS": (url) => {
    document.body.style.backgroundImage = `url(${url})`;
    return hold(300);
  },
  "rule in a sheet": (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { background: url(${url}) }`);
    document.adoptedStyleSheets = [sheet];
    return hold(300);
  },
  stylesheet: (url) => put("link", { rel: "stylesheet", href: `${url}.css` }, document.head),
  "style element": (url) => {
    const style = document.createElement("style");
    style.textContent = `main { background: url(${url}) }`;
    document.head.append(style);
    return hold(300);
  },
  font: (url) => new FontFace("other", `url(${url})`).load(),
  icon: (url) => {
    for (const icon of document.querySelectorAll("link[rel=icon]")) icon.remove();
    return put("link", { rel: "icon", href: url }, document.head);
  },
  manifest: (url) => put("link", { rel: "manifest", href: url }, document.head),
  "link prefetch": (url) => put("link", { rel: "prefetch", href: url }, document.head),
  "link preload": (url) => put("link", { rel: "preload", as: "image", href: url }, document.head),
  "link modulepreload": (url) => put("link", { rel: "modulepreload", href: `${url}.js` }, document.head),
  audio: (url) => put("audio", { src: url, autoplay: "" }),
  video: (url) => put("video", { src: url, autoplay: "", poster: url }),
  subtitles: (url) => {
    const video = document.createElement("video");
    video.crossOrigin = "anonymous";
    const track = document.createElement("track");
    Object.assign(track, { src: `${url}.vtt`, default: true });
    video.append(track);
    document.body.append(video);
    track.track.mode = "showing";
    return gone(track, "load", "error");
  },
  iframe: (url) => put("iframe", { src: `${url}.html` }),
  object: (url) => put("object", { data: `${url}.html` }),
  embed: (url) => put("embed", { src: `${url}.html` }),
  "script element": (url) => put("script", { src: `${url}.js` }),
  "worker of another host": (url) => gone(new Worker(`${url}.js`), "message", "error"),
  "shared worker from a blob": (url) => {
    const code = `fetch(${JSON.stringify(url)}, {mode: "no-cors"})`;
    new SharedWorker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    return hold(700);
  },
  "worklet": (url) => CSS.paintWorklet.addModule(`${url}.js`),
  "form that is sent": (url) => {
    const frame = put("iframe", { name: "hidden" });
    const form = document.createElement("form");
    Object.assign(form, { action: url, method: "post", target: "hidden" });
    document.body.append(form);
    form.submit();
    return Promise.race([frame, hold(700)]);
  },
  "form of the page, turned elsewhere": (url) => {
    put("iframe", { name: "hidden2" });
    const form = document.querySelector("form.calc");
    Object.assign(form, { action: url, method: "get", target: "hidden2" });
    HTMLFormElement.prototype.submit.call(form);
    return hold(700);
  },
  "ping of a link": (url) => {
    const link = document.createElement("a");
    Object.assign(link, { href: "./", ping: url, target: "_blank" });
    document.body.append(link);
    link.click();
    return hold(300);
  },
};

// Code where there should be none: each settles true if it ran.
const ran = (name) => hold(300).then(() => globalThis[name] === true);
const codes = {
  eval: () => globalThis.eval("globalThis.ran1 = true"),
  "new Function": () => new Function("globalThis.ran2 = true; return true")(),
  "text for a timer": () => (setTimeout("globalThis.ran3 = true"), ran("ran3")),
  "inline script": () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran4 = true";
    document.body.append(script);
    return ran("ran4");
  },
  "markup with a handler": () => {
    document.body.insertAdjacentHTML("beforeend", "<img src='nothing' onerror='globalThis.ran5 = true'>");
    return ran("ran5");
  },
  "handler as an attribute": () => {
    const image = document.createElement("img");
    image.setAttribute("onerror", "globalThis.ran6 = true");
    image.src = "nothing";
    document.body.append(image);
    return ran("ran6");
  },
  "address that is code": () => {
    const link = document.createElement("a");
    link.href = "javascript:void (globalThis.ran7 = true)";
    document.body.append(link);
    link.click();
    return ran("ran7");
  },
  "script from a blob": () => {
    const script = document.createElement("script");
    script.src = URL.createObjectURL(new Blob(["globalThis.ran8 = true"]));
    document.body.append(script);
    return ran("ran8");
  },
  "script from data": () => {
    const script = document.createElement("script");
    script.src = "data:text/javascript,globalThis.ran9=true";
    document.body.append(script);
    return ran("ran9");
  },
  "frame with a page in it": () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = "<script>parent.ran10 = true</script>";
    document.body.append(frame);
    return ran("ran10");
  },
  "markup from text": () => {
    document.body.insertAdjacentHTML("beforeend", "<b id='made'>bold</b>");
    return document.querySelector("#made") !== null;
  },
  "document.write": () => {
    document.write("<b id='written'>bold</b>");
    return document.querySelector("#written") !== null;
  },
  "another base for addresses": () => {
    const base = document.createElement("base");
    base.href = "http://127.0.0.1:9/elsewhere/";
    document.head.prepend(base);
    return document.baseURI.includes("elsewhere");
  },
};

const attempts = { pages, workers, codes };
globalThis.attempt = async ([kind, name, url]) => {
  // On a timer: what a tool runs by itself may evaluate text where the page may not.
  await hold(0);
  try {
    return String(await attempts[kind][name](url));
  } catch (error) {
    return `refused: ${error}`;
  }
};
globalThis.attemptNames = Object.fromEntries(Object.entries(attempts).map(([kind, all]) => [kind, Object.keys(all)]));
