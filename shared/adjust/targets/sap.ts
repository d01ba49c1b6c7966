import { absolute } from "./absolute.ts";
import { dateOf } from "./dates.ts";
import type { Names, Problem } from "./names.ts";
import { isOnHand } from "./statuses.ts";
import { amount, BLANK, text, whole } from "./table.ts";

/** "1000/0001", or the plant alone where all its stock is in one storage location: each has at most four characters. */
const PLANT_AND_STORAGE = /^([^/]{1,4})(?:\/([^/]{1,4}))?$/s;

/** The most items that a physical inventory document has. */
const ITEMS_PER_DOCUMENT = 333;

/**
 * Physical inventory documents by the fields of ISEG. A document is of one plant and storage location; the numbers run
 * on from the first one's. A location's name in the source is “plant/storage location”, or the plant alone.
 */
export const sap = absolute({
  name: "sap",
  label: "SAP",
  carries: { location: true, bin: false, lot: true, status: true },
  identifiers: ["item", "location", "status", "uom"],
  serials: false,
  counts: isOnHand,
  // MENGE has three.
  decimals: 3,
  linesPerFile: ITEMS_PER_DOCUMENT,
  quantityIn: "MENGE",
  expectedIn: undefined,
  zeroFlag: undefined,
  moves: false,
  bom: true,
  settings: [
    {
      key: "firstDocument",
      label: "The number of the first physical inventory document",
      mustBe: /^\d{1,10}$/,
      example: "100000012",
    },
    {
      key: "storageLocation",
      label: "The storage location of a plant that is named without one",
      mustBe: /^[^/]{1,4}$/,
      example: "0001",
    },
  ],
  fileOf: ({ location }) => location,
  refuseNames,
  table: (lines, { handover, number, setting }) => ({
    header: [
      "GJAHR",
      "IBLNR",
      "ZEILI",
      "MATNR",
      "WERKS",
      "LGORT",
      "CHARG",
      "INSMK",
      "SOBKZ",
      "MENGE",
      "MEINS",
    ],
    rows: lines.map(({ names, level }, index) => {
      const [, plant = "", storage = setting("storageLocation")] =
        PLANT_AND_STORAGE.exec(names.location) ?? [];
      return [
        ...[text(dateOf(handover).slice(0, 4)), text(documentNumber(setting("firstDocument"), number))],
        ...[whole(index + 1), text(names.item), text(plant), text(storage), text(names.lot)],
        ...[text(names.status), BLANK, amount(level), text(names.uom)],
      ];
    }),
  }),
});

/** Zero-padded to ten digits; the first file has the first number, which is 1 where nobody said it. */
const documentNumber = (first: string, file: number): string =>
  (BigInt(first || "1") + BigInt(file - 1)).toString().padStart(10, "0");

function refuseNames({ location, status }: Names): Problem | undefined {
  if (!PLANT_AND_STORAGE.test(location))
    return {
      field: "location",
      why: `SAP's name of the location is ${location}, and it must be plant and storage location, like 1000/0001, of four characters each, or a plant alone. Mend its alias, then write the batch again.`,
    };
  if (status.length <= 1) return undefined;
  return {
    field: "status",
    why: `SAP's name of the status is ${status}, and a stock type (INSMK) is one character. Give the status an alias, then write the batch again.`,
  };
}
