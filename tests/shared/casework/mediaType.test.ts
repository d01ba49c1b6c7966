import fc from "fast-check";
import { expect, test } from "vitest";
import { mediaTypeOf, PICTURE_TYPES } from "../../../shared/casework/mediaType.ts";

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ["\u0089PNG\r\n\u001a\n…", "image/png"],
  ["\u00ff\u00d8\u00ff\u00e0", "image/jpeg"],
  ["GIF89a;", "image/gif"],
  ["RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", "image/webp"],
  ["\u0000\u0000\u0000\u0018ftypheic", "image/heic"],
  ["%PDF-1.7", "application/pdf"],
  ["PK\u0003\u0004", "application/zip"],
  ["sku,qty\r\nBOLT,2", "text/plain"],
  ["\u0000\u0001\u0002", "application/octet-stream"],
])("a file that begins with %j is %s", (text, type) => {
  expect(mediaTypeOf(bytesOf(text))).toBe(type);
});

test("a page or a drawing that could run a script is text, and no picture", () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
    "<!doctype html><script>x()</script>",
  ]) {
    expect(mediaTypeOf(bytesOf(text))).toBe("text/plain");
    expect(PICTURE_TYPES).not.toContain("text/plain");
  }
});

test("whatever reads as UTF-8 without control characters is text, also where a letter is cut off", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 3_000 }), (text) => {
      fc.pre(!/\p{Cc}/u.test(text) && !/^(PK|GIF8|%PDF|II\*|MM)/.test(text));
      expect(mediaTypeOf(new TextEncoder().encode(text))).toBe("text/plain");
    }),
  );
});

test("bytes that begin no letter of UTF-8 are no text", () => {
  for (const bytes of [
    [0xc0, 0x80],
    [0x41, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xe2, 0x82, 0x41],
  ])
    expect(mediaTypeOf(Uint8Array.from(bytes))).toBe("application/octet-stream");
});
