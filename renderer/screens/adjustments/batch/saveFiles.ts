import { downloadBytes } from "../../../ui/download.ts";

type File = { readonly name: string; readonly base64: string; readonly mediaType: string };

/** Hands files over to the browser, one after the other. */
export function saveFiles(files: readonly File[]): void {
  for (const { name, base64, mediaType } of files) downloadBytes(name, base64, mediaType);
}
