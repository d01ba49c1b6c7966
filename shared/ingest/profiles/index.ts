import type { Profile } from "../../reading.ts";
import { businessCentralItemLedger } from "./businessCentralItemLedger.ts";
import { erpnextStockLedger } from "./erpnextStockLedger.ts";
import { odooStockMoves } from "./odooStockMoves.ts";
import { salesLines } from "./salesLines.ts";
import { sapMb51 } from "./sapMb51.ts";
import { shopifyInventory } from "./shopifyInventory.ts";

/** Profiles that every project has, in the order in which they are offered. */
export const builtInProfiles: readonly Profile[] = Object.freeze([
  odooStockMoves,
  erpnextStockLedger,
  sapMb51,
  businessCentralItemLedger,
  shopifyInventory,
  salesLines,
]);
