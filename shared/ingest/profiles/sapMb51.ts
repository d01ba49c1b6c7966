import type { MovementType } from "../../domain.ts";
import type { Profile, TypeRule } from "../../reading.ts";

const CODE = "Movement Type | MvT | Mvt | Bewegungsart | BwA";
const QUANTITY =
  "Qty in Un. of Entry | Qty in unit of entry | Quantity in UnE | Menge in ErfassME | Quantity | Menge";

const typed = (type: MovementType, codes: readonly string[]): TypeRule[] =>
  codes.map((code) => ({ when: [{ column: CODE, is: code }], type }));

/** One posting of such a code has two lines: what leaves the one place, and what reaches the other. */
const twoLines = (codes: readonly string[]): TypeRule[] =>
  codes.flatMap((code): TypeRule[] => [
    {
      when: [
        { column: CODE, is: code },
        { column: QUANTITY, is: "negative" },
      ],
      type: "transfer_out",
    },
    { when: [{ column: CODE, is: code }], type: "transfer_in" },
  ]);

/** Codes whose reversal is the next higher one. */
const WITH_REVERSAL: Readonly<Record<string, MovementType>> = {
  101: "receipt",
  105: "receipt",
  131: "receipt",
  501: "receipt",
  503: "receipt",
  505: "receipt",
  511: "receipt",
  521: "receipt",
  523: "receipt",
  525: "receipt",
  531: "receipt",
  545: "receipt",
  581: "receipt",
  122: "ship",
  161: "ship",
  201: "ship",
  221: "ship",
  231: "ship",
  241: "ship",
  281: "ship",
  291: "ship",
  601: "ship",
  621: "ship",
  661: "ship",
  251: "sale",
  633: "sale",
  261: "assembly",
  543: "assembly",
  331: "scrap",
  333: "scrap",
  335: "scrap",
  551: "scrap",
  553: "scrap",
  555: "scrap",
  451: "return",
  651: "return",
  653: "return",
  655: "return",
  657: "return",
  303: "transfer_out",
  313: "transfer_out",
  641: "transfer_out",
  643: "transfer_out",
  305: "transfer_in",
  315: "transfer_in",
  561: "adjustment",
  563: "adjustment",
  565: "adjustment",
};
const reversalOf = (code: string): string => String(Number(code) + 1);

/** The list of material documents: one-sided and signed, a minus behind the number. */
export const sapMb51: Profile = {
  name: "sap-mb51",
  kind: "movements",
  note: "Material document list of SAP (MB51). A location is plant and storage location, “1000/0001”. Reversals are read as cancel; a code that isn't known here is set aside, and can be given a rule.",
  reading: {
    map: {
      occurred_at: "Posting Date | Pstng Date | Buchungsdatum",
      sku: "Material | Materialnummer",
      qty: QUANTITY,
      type: CODE,
      uom: "Unit of Entry | EUn | UnE | ErfassungsME | Base Unit of Measure | BUn | Basismengeneinheit |",
      lot: "Batch | Charge |",
      doc: "Material Document | Mat. Doc. | Materialbeleg |",
      line: "Material Doc.Item | Mat. Doc.Item | Item | Materialbelegpos. | Pos |",
      user: "User Name | User | Benutzername | Name des Benutzers |",
      reason: "Document Header Text | Text | Belegkopftext |",
    },
    join: [
      { field: "location", pattern: "{Plant | Plnt | Werk}/{Storage Location | SLoc | Lagerort |}" },
      {
        field: "posted_at",
        pattern: "{Entry Date | Erfassungsdatum |} {Time of Entry | Entry Time | Erfassungszeit |}",
      },
    ],
    sign: "in",
    types: [
      ...Object.entries(WITH_REVERSAL).flatMap(([code, type]) => [
        ...typed(type, [code]),
        ...typed("cancel", [reversalOf(code)]),
      ]),
      ...twoLines([
        "301",
        "302",
        "309",
        "310",
        "311",
        "312",
        "411",
        "412",
        "541",
        "542",
        "631",
        "632",
        "647",
        "648",
      ]),
      ...typed("status_change", [
        "321",
        "322",
        "323",
        "324",
        "325",
        "326",
        "341",
        "342",
        "343",
        "344",
        "349",
        "350",
        "453",
        "454",
      ]),
      ...typed("count", [
        "701",
        "702",
        "703",
        "704",
        "707",
        "708",
        "711",
        "712",
        "713",
        "714",
        "715",
        "716",
        "717",
        "718",
      ]),
    ],
    set: {},
    createItems: false,
  },
};
