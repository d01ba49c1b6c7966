import { crc32 } from "node:zlib";
import { strToU8, Zip, ZipDeflate, zipSync } from "fflate";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bookParts,
  inlineCell,
  oneSheet,
  readBook,
  refusalOf,
  rowsOf,
  textRow,
  zipped,
} from "./sheetFiles.ts";

const HEAD = textRow(1, "sku", "qty", "when");
const READ = ["2: A|1|2025-03-30", "3: B|0.1|2025-03-30T12:00:00"];

/** A workbook with texts, styles, numbers and dates: something of everything that may break. */
function sound(): Uint8Array {
  const row = (line: number, text: number, qty: string, day: string): string =>
    `<row r="${line}"><c r="A${line}" t="s"><v>${text}</v></c><c r="B${line}"><v>${qty}</v></c><c r="C${line}" s="1"><v>${day}</v></c></row>`;
  return oneSheet(HEAD + row(2, 0, "1", "45746") + row(3, 1, "0.10000000000000001", "45746.5"), {
    strings: ["<si><t>A</t></si>", "<si><t>B</t></si>"],
    formats: [0, 22],
  });
}

test("a sound workbook is read", async () => {
  expect(await rowsOf(sound())).toEqual(READ);
});

test("a workbook that was cut off anywhere is refused", async () => {
  const bytes = sound();
  for (let length = 4; length < bytes.length; length += 7) {
    const result = await readBook(bytes.subarray(0, length));
    expect(result.ok, `${length} bytes`).toBe(false);
  }
});

test("a workbook with damaged bytes is refused, or read as it was", { timeout: 120_000 }, async () => {
  const bytes = sound();
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(damage, async (flips) => {
      const damaged = bytes.slice();
      for (const [at, bits] of flips) damaged[at] = (damaged[at] ?? 0) ^ bits;
      const result = await readBook(damaged);
      if (result.ok) expect(result.value.rows).toEqual(READ);
      else expect(result.error).toMatch(/^[A-Z].*\.$/s);
    }),
    { numRuns: 2000 },
  );
});

test(
  "a sheet whose XML is damaged before it is packed is refused, or its rows are rows",
  { timeout: 120_000 },
  async () => {
    const parts = bookParts({
      sheets: [{ name: "S", rows: HEAD + textRow(2, "A", "1", "x") }],
      strings: ["<si><t>A</t></si>"],
    });
    const names = Object.keys(parts);
    const damage = fc.tuple(fc.constantFrom(...names), fc.nat(2000), fc.nat(4), fc.string({ maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(damage, async ([name, at, cut, put]) => {
        const part = parts[name] ?? "";
        const from = at % part.length;
        const broken = part.slice(0, from) + put + part.slice(from + cut);
        const result = await readBook(zipped({ ...parts, [name]: broken }));
        expect(typeof (result.ok ? result.value.table.found.sheet : result.error)).toBe("string");
      }),
      { numRuns: 500 },
    );
  },
);

test("sizes that stand behind the data, as streams write them, are taken from the directory", async () => {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [name, part] of Object.entries(
    bookParts({ sheets: [{ name: "S", rows: HEAD + textRow(2, "A") }] }),
  )) {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(strToU8(part), true);
  }
  zip.end();
  expect(await rowsOf(Buffer.concat(pieces))).toEqual(["2: A||"]);
});

test("an archive with large numbers (zip64) is read", async () => {
  expect(await rowsOf(asZip64(bookParts({ sheets: [{ name: "S", rows: HEAD + textRow(2, "A") }] })))).toEqual(
    ["2: A||"],
  );
});

test("bytes behind the archive do no harm, a comment neither", async () => {
  expect(await rowsOf(Buffer.concat([sound(), Buffer.from("\r\n--boundary--")]))).toEqual(READ);
});

test("a locked archive, an unknown packing and a name that is there twice are refused", async () => {
  const directory = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  const with_ = (offset: number, value: number): Uint8Array => {
    const bytes = Buffer.from(sound());
    for (let at = bytes.indexOf(directory); at >= 0; at = bytes.indexOf(directory, at + 1))
      bytes.writeUInt16LE(value, at + offset);
    return bytes;
  };
  expect(await refusalOf(with_(8, 1))).toContain("locked with a password");
  expect(await refusalOf(with_(10, 9))).toContain("packed in a way");
  const twice = zipSync({ ...packed(), "XL/Workbook.xml": strToU8("<workbook/>") });
  expect(await refusalOf(twice)).toContain("twice");
});

test("an archive that unpacks to more than it says, or to a thousand times its size, is refused", async () => {
  const bytes = Buffer.from(sound());
  const entry = bytes.lastIndexOf("xl/worksheets/sheet1.xml") - 46;
  bytes.writeUInt32LE(bytes.readUInt32LE(entry + 24) - 1, entry + 24);
  expect(await refusalOf(bytes)).toContain("is longer than it says");
  const bomb = zipSync({
    ...packed(),
    "xl/worksheets/sheet1.xml": new Uint8Array(80 * 1024 * 1024).fill(32),
  });
  expect(await refusalOf(bomb)).toContain("unpacks to more than can be a table");
});

test("a text without end is refused before it fills the memory", async () => {
  const endless = Buffer.alloc(40 * 1024 * 1024, "x");
  const sheet = Buffer.concat([Buffer.from("<worksheet><sheetData>"), endless]);
  expect(await refusalOf(zipSync({ ...packed(), "xl/worksheets/sheet1.xml": sheet }))).toContain(
    "doesn't end",
  );
  const long = `<row r="2">${inlineCell("A2", "x".repeat(1_100_000))}</row>`;
  expect(await refusalOf(oneSheet(HEAD + long))).toContain("A2");
});

test("cells that are far apart, or name a long text over and over, don't fill the memory", async () => {
  const far = Array.from(
    { length: 3000 },
    (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}"><v>1</v></c></row>`,
  );
  expect(await refusalOf(oneSheet(HEAD + far.join("")))).toContain("too far apart");
  const cell = '<c t="s"><v>0</v></c>';
  const over = Array.from({ length: 3000 }, () => `<row>${cell}</row>`);
  const strings = [`<si><t>${"x".repeat(500_000)}</t></si>`];
  expect(await refusalOf(oneSheet(HEAD + over.join(""), { strings }))).toContain("too long");
});

function packed(): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(bookParts({ sheets: [{ name: "S", rows: HEAD }] })))
    files[name] = strToU8(part);
  return files;
}

/** An archive of stored parts whose sizes and places all stand in the extra fields for large numbers. */
function asZip64(parts: Readonly<Record<string, string>>): Uint8Array {
  const LARGE = 0xffffffff;
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const data = Buffer.from(part);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    [data.length, data.length, at].forEach((value, field) =>
      extra.writeBigUInt64LE(BigInt(value), 4 + field * 8),
    );
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(crc32(data), 16);
    for (const field of [20, 24, 42]) entry.writeUInt32LE(LARGE, field);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    files.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name), extra);
    at += local.length + name.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(BigInt(listed.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at + listed.length), 8);
  const end = Buffer.alloc(22, 0xff);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0, 20);
  return Buffer.concat([...files, listed, end64, locator, end]);
}
