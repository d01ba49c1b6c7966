/** Hands text over as a file. A blob of the page's own: nothing is requested, so the CSP allows it. */
export const download = (name: string, text: string, type = "text/csv"): void =>
  save(name, new Blob([text], { type: `${type};charset=utf-8` }));

/** The same for bytes, as the service hands them over. */
export const downloadBytes = (name: string, base64: string, type: string): void =>
  save(name, new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
