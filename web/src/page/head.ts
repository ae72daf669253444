// Stands in the head of every page, before the style sheets: what has to be known before the first paint, and before any
// other script touches the page. Where a browser lacks what our scripts need, the page stays as it is written, and says so.

import { serveAge } from "./age";
import { able, mend } from "./floor";
import { colourEarly, enlarge, tellKept } from "./looks";

const { currentScript, documentElement } = document;
const { built = "", alone } = currentScript?.dataset ?? {};
// A static host cannot forbid that another site shows our pages inside its own, under whatever it likes.
if (alone !== undefined && self !== top) documentElement.setAttribute("data-framed", "");
if (able()) {
  mend();
  documentElement.className = documentElement.className.replace("no-js", "js");
}
enlarge();
tellKept();
colourEarly();
serveAge(built);
