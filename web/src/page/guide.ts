// Whose guide this is: what the scripts need of guide.toml, which the build puts in.

declare const LENDER: { readonly slug: string; readonly name: string; readonly pinyin: string };

/** `slug` begins the names of everything that a browser keeps; `name` and `pinyin` are what readers call the lender. */
export const GUIDE = LENDER;
