// Stands in for MicroPython in tests: what it does with a question depends on what is paid now.
// 7: answers after two seconds · 13: never answers · 17: dies · 19: cannot cope · anything else: answers at once.
postMessage({ type: "ready", engine: "micropython" });
onmessage = ({ data: { id, form } }) => {
  const { due, paid } = JSON.parse(form);
  const text = JSON.stringify({
    answer: `<span class="answer__q">第一个引擎</span><span class="money">${due}-${paid}</span>`,
    details: `<p>${paid}</p>`,
  });
  const answer = () => postMessage({ type: "answer", id, text, engine: "micropython" });
  if (paid === "7") setTimeout(answer, 2000);
  else if (paid === "17") throw new Error("dead");
  else if (paid === "19") postMessage({ type: "failed", reason: "answer", detail: "ValueError", id });
  else if (paid !== "13") answer();
};
