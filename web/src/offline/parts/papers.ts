// A part of the toolbox as a classic script: a page from a file takes no module, and most pages need none of it.

import * as part from "../../toolbox/papers/papers";

(globalThis as { loadedPart?: unknown }).loadedPart = part;
