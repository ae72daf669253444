// One quiet place for what screen readers should hear and eyes can see elsewhere.

let region: HTMLElement | null = null;

export function announce(text: string): void {
  if (region === null || !region.isConnected) {
    region = document.createElement("p");
    region.className = "calc-live";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  // The same words twice are only heard when they change in between.
  region.textContent = region.textContent === text ? `${text} ` : text;
}
