import type { TargetName } from "../../../../shared/adjust/targets/index.ts";
import type { TargetRow } from "../../../../shared/adjust/targets/row.ts";
import type { LookUps } from "../../../../shared/adjust/targets/target.ts";
import { at, lookUps, row, SETTINGS, stock } from "./rows.ts";

const LOT_1 = { lot: "L-1" };
const LOT_2 = { lot: "L-2" };

/** A batch with one of everything: what each target makes of it is in golden/. */
export const ROWS: readonly TargetRow[] = [
  row(1, at("BOLT", "A-01"), { change: "-2", onHand: "15" }),
  row(2, at("BOLT", "A-01"), { change: "1", onHand: "15" }),
  row(3, at("NUT", "A-03"), { change: "-3", onHand: "3" }),
  row(4, at("CABLE", "B-01"), { change: "-0.75", onHand: "1012.5" }),
  row(5, at("BOLT", "A-02"), { change: "-4", onHand: "6", to: at("BOLT", "A-04"), toOnHand: "0" }),
  row(6, at("=CMD()", "-B"), { change: "2", onHand: "0" }),
  row(7, at("GLUE", "A-05", LOT_1), { change: "-1", onHand: "5", to: at("GLUE", "A-05", LOT_2), toOnHand: "7" }),
  row(8, at("GLUE", "A-05", LOT_1), { change: "2", onHand: "5" }),
  row(9, at("NUT", "A-03", { status: "damaged" }), { change: "1", onHand: "0" }),
  row(10, at("DRILL", "C-01", { lot: "SN-9" }), { change: "-1", onHand: "1" }),
  row(11, at("NAMELESS", "C-02"), { change: "5", onHand: "2" }),
  row(12, at("WASHER", "A-09"), { change: "-9", onHand: "4" }),
  row(13, at("SCREW", "A-06"), { change: "-2", onHand: "9", to: at("SCREW-L", "A-06"), toOnHand: "1" }),
  row(14, at("NUT", "", { status: "in_transit" }), { change: "-1", onHand: "10" }),
]; // prettier-ignore

const PLACES: Partial<Record<TargetName, Readonly<Record<string, string>>>> = {
  sap: { Main: "1000/0001" },
  odoo: { Main: "WH/Stock" },
  square: { Main: "LQ8ZP4" },
};

const STATUSES: Partial<Record<TargetName, Readonly<Record<string, string>>>> = {
  sap: { available: "", damaged: "S" },
  dynamics365: { available: "Available", damaged: "" },
};

/** The source as each target knows it: bolts by another code, one item not at all, and stock that no row changes. */
export const lookUpsFor = (target: TargetName): LookUps =>
  lookUps({
    names: {
      item: { BOLT: "B-100", NAMELESS: "" },
      location: PLACES[target] ?? { Main: "MAIN" },
      status: STATUSES[target] ?? { available: "", damaged: "" },
    },
    others: [
      stock(at("BOLT", "A-01"), "15"),
      stock(at("BOLT", "Z-01"), "30"),
      stock(at("BOLT", "Z-02", { status: "quality_hold" }), "1"),
      stock(at("BOLT", "", { status: "in_transit" }), "500"),
      stock(at("BOLT", "Z-03", { location: "Shop" }), "8"),
    ],
    items: {
      BOLT: { description: "Bolt M6, zinc" },
      NUT: { description: 'Nut 1/4"' },
      "=CMD()": { description: "+1 for free" },
      CABLE: { description: "Cable", uom: "M" },
      DRILL: { description: "Drill", tracking: "serial" },
      GLUE: { description: "Glue", tracking: "lot" },
      SCREW: { description: "Screw" },
      "SCREW-L": { description: "Screw, long" },
    },
    columns: { Handle: "handle-of-it", "Option1 Name": "Title", "Option1 Value": "Default Title" },
    settings: SETTINGS,
  });
