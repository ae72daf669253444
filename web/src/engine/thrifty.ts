interface Link {
  readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string };
}

/** Whether the link is thin or the reader saves data. */
export function thrifty(): boolean {
  const link = (navigator as Link).connection;
  return link?.saveData === true || /2g|3g/.test(link?.effectiveType ?? "");
}
