// Below a calculator on a thin link: Pyodide, at a tap, with its size.

import type { Client } from "../engine/client";
import { makeButton } from "./state-line";
import { WORDS } from "./words";

export class OfferLine {
  private readonly host: HTMLElement;
  private readonly client: Client;
  private readonly line = document.createElement("p");
  private shown = "";

  constructor(host: HTMLElement, client: Client) {
    this.host = host;
    this.client = client;
    this.line.className = "calc__offer";
  }

  show(): void {
    const { offer, taking } = this.client;
    const wanted = taking ? "taking" : offer === null ? "" : String(offer);
    if (this.shown === wanted) return;
    this.shown = wanted;
    if (taking) {
      this.line.textContent = WORDS.offerLoading;
    } else if (offer !== null) {
      const button = makeButton(WORDS.offer(offer), "button button--quiet");
      button.addEventListener("click", () => this.client.takeOffer());
      this.line.replaceChildren(button, ` ${WORDS.offerWhy}`);
    }
    if (wanted === "") this.line.remove();
    else this.host.append(this.line);
  }
}
