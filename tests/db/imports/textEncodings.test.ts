import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { evidenceIn, guessEncoding } from "../../../db/imports/parse/text/guess.ts";
import { startDecoding } from "../../../db/imports/parse/text/decoder.ts";
import { ENCODINGS } from "../../../shared/ingest/table/encodings.ts";
import { readingOfBytes } from "../../nasty/reading.ts";

/** Lines of stock lists in the languages of those who write them, and the encodings they write them in. */
const WEST = ["windows-1252", "iso-8859-15", "macintosh", "cp850", "cp437"];
const TEXTS: readonly (readonly [language: string, encodings: readonly string[], lines: readonly string[]])[] = [
  [
    "German",
    WEST,
    [
      "A1;Schraubenschlüssel groß;5", "A2;Türgriff für Außentür;3", "A3;Müllbeutel 120 l, weiß;12", "A4;Löffel, Öl und Äpfel;1",
      "A5;KÜHLGERÄT;2", "A6;Dämmplatte 4 °C bis 60 °C;7", "A7;Größe M;1",
    ],
  ],
  [
    "French",
    WEST,
    [
      "B1;Clé à molette;4", "B2;Crème brûlée au café;10", "B3;Pâte à tartiner façon grand-mère;2", "B4;Noël étoilé;1",
      "B5;Reçu à l'entrepôt;7", "B6;Boîte à thé;3",
    ],
  ],
  [
    "Spanish",
    WEST,
    [
      "C1;Piñón de repuesto;4", "C2;Jamón ibérico añejo;3", "C3;Señal de tráfico;1", "C4;Cartón pequeño;5", "C5;Camión azul, avión;2",
    ],
  ],
  ["Portuguese", ["windows-1252", "macintosh", "cp850"], ["D1;Pão de açúcar;2", "D2;Botões de fixação;5", "D3;Maçã verde, limão;9"]],
  ["Italian", WEST, ["E1;Caffè in grani;3", "E2;Qualità più alta;1", "E3;Tè e caffè;2"]],
  ["Danish", ["windows-1252", "macintosh", "cp850"], ["F1;Rød grød med fløde;3", "F2;Ål og æbler, små;4", "F3;Blå skål;1"]],
  ["prices in euros", ["windows-1252", "iso-8859-15"], ["G1;Größe 5,00 €;1", "G2;Preis 7,00 €;2"]],
  ["typographic marks", ["windows-1252", "macintosh"], ["H1;don’t “panic” – café;1", "H2;L’été à l’hôtel;2"]],
  [
    "Japanese",
    ["shift_jis"],
    ["A1,ボールペン(黒),10", "A2,電池 単三,5", "A3,コピー用紙,3", "A4,消しゴム,1", "A5,倉庫の箱,2", "A6,ﾎﾞｰﾙﾍﾟﾝ ｸﾛ,3"],
  ],
  [
    "Chinese",
    ["gb18030"],
    ["A1,不锈钢螺丝,10", "A2,蓝色圆珠笔,5", "A3,打印纸,3", "A4,库存数量,1", "A5,USB线 红色,2", "A6,纸箱,7"],
  ],
]; // prettier-ignore

/** The whole list, and each line of it alone, because a file may have one name with an accent. */
const samples = TEXTS.flatMap(([language, encodings, lines]) =>
  encodings.flatMap((encoding) =>
    [lines.join("\r\n"), ...lines].map((text) => ({
      language,
      encoding,
      text,
      whole: text.includes("\r\n"),
    })),
  ),
);

/** What was written can't always be had back: then nothing is asked of the guess. */
const isWritable = (text: string, encoding: string): boolean =>
  iconv.decode(iconv.encode(text, nameFor(encoding)), nameFor(encoding)) === text;
const nameFor = (encoding: string): string => (encoding === "macintosh" ? "macroman" : encoding);

function isRight(text: string, encoding: string): boolean {
  const bytes = iconv.encode(text, nameFor(encoding));
  return startDecoding(guessEncoding(evidenceIn([bytes]))).add(bytes) === text;
}

describe("the guess", () => {
  test("is right for every list of a few lines, whatever the language", () => {
    const wrong = samples
      .filter(({ whole, text, encoding }) => whole && isWritable(text, encoding) && !isRight(text, encoding))
      .map(({ language, encoding }) => `${language} in ${encoding}`);
    expect(wrong).toEqual([]);
  });

  test("is right for at least nineteen of twenty single lines", () => {
    const single = samples.filter(({ whole, text, encoding }) => !whole && isWritable(text, encoding));
    const wrong = single.filter(({ text, encoding }) => !isRight(text, encoding));
    expect(single.length).toBeGreaterThan(100);
    expect(
      wrong.length / single.length,
      wrong.map(({ text, encoding }) => `${text} in ${encoding}`).join("\n"),
    ).toBeLessThan(0.05);
  });

  test("looks at lines with letters beyond ASCII only, however far into the file they are", () => {
    const plain = Buffer.from("A,1\n".repeat(100_000));
    const evidence = evidenceIn([plain, Buffer.from("B,Größe\n", "latin1")]);
    expect(Buffer.from(evidence).toString("latin1")).toBe("B,Größe\n");
  });
});

test("every encoding on offer reads what was written in it, and each is offered once", async () => {
  expect(new Set(ENCODINGS).size).toBe(ENCODINGS.length);
  for (const encoding of ENCODINGS) {
    const name = /^(shift_jis|gb18030)$/.test(encoding) ? "品番" : "Größe";
    const bytes = iconv.encode(`sku,description\nA1,${name}\n`, nameFor(encoding), { addBOM: false });
    const reading = await readingOfBytes(bytes, { wish: { encoding }, remembered: {}, headers: [] });
    expect(reading, encoding).toMatchObject({ rows: [[2, "A1", name]] });
  }
});

test.each([
  ["UTF8", "utf-8"],
  ["latin1", "windows-1252"],
  ["Mac Roman", "macintosh"],
  ["IBM-437", "cp437"],
  ["cp_850", "cp850"],
  ["SJIS", "shift_jis"],
  ["ISO-8859-15", "iso-8859-15"],
])("an encoding may be called %s", async (called, encoding) => {
  const reading = await readingOfBytes("sku,description\nA1,x\n", {
    wish: { encoding: called },
    remembered: {},
    headers: [],
  });
  expect(reading).toMatchObject(encoding === "utf-8" ? { rows: [[2, "A1", "x"]] } : { encoding });
});

test("a mark at the start is no part of the first header, even when the encoding is said", async () => {
  const order = { wish: { encoding: "utf-8" }, remembered: {}, headers: [] };
  expect(await readingOfBytes("\uFEFFsku,qty\nA1,5\n", order)).toMatchObject({ header: ["sku", "qty"] });
});
