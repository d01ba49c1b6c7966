import type { Answer } from "../../shared/rpc.ts";
import { ok } from "../../shared/result.ts";
import { client } from "./client.ts";

const CHUNK_BYTES = 3 * 1024 * 1024;

type Options = { readonly onProgress: (share: number) => void; readonly signal: AbortSignal };

/** Hands a file over in chunks; the screen never holds more than one of them. Answers the upload's name. */
export async function upload(file: File, { onProgress, signal }: Options): Promise<Answer<string>> {
  const begun = await client["uploads.begin"]({ name: file.name }, { signal });
  if (!begun.ok) return begun;
  const { upload: name } = begun.value;
  for (let from = 0; from < file.size; from += CHUNK_BYTES) {
    if (signal.aborted) return { ok: false, error: { code: "cancelled", message: "" } };
    const base64 = await toBase64(file.slice(from, from + CHUNK_BYTES));
    const appended = await client["uploads.append"]({ upload: name, base64 }, { signal });
    if (!appended.ok) return appended;
    onProgress(Math.min(1, (from + CHUNK_BYTES) / file.size));
  }
  return ok(name);
}

/** The browser's own encoder: a data URL's text after the comma. No request is made, so the CSP has no say. */
function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error ?? new Error("the file could not be read"));
    reader.readAsDataURL(blob);
  });
}
