import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { catalogConflicts } from "./catalog.ts";
import { keepApart, listDuplicates } from "./duplicates.ts";
import { itemDetail, listItems } from "./list.ts";
import { mergeItems, unmergeItem } from "./merge.ts";
import { listNonStock, setStock } from "./nonStock.ts";

export const itemHandlers = {
  "items.list": ({ db }, input) => ok(listItems(db, input)),
  "items.get": ({ db }, { sku }) => itemDetail(db, sku),
  "items.duplicates": ({ db }, page) => ok(listDuplicates(db, page)),
  "items.merge": (write, input) => mergeItems(write, input),
  "items.unmerge": (write, input) => unmergeItem(write, input),
  "items.keepApart": (write, input) => keepApart(write, input),
  "items.nonStock": ({ db }, page) => ok(listNonStock(db, page)),
  "items.setStock": (write, input) => setStock(write, input),
  "catalog.conflicts": ({ db }, page) => ok(catalogConflicts(db, page)),
} satisfies Partial<ProjectHandlers>;
