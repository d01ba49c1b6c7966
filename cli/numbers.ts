import { InvalidArgumentError } from "commander";
import { type Money, parseUnitCost } from "../shared/money.ts";
import { parseQuantity, type Quantity } from "../shared/quantity.ts";
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from "../shared/time.ts";

/** Readers of option values; what doesn't parse is wrong usage, named by commander with its option. */

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** A number as people write it: "95" or "2.5". */
export function numberOption(text: string): number {
  if (!/^\d{1,15}(\.\d{1,4})?$/.test(text))
    throw new InvalidArgumentError("It must be a number like 95 or 2.5.");
  return Number(text);
}

export function quantityOption(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new InvalidArgumentError("It must be a quantity of at most four decimals.");
  return parsed.value;
}

/** Percent as people write it ("1.5") in millionths. */
export function percentOption(text: string): number {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new InvalidArgumentError("It must be a percentage like 1 or 2.5.");
  return parsed.value;
}

/** Money in major units ("250") as minor units; the project's currency has two minor digits. */
export function moneyOption(text: string): Money {
  const parsed = parseUnitCost(text);
  if (!parsed.ok || parsed.value % 100 !== 0)
    throw new InvalidArgumentError("It must be an amount like 250 or 12.50.");
  return (parsed.value / 100) as Money;
}

export function instantOption(text: string): Instant {
  const ms = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError("It must be a time like 2026-01-29T10:00:00Z.");
  return instant(ms);
}

const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** "5d", "24h" or "90m" in milliseconds; zero needs no unit. What is too short or too long is refused in words later. */
export function durationOption(text: string): number {
  const match = /^(-?\d{1,6})\s*([mhd])$/.exec(text === "0" ? "0m" : text);
  const ms = Number(match?.[1]) * (UNIT_MS[match?.[2] ?? ""] ?? Number.NaN);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("It must be a time span like 5d, 24h or 90m.");
  return ms;
}

/** Collects `field=value` pairs given again and again. */
export function pairs(text: string, sofar: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("It must be written field=value.");
  return { ...sofar, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}
