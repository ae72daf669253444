// What a reader's link and device can bear without being asked.

/** Gibibytes of memory under which two runtimes side by side are too many. */
const SMALL_MEMORY = 4;

interface Device {
  readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string; readonly type?: string };
  readonly deviceMemory?: number;
}

/** Whether the link is thin or the reader saves data. */
export function thrifty(): boolean {
  const link = (navigator as Device).connection;
  return link?.saveData === true || /2g|3g/.test(link?.effectiveType ?? "");
}

/** Whether Pyodide's 3 MB would cost something: data that is paid for, or memory that is short. Unknown is no. */
export function costly(): boolean {
  const { connection, deviceMemory } = navigator as Device;
  return thrifty() || connection?.type === "cellular" || (deviceMemory ?? SMALL_MEMORY) < SMALL_MEMORY;
}
