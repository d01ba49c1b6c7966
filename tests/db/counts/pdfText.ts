import { unzlibSync, strFromU8 } from "fflate";

/** The texts of a PDF that this app wrote, page by page: each text that was drawn at once is one. */
export function pdfTexts(bytes: Uint8Array): readonly (readonly string[])[] {
  const objects = objectsOf(bytes);
  const letters = new Map(
    [...objects.values()].flatMap(({ head }) =>
      [...(/\/Font <<([^>]*)>>/.exec(head)?.[1] ?? "").matchAll(/\/(\w+) (\d+) 0 R/g)].map(
        ([, name = "", font = ""]) => [name, lettersOf(objects, font)] as const,
      ),
    ),
  );
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => textsIn(objects.get(referenceIn(head, "Contents"))?.stream ?? "", letters));
}

type PdfObject = { readonly head: string; readonly stream: string };
type Letters = ReadonlyMap<string, string>;

function objectsOf(bytes: Uint8Array): ReadonlyMap<string, PdfObject> {
  // One byte a letter, so that places in the text are places in the file.
  const text = Buffer.from(bytes).toString("latin1");
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length;
    const body = text.slice(start, text.indexOf("\nendobj", start));
    const at = body.indexOf("\nstream\n");
    const head = at < 0 ? body : body.slice(0, at);
    const packed = body.slice(at + "\nstream\n".length, body.lastIndexOf("\nendstream"));
    const isPacked =
      head.includes("/FlateDecode") && !head.includes("/Length1") && !head.includes("CIDFontType0C");
    const stream =
      at < 0 ? "" : isPacked ? strFromU8(unzlibSync(Buffer.from(packed, "latin1")), true) : packed;
    objects.set(match[1] ?? "", { head, stream });
  }
  return objects;
}

const referenceIn = (head: string, key: string): string =>
  new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? "";

/** What each code of a font stands for, by its ToUnicode map. */
function lettersOf(objects: ReadonlyMap<string, PdfObject>, font: string): Letters {
  const map = objects.get(referenceIn(objects.get(font)?.head ?? "", "ToUnicode"))?.stream ?? "";
  const letters = new Map<string, string>();
  for (const [, from = "", list = ""] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, code = ""], place) =>
      letters.set(
        (Number.parseInt(from, 16) + place).toString(16).padStart(4, "0"),
        Buffer.from(code.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
      ),
    );
  return letters;
}

function textsIn(content: string, fonts: ReadonlyMap<string, Letters>): readonly string[] {
  let letters: Letters = new Map();
  return [...content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, font, shown]) => {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    if (shown === undefined) return [];
    const codes = [...shown.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex = ""]) => hex).join("");
    return [(codes.match(/.{4}/g) ?? []).map((code) => letters.get(code.toLowerCase()) ?? "?").join("")];
  });
}
