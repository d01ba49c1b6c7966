import type { TFunction } from "i18next";
import { reasons } from "../../../texts/en/importReasons.ts";

type Reason = keyof typeof reasons;
const isKnown = (reason: string): reason is Reason => Object.hasOwn(reasons, reason);

/** Why rows were set aside, in a few words; each row's own message says more. */
export const reasonText = (t: TFunction, reason: string): string =>
  isKnown(reason) ? t(`imports.reasons.${reason}`) : reason;
