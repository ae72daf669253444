// <loan-calculator>: makes a calculator of what stands in it, once the browser has put it into a page.

import type { Client } from "../engine/client";
import { Calculator } from "./calculator";

export class LoanCalculator extends HTMLElement {
  static client: Client;
  /** When to make one ready: at once, but where a page holds many. */
  static begin: (host: Element, make: () => void) => void = (_host, make) => make();
  private calculator: Calculator | null = null;

  connectedCallback(): void {
    LoanCalculator.begin(this, () => this.make());
  }

  disconnectedCallback(): void {
    this.calculator?.leave();
  }

  private make(): void {
    const form = this.querySelector("form");
    const output = this.querySelector("output");
    const details = this.querySelector(".calc__details");
    if (this.calculator === null && form !== null && output !== null && details !== null) {
      this.calculator = new Calculator(this, { form, output, details }, LoanCalculator.client);
    }
    this.calculator?.join();
  }
}
