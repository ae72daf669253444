// What the build writes for the search (publish/site/search.py).

/** Its anchor, its heading, what stands under it. */
export type Section = readonly [anchor: string, heading: string, text: string];
/** Its address from the site's root, its title, the questions that it answers in readers' words, its sections. */
export type Page = readonly [address: string, title: string, asks: readonly string[], sections: readonly Section[]];

export interface Guide {
  readonly pages: readonly Page[];
  /** What readers say, and what the guide says for it. */
  readonly words: readonly (readonly [says: readonly string[], means: readonly string[]])[];
  /** The doors of the first page: what they say, where they lead. */
  readonly doors: readonly (readonly [name: string, address: string])[];
  /** Traditional characters, each followed by the form that the guide uses. */
  readonly variants: string;
}

export interface Sources {
  readonly pages: readonly Page[];
  /** Pages of the guide that come with the sources: long, and seldom what somebody in need looks for. */
  readonly later: readonly Page[];
}
