const RELEASED_AFTER = 10_000;

/** Save a file that was made on the device; false in the one browser of our readers that swallows downloads without a word. */
export function saveFile(content: BlobPart, type: string, name: string): boolean {
  if (navigator.userAgent.includes("MicroMessenger")) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASED_AFTER);
  return true;
}
