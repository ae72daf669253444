// What stands behind the # of an address. Anybody can send a link: whatever stands there, reading it never throws.

/** The name that an address points at; empty where there is none, or where it cannot be read. */
export function fragment(hash = location.hash): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
