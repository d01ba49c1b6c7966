/**
 * What a file is by its first bytes, whatever it is called: a name can lie, and a browser shown the wrong type may run it.
 * Text is what reads as UTF-8 without control characters; everything else is plain bytes.
 */
export function mediaTypeOf(bytes: Uint8Array): string {
  const known = SIGNATURES.find(({ at, magic }) => startsWith(bytes, magic, at));
  if (known) return known.type;
  const brand = startsWith(bytes, "ftyp", 4) ? ascii(bytes, 8, 12) : "";
  return BRANDS.get(brand) ?? (isText(bytes) ? "text/plain" : "application/octet-stream");
}

/** What a page may draw: pictures of points only, never a drawing that can hold a script. */
export const PICTURE_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

type Signature = { readonly type: string; readonly magic: string; readonly at: number };

/** First bytes by which formats are told apart, as their own specifications give them. */
const SIGNATURES: readonly Signature[] = [
  { type: "image/png", magic: "\u0089PNG\r\n\u001a\n", at: 0 },
  { type: "image/jpeg", magic: "\u00ff\u00d8\u00ff", at: 0 },
  { type: "image/gif", magic: "GIF87a", at: 0 },
  { type: "image/gif", magic: "GIF89a", at: 0 },
  { type: "image/webp", magic: "WEBP", at: 8 },
  { type: "image/tiff", magic: "II*\u0000", at: 0 },
  { type: "image/tiff", magic: "MM\u0000*", at: 0 },
  { type: "application/pdf", magic: "%PDF-", at: 0 },
  { type: "application/zip", magic: "PK\u0003\u0004", at: 0 },
  { type: "application/gzip", magic: "\u001f\u008b\u0008", at: 0 },
];

/** Files of the ISO base media format say what they hold in the four letters behind "ftyp". */
const BRANDS: ReadonlyMap<string, string> = new Map([
  ["heic", "image/heic"],
  ["heix", "image/heic"],
  ["mif1", "image/heif"],
  ["avif", "image/avif"],
  ["qt  ", "video/quicktime"],
  ["isom", "video/mp4"],
  ["mp42", "video/mp4"],
]);

const startsWith = (bytes: Uint8Array, magic: string, at: number): boolean =>
  ascii(bytes, at, at + magic.length) === magic;

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const LOOKED_AT = 4_096;

/** Tab, line feed, form feed and carriage return are part of texts; other control characters aren't. */
function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, LOOKED_AT);
  if (start.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte))) return false;
  return isUtf8(start);
}

/** A letter cut off at the end of what is looked at is none that is wrong. */
function isUtf8(bytes: Uint8Array): boolean {
  let owed = 0;
  for (const byte of bytes) {
    const isFollowing = byte >> 6 === 0b10;
    if (isFollowing !== owed > 0) return false;
    owed = isFollowing ? owed - 1 : followingOf(byte);
    if (owed < 0) return false;
  }
  return true;
}

/** How many bytes follow the first one of a letter in UTF-8 (RFC 3629); below zero where none begins so. */
function followingOf(first: number): number {
  if (first < 0x80) return 0;
  if (first >= 0xc2 && first < 0xe0) return 1;
  if (first >= 0xe0 && first < 0xf0) return 2;
  return first >= 0xf0 && first < 0xf5 ? 3 : -1;
}
