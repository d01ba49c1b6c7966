import { expect, test } from "vitest";
import { inlineCell, oneSheet, read, readBook, refusalOf, rowsOf, textRow } from "./sheetFiles.ts";

/** The text that a cell A2, as XML, is read as. */
async function cell(xml: string, rest: Parameters<typeof oneSheet>[1] = {}): Promise<string> {
  const rows = await rowsOf(
    oneSheet(`${textRow(1, "value", "end")}<row r="2">${xml}${inlineCell("B2", "x")}</row>`, rest),
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.replace(/^2: /, "").replace(/\|x$/, "") ?? "";
}

const shared = (entry: string): Promise<string> => cell('<c r="A2" t="s"><v>0</v></c>', { strings: [entry] });
const inline = (xml: string): Promise<string> => cell(`<c r="A2" t="inlineStr"><is>${xml}</is></c>`);
const styled = (
  value: string,
  format: number | string,
  rest: Parameters<typeof oneSheet>[1] = {},
): Promise<string> => cell(`<c r="A2" s="1"><v>${value}</v></c>`, { formats: [0, format], ...rest });

test.each([
  "00123",
  "1E5",
  "=1+1",
  "  spaced  ",
  "__proto__",
  "constructor",
  "\u{FEFF}mark",
  "日本語",
  "😀",
  "12/1/10",
  "-",
])("the text %j stays as it is", async (text) => {
  expect(await inline(`<t xml:space="preserve">${text}</t>`)).toBe(text);
  expect(await shared(`<si><t xml:space="preserve">${text}</t></si>`)).toBe(text);
  expect(await cell(`<c r="A2" t="str"><v>${text}</v></c>`)).toBe(text);
});

test("runs of rich text are joined, and how to pronounce them is left out", async () => {
  const runs = '<r><rPr><b/></rPr><t>SKU</t></r><r><t xml:space="preserve"> 7</t></r>';
  expect(await shared(`<si>${runs}</si>`)).toBe("SKU 7");
  expect(await inline(runs)).toBe("SKU 7");
  const spoken = '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>';
  expect(await shared(`<si>${spoken}</si>`)).toBe("東京");
});

test("entities, escapes, sections of plain characters and line ends come out as a person sees them", async () => {
  expect(await shared("<si><t>a &lt;b&gt; &amp; &#x1F600;</t></si>")).toBe("a <b> & 😀");
  expect(await shared("<si><t>two_x000D_\nlines</t></si>")).toBe("two\r\nlines");
  expect(await shared("<si><t>_x005F_x000D_</t></si>")).toBe("_x000D_");
  expect(await shared("<si><t><![CDATA[a<b&amp;c]]></t></si>")).toBe("a<b&amp;c");
  expect(await cell('<c r="A2" t="str"><v><![CDATA[a<b&amp;c]]></v></c>')).toBe("a<b&amp;c");
  expect(await inline("<t>one\r\ntwo</t>")).toBe("one\ntwo");
});

test.each([
  ["0.30000000000000004", "0.3"],
  ["3.1400000000000001", "3.14"],
  ["1E5", "100000"],
  ["-0", "0"],
  ["1234567890123", "1234567890123"],
  ["", ""],
])("the number %s is read as %j", async (stored, text) => {
  expect(await cell(`<c r="A2"><v>${stored}</v></c>`)).toBe(text);
  expect(await cell(`<c r="A2" t="n"><v>${stored}</v></c>`)).toBe(text);
});

test("numbers are written with the decimal mark that the file's numbers are read with", async () => {
  const bytes = oneSheet(
    `${textRow(1, "qty", "note")}<row r="2"><c r="A2"><v>1.234</v></c>${inlineCell("B2", "1.5")}</row>`,
  );
  expect(await rowsOf(bytes)).toEqual(["2: 1.234|1.5"]);
  expect(await rowsOf(bytes, { decimal: "," })).toEqual(["2: 1,234|1.5"]);
});

test("yes and no, errors and dates that are written out", async () => {
  expect(await cell('<c r="A2" t="b"><v>1</v></c>')).toBe("TRUE");
  expect(await cell('<c r="A2" t="b"><v>0</v></c>')).toBe("FALSE");
  expect(await cell('<c r="A2" t="e"><v>#N/A</v></c>')).toBe("#N/A");
  expect(await cell('<c r="A2" t="d"><v>2025-03-30T14:05:00</v></c>')).toBe("2025-03-30T14:05:00");
  expect(await cell('<c r="A2" t="d"><v>2025-03-30T00:00:00</v></c>')).toBe("2025-03-30");
});

test("a number is a date where its style says so, whatever it says in quotes", async () => {
  expect(await styled("45746.586805555555", 22)).toBe("2025-03-30T14:05:00");
  expect(await styled("45746", "dd/mm/yyyy")).toBe("2025-03-30");
  expect(await styled("45746", "0.0 &quot;days&quot;")).toBe("45746");
  expect(await styled("0.604166666666667", "hh:mm")).toBe("14:30:00");
  expect(await styled("1.5", "[h]:mm")).toBe("1.5");
  expect(await styled("60", 14)).toBe("1900-02-29");
  expect(await styled("-3", 14)).toBe("-3");
  expect(await styled("44284", 14, { formats: [0, 14], workbookPr: '<workbookPr date1904="1"/>' })).toBe(
    "2025-03-30",
  );
});

test("a code is read with the zeros that it is shown with, a share as the number that it is", async () => {
  expect(await styled("123", "00000")).toBe("00123");
  expect(await styled("123", "&quot;SKU-&quot;00000")).toBe("SKU-00123");
  expect(await styled("123456", "00000")).toBe("123456");
  expect(await styled("12.5", "00000")).toBe("12.5");
  expect(await styled("0.25", 9)).toBe("0.25");
});

test("a style that isn't there shows numbers as they are", async () => {
  expect(await cell('<c r="A2" s="99"><v>45746</v></c>', { formats: [0] })).toBe("45746");
  expect(await cell('<c r="A2" s="1"><v>45746</v></c>')).toBe("45746");
});

test("a formula is read as its result", async () => {
  expect(await cell('<c r="A2"><f>1+1</f><v>2</v></c>')).toBe("2");
  expect(await cell('<c r="A2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>')).toBe("ax");
  expect(await cell('<c r="A2" t="str"><f>""</f><v></v></c>')).toBe("");
  expect(await cell('<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')).toBe("#DIV/0!");
});

test("a formula without a result sets its row aside, and is said", async () => {
  const row = (line: number, result: string): string =>
    `<row r="${line}">${inlineCell(`A${line}`, "SKU")}<c r="B${line}"><f>1+1</f>${result}</c></row>`;
  const { runs, rows, notes } = read(
    await readBook(oneSheet(textRow(1, "sku", "qty") + row(2, "<v>2</v>") + row(3, "") + row(4, "<v></v>"))),
  );
  expect(rows).toEqual(["2: SKU|2", "3: SKU|=1+1", "4: SKU|=1+1"]);
  expect([...(runs[0]?.records.malformed ?? [])]).toEqual([1, 2]);
  expect(runs[0]?.records.fault?.reason).toBe("formula");
  expect(notes.join()).toContain("2 rows have a formula without a result");
});

test("a nought that a workbook wants computed anew isn't taken for a result", async () => {
  const bytes = oneSheet(
    `${textRow(1, "sku", "qty")}<row r="2"><c r="A2"><v>7</v></c><c r="B2"><f>C9</f><v>0</v></c></row>`,
    { calcPr: '<calcPr calcId="124519" fullCalcOnLoad="1"/>' },
  );
  const { runs } = read(await readBook(bytes));
  expect([...(runs[0]?.records.malformed ?? [])]).toEqual([0]);
});

test("a cell that names a missing text, or is of no known kind, is never read as empty", async () => {
  const one = (xml: string): Uint8Array =>
    oneSheet(`${textRow(1, "a")}<row r="2">${xml}</row>`, { strings: ["<si><t>x</t></si>"] });
  expect(await refusalOf(one('<c r="A2" t="s"><v>1</v></c>'))).toContain(
    "cell A2 names a text that the workbook doesn't have",
  );
  expect(await refusalOf(one('<c r="A2" t="s"><v>-1</v></c>'))).toContain("cell A2");
  expect(await refusalOf(one('<c r="A2" t="s"><v>x</v></c>'))).toContain("cell A2");
  expect(await refusalOf(one('<c r="A2" t="weird"><v>1</v></c>'))).toContain("“weird”");
  expect(await refusalOf(one('<c r="A2" t="str"><v>&lol;</v></c>'))).toContain("A2");
});
