import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "../shared/result.ts";
import { refuse } from "../shared/rpc.ts";
import type { ProjectHandlers, Uploads } from "./context.ts";

/**
 * Files that a screen hands over, kept outside the project until the app closes. A screen never names a path:
 * it gets a word for its upload, and only that word opens it.
 */
export function createUploads(newId: () => string): Uploads {
  const files = new Map<string, { readonly path: string; readonly name: string }>();
  let folder: string | undefined;
  return {
    begin: (name) => {
      folder ??= mkdtempSync(join(tmpdir(), "stocktrace-"));
      const upload = newId();
      const path = join(folder, upload);
      writeFileSync(path, "");
      files.set(upload, { path, name });
      return upload;
    },
    append: (upload, bytes) => {
      const file = files.get(upload);
      if (!file) return refuse("notFound", "There is no such upload; choose the file again.");
      appendFileSync(file.path, bytes);
      return ok(statSync(file.path).size);
    },
    path: (upload) => {
      const file = files.get(upload);
      return file ? ok(file) : refuse("notFound", "There is no such upload; choose the file again.");
    },
    clear: () => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      folder = undefined;
      files.clear();
    },
  };
}

export const uploadHandlers = {
  "uploads.begin": ({ uploads }, { name }) => Promise.resolve(ok({ upload: uploads.begin(name) })),
  "uploads.append": ({ uploads }, { upload, base64 }) => {
    const appended = uploads.append(upload, Buffer.from(base64, "base64"));
    return Promise.resolve(appended.ok ? ok({ bytes: appended.value }) : appended);
  },
} satisfies Partial<ProjectHandlers>;
