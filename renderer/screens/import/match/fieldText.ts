import type { TFunction } from "i18next";
import { fieldNames } from "../../../texts/en/importFields.ts";

type FieldName = keyof typeof fieldNames;
const isKnown = (field: string): field is FieldName => Object.hasOwn(fieldNames, field);

/** What a field is called on screen; its name in files stands beside it. */
export const fieldText = (t: TFunction, field: string): string =>
  isKnown(field) ? t(`imports.fields.${field}`) : field;
