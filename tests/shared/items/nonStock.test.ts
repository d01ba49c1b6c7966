import { expect, test } from "vitest";
import { nonStockBecause } from "../../../shared/items/nonStock.ts";

/** A catalog of numbered codes, and one of words. */
const NUMBERED = { items: 1_000, withDigits: 995 };
const WORDS = { items: 1_000, withDigits: 40 };

const because = (sku: string, description: string, habits = NUMBERED): string | undefined =>
  nonStockBecause({ sku, description }, habits);

test.each([
  ["POST", "POSTAGE"],
  ["D", "Discount"],
  ["M", "Manual"],
  ["m", ""],
  ["DOT", "DOTCOM POSTAGE"],
  ["C2", "CARRIAGE"],
  ["S", "SAMPLES"],
  ["B", "Adjust bad debt"],
  ["BANK CHARGES", "Bank Charges"],
  ["AMAZONFEE", "AMAZON FEE"],
  ["CRUK", "CRUK Commission"],
  ["PADS", "PADS TO MATCH ALL CUSHIONS"],
  ["gift_0001_40", "Dotcomgiftshop Gift Voucher £40.00"],
  ["VERSAND", "Versandkosten"],
  ["FRACHT-1", "Fracht national"],
  ["PORT", "Frais de port"],
  ["ENVIO", "Gastos de envío"],
  ["REMISE", "Remise 5 %"],
])("%s (%s) is proposed", (sku, description) => {
  expect(because(sku, description)).toBeTypeOf("string");
});

test.each([
  ["DCGS0058", "MISO PRETTY GUM", "an odd code alone"],
  ["85123A", "POSTAGE STAMP MUG", "a word alone"],
  ["STAMPS", "ENGLISH STAMPS BOX", "goods without a number"],
  ["TRAY", "SERVICE TRAY", "a doubtful word beside others"],
  ["S", "SMALL MUG", "a short code that the description makes goods"],
  ["POST", "FENCE POST 2 M", "a usual code that the description makes goods"],
  ["22423", "REGENCY CAKESTAND 3 TIER", "plain goods"],
  ["", "", "nothing at all"],
])("%s (%s) is not: %s", (sku, description) => {
  expect(because(sku, description)).toBeUndefined();
});

test("where codes are words, one without a digit is nothing odd", () => {
  expect(because("RIBBON", "Discount ribbon", WORDS)).toBeUndefined();
  expect(because("DISCOUNT", "Discount", WORDS)).toBeTypeOf("string");
});

test("the reason names the code's oddness and the word", () => {
  expect(because("DOT", "DOTCOM POSTAGE")).toBe(
    "the code has no digit, where nearly all others have, and the description says “postage”",
  );
});
