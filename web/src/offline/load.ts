// What a page from a file can load: a classic script that leaves what it holds in a global.

/** Run the script; rejects where it is not there. */
export function load(script: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`${script} is missing`));
    element.src = script.href;
    document.head.append(element);
  });
}
