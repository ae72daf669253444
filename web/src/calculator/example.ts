// A tap into an example's number takes the whole of it: what is typed next stands in its place, not behind it.

/** Serve a form: the first tap into a field that still holds what the page came with selects it, a second sets the cursor. */
export function selectExamples(form: HTMLFormElement): void {
  let entered: EventTarget | null = null;
  form.addEventListener("focusin", ({ target }) => {
    entered = target;
  });
  // Not when it is focused: the finger that lifts would set the cursor and undo it.
  form.addEventListener("click", ({ target }) => {
    if (target !== entered || !(target instanceof HTMLInputElement)) return;
    entered = null;
    if (target.value !== "" && target.value === target.defaultValue) target.select();
  });
}
