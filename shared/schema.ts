import * as v from "valibot";
import type { Money } from "./money.ts";
import type { Quantity } from "./quantity.ts";
import type { Instant } from "./time.ts";

/** The shared pieces of the contract's schemas: brands are given here, once, and trusted inside. */

const isSafe = (value: unknown): boolean => Number.isSafeInteger(value);

/** Ten-thousandths of the base unit. */
export const quantitySchema = v.custom<Quantity>(isSafe, "must be a whole number of ten-thousandths");
/** Minor units of the project's currency. */
export const moneySchema = v.custom<Money>(isSafe, "must be a whole number of minor units");
/** UTC epoch milliseconds. */
export const instantSchema = v.custom<Instant>(isSafe, "must be UTC epoch milliseconds");

/** A name as people type it: trimmed by the door, 1 to 200 characters, no control characters. */
export const nameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "must not be empty"),
  v.maxLength(200, "must be at most 200 characters"),
  v.regex(/^\P{Cc}*$/u, "must not hold control characters"),
);

/** Free text: a note, a reason, a search; may be empty. */
export const textSchema = v.pipe(v.string(), v.maxLength(4_000, "must be at most 4,000 characters"));

export const idSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Of either sign, for what is refused in words where it is below zero. */
export const wholeSchema = v.pipe(v.number(), v.safeInteger());

/** One page of a long list. */
export const pageSchema = {
  offset: v.optional(countSchema, 0),
  limit: v.optional(v.pipe(countSchema, v.maxValue(1_000)), 200),
};
