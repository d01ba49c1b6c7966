import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Client } from "../../../shared/rpc.ts";
import { must } from "../project.ts";
import { ruleOf, type Worked, workedProject } from "./worked.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

function fileNamed({ folder }: Worked, name: string, bytes: Uint8Array | string) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { from: "path" as const, path };
}

const blobs = ({ file }: Worked): unknown => {
  const raw = new Database(file, { readonly: true });
  const number = raw.prepare("SELECT COUNT(*) FROM blobs").pluck().get();
  raw.close();
  return number;
};

async function wholeOf(client: Client, attachment: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let offset = 0; ;) {
    const { base64, size } = must(await client["attachments.read"]({ attachment, offset }));
    const piece = Buffer.from(base64, "base64");
    pieces.push(piece);
    offset += piece.length;
    if (offset >= size || piece.length === 0) return Buffer.concat(pieces);
  }
}

test("a photo is kept with the case, known by its bytes and not by its name, once for each content", async () => {
  const made = await workedProject();
  const may = made.as("may");
  const file = fileNamed(made, "shelf.pdf", PNG);
  must(await may["cases.attach"]({ case: made.bolt, file }));
  must(await may["cases.attach"]({ case: made.nut, file }));
  const [kept] = must(await may["cases.get"]({ case: made.bolt })).attachments;
  expect(kept).toMatchObject({
    ...{ name: "shelf.pdf", mediaType: "image/png", size: PNG.length, by: "may" },
    sha256: createHash("sha256").update(PNG).digest("hex"),
  });
  expect(blobs(made)).toBe(1);
  const { rows } = must(await may["audit.list"]({ limit: 1 }));
  expect(JSON.parse(rows[0]?.after ?? "")).toMatchObject({ sha256: kept?.sha256 });
  expect(await wholeOf(made.as("aud"), kept?.attachment ?? 0)).toEqual(PNG);
  expect(await ruleOf(may["cases.attach"]({ case: made.bolt, file }))).toBe("attachedAlready");
});

test("a file of more than one piece comes back byte for byte", async () => {
  const made = await workedProject();
  const bytes = Buffer.alloc(7_000_001, "abc\u0001");
  must(await made.as("may")["cases.attach"]({ case: made.bolt, file: fileNamed(made, "big.bin", bytes) }));
  const [kept] = must(await made.as("may")["cases.get"]({ case: made.bolt })).attachments;
  expect(kept?.mediaType).toBe("application/octet-stream");
  expect((await wholeOf(made.as("may"), kept?.attachment ?? 0)).equals(bytes)).toBe(true);
});

test("a file that is empty, too large, or not there is refused, and nothing is kept", async () => {
  const made = await workedProject();
  const attach = (file: ReturnType<typeof fileNamed>) =>
    made.as("may")["cases.attach"]({ case: made.bolt, file });
  expect(await ruleOf(attach(fileNamed(made, "empty.txt", "")))).toBe("emptyFile");
  expect(await ruleOf(attach(fileNamed(made, "huge.bin", Buffer.alloc(20_000_001))))).toBe("fileTooLarge");
  expect(await ruleOf(attach({ from: "path", path: join(made.folder, "missing.png") }))).toBe("notFound");
  expect(blobs(made)).toBe(0);
});

test("a screen hands a file over as it does for an import, and never names a path", async () => {
  const made = await workedProject();
  const may = made.as("may");
  const { upload } = must(await may["uploads.begin"]({ name: "shelf.png" }));
  must(await may["uploads.append"]({ upload, base64: PNG.toString("base64") }));
  must(await may["cases.attach"]({ case: made.bolt, file: { from: "upload", upload } }));
  expect(must(await may["cases.get"]({ case: made.bolt })).attachments).toMatchObject([
    { name: "shelf.png" },
  ]);
});

test("a file is taken off and put back; its bytes stay", async () => {
  const made = await workedProject();
  const may = made.as("may");
  must(await may["cases.attach"]({ case: made.bolt, file: fileNamed(made, "note.txt", "two on the floor") }));
  const [kept] = must(await may["cases.get"]({ case: made.bolt })).attachments;
  const attachment = kept?.attachment ?? 0;
  must(await may["cases.detach"]({ case: made.bolt, attachment }));
  expect(must(await may["cases.get"]({ case: made.bolt })).attachments).toEqual([]);
  expect((await wholeOf(may, attachment)).toString()).toBe("two on the floor");
  must(await may["cases.undo"]({ case: made.bolt }));
  expect(must(await may["cases.get"]({ case: made.bolt })).attachments).toEqual([kept]);
  expect(await ruleOf(may["cases.detach"]({ case: made.nut, attachment }))).toBe("notFound");
});
