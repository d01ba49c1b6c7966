import * as v from "valibot";
import {
  applied,
  type LineOutcome,
  type PartOutcome,
  refused,
  stale,
  stop,
} from "../shared/adjust/push/outcome.ts";
import { placeOf } from "../shared/adjust/push/payload.ts";
import {
  add,
  formatQuantity,
  quantity,
  QUANTITY_SCALE,
  type Quantity,
  toNumber,
} from "../shared/quantity.ts";
import { err, ok, type Result } from "../shared/result.ts";
import { type Ask, type Ending, excerpt } from "./ask.ts";
import { type JsonAsk, jsonAsk } from "./json.ts";
import {
  type Entry,
  linesOf,
  nameOf,
  requestKey,
  type Sender,
  type Sending,
  TAKEN_OVER,
  type To,
  withTheirGroups,
} from "./sender.ts";

/**
 * ERPNext by stock reconciliations. ERPNext has no idempotency keys: ours stands in a field of the document, which is looked up before
 * one is made. A document is a draft first and counts only once it is submitted, so one that was left behind does no harm.
 */
export const erpnext: Sender = { send, greet };

const DOCTYPE = "/api/resource/Stock Reconciliation";
/** What Frappe answers where a rule of the document refuses it: nothing was kept. */
const RULE = [417, 400, 422];

const itemSchema = v.looseObject({
  item_code: v.string(),
  warehouse: v.string(),
  batch_no: v.nullish(v.string()),
});
const documentSchema = v.looseObject({
  data: v.optional(
    v.looseObject({ name: v.string(), docstatus: v.number(), items: v.optional(v.array(itemSchema), []) }),
  ),
});
const listSchema = v.looseObject({
  data: v.array(v.looseObject({ name: v.string(), docstatus: v.number() })),
});
const messageSchema = v.looseObject({ message: v.optional(v.unknown()), exception: v.optional(v.string()) });

type Document = {
  readonly name: string;
  readonly docstatus: number;
  readonly items: readonly v.InferOutput<typeof itemSchema>[];
};

const asking = (to: To, ask: Ask): JsonAsk => jsonAsk(ask, to.url, { Authorization: `token ${to.secret}` });

async function send(sending: Sending): Promise<PartOutcome> {
  const json = asking(sending.to, sending.ask);
  const known = await lookUp(sending, json);
  if (!known.ok) return known.error;
  const groups = [...Map.groupBy(sending.all, (entry) => entry.group).values()];
  // An attempt before this one came as far as documents by group: then they go on by group.
  const isByGroup =
    groups.length > 1 && groups.some((group) => known.value.has(requestKey(sending.key, group)));
  const all = isByGroup ? undefined : await reconcile(sending, json, known.value, sending.all);
  if (all && all.kind !== "rule") return all;
  // A rule that refuses one item refuses the document: then each group by itself, so that the others arrive.
  const outcomes: LineOutcome[] = [];
  for (const group of groups) {
    const one = await reconcile(sending, json, known.value, group);
    if (one.kind !== "done" && one.kind !== "rule") return one;
    const open = group.filter((entry) => sending.entries.includes(entry));
    const became = one.kind === "rule" ? [refused(linesOf(open), one.why)] : one.outcomes;
    if (!(await sending.keep(became))) return stop(TAKEN_OVER);
    outcomes.push(...became);
  }
  return { kind: "done", outcomes };
}

/** A rule of ERPNext's refused the document. */
type Ruled = { readonly kind: "rule"; readonly why: string };

/** One document for what still waits of `whole`; its key is made of all of it. */
async function reconcile(
  sending: Sending,
  json: JsonAsk,
  documents: Documents,
  whole: readonly Entry[],
): Promise<PartOutcome | Ruled> {
  const entries = whole.filter((entry) => sending.entries.includes(entry));
  if (entries.length === 0) return { kind: "done", outcomes: [] };
  const key = requestKey(sending.key, whole);
  const known = documents.get(key);
  if (known?.docstatus === 2) return stop(`${known.name} was cancelled in ERPNext.`);
  if (known?.docstatus === 1) {
    const document = await read(json, known.name);
    return document.ok ? readBack(document.value, entries) : document.error;
  }
  if (known) {
    const gone = await json("DELETE", pathOf(known.name), undefined, messageSchema, { changes: true });
    if (!gone.ok) return gone.error;
  }
  const compared = await compare(sending, json, entries);
  if (!compared.ok) return compared.error;
  const { out, rest } = compared.value;
  if (out.length > 0 && !(await sending.keep(out))) return stop(TAKEN_OVER);
  if (rest.length === 0) return { kind: "done", outcomes: out };
  const made = await submit(sending, json, key, rest);
  if (made.kind !== "made") return made;
  const back = readBack(made.document, rest);
  return back.kind === "done" ? { kind: "done", outcomes: [...out, ...back.outcomes] } : back;
}

const pathOf = (name: string): string => `${DOCTYPE}/${encodeURIComponent(name)}`;

/** What earlier attempts made for the delivery, by key. */
type Documents = ReadonlyMap<string, { readonly name: string; readonly docstatus: number }>;

async function lookUp({ header, key }: Sending, json: JsonAsk): Promise<Result<Documents, Ending>> {
  const field = header["key_field"] ?? "";
  const asked = new URLSearchParams({
    filters: JSON.stringify([[field, "like", `${key}-%`]]),
    fields: JSON.stringify(["name", "docstatus", field]),
    limit_page_length: "0",
  });
  const found = await json("GET", `${DOCTYPE}?${asked.toString()}`, undefined, listSchema);
  if (!found.ok) return found;
  const byKey = Map.groupBy(found.value.reply.data, (row) => String(row[field]));
  const documents = new Map<string, { readonly name: string; readonly docstatus: number }>();
  for (const [ours, same] of byKey) {
    const submitted = same.filter(({ docstatus }) => docstatus === 1);
    if (submitted.length > 1)
      return err({ kind: "stop", why: `ERPNext has ${ours} twice, and both are submitted.` });
    const one = submitted[0] ?? same.find(({ docstatus }) => docstatus === 0) ?? same[0];
    if (one) documents.set(ours, one);
  }
  return ok(documents);
}

async function read(json: JsonAsk, name: string): Promise<Result<Document, Ending>> {
  const answer = await json("GET", pathOf(name), undefined, documentSchema);
  if (!answer.ok) return answer;
  const { data } = answer.value.reply;
  return data ? ok(data) : err({ kind: "stop", why: `ERPNext answered with success and showed no ${name}.` });
}

/** Only a document that is submitted has changed anything, and only what stands in it. */
function readBack(document: Document, entries: readonly Entry[]): PartOutcome {
  if (document.docstatus !== 1)
    return stop(`ERPNext answered with success, and ${document.name} isn't submitted.`);
  // It submits none without lines, so they stand under another name by now.
  if (document.items.length === 0)
    return stop(
      `ERPNext submitted ${document.name} and shows none of its items. Look there what it changed.`,
    );
  const isIn = (entry: Entry): boolean =>
    document.items.some(
      (item) =>
        item.item_code === entry.sku &&
        item.warehouse === placeOf(entry) &&
        (item.batch_no ?? "") === entry.lot,
    );
  return {
    kind: "done",
    outcomes: entries.map((entry) =>
      isIn(entry)
        ? applied(entry.lines, document.name)
        : stale(entry.lines, `${document.name} was submitted without ${nameOf(entry)}.`),
    ),
  };
}

type Compared = { readonly out: readonly LineOutcome[]; readonly rest: readonly Entry[] };

/** ERPNext compares nothing: its own balance at the moment of the count is read, and where it is another one the line is stale. */
async function compare(
  { header }: Sending,
  json: JsonAsk,
  entries: readonly Entry[],
): Promise<Result<Compared, Ending>> {
  const unknown = new Map<Entry, string>();
  const moved = new Map<Entry, string>();
  for (const entry of entries) {
    const held = await balance(json, header, entry);
    if (!held.ok) return held;
    if (typeof held.value === "string") unknown.set(entry, held.value);
    else if (held.value !== entry.onHand)
      moved.set(
        entry,
        `ERPNext has ${formatQuantity(held.value)} of ${nameOf(entry)}, and ${formatQuantity(entry.onHand)} was expected.`,
      );
  }
  const without = withTheirGroups(entries, unknown, refused);
  const current = withTheirGroups(without.rest, moved, stale);
  return ok({ out: [...without.out, ...current.out], rest: current.rest });
}

/** The quantity, or in words why ERPNext has none. */
async function balance(
  json: JsonAsk,
  header: Sending["header"],
  entry: Entry,
): Promise<Result<Quantity | string, Ending>> {
  const asked = new URLSearchParams({
    ...{ item_code: entry.sku, warehouse: placeOf(entry) },
    ...{ posting_date: header["posting_date"] ?? "", posting_time: header["posting_time"] ?? "" },
    ...(entry.lot !== "" && { batch_no: entry.lot }),
  });
  const method =
    entry.lot === ""
      ? "erpnext.stock.utils.get_stock_balance"
      : "erpnext.stock.doctype.batch.batch.get_batch_qty";
  const answer = await json("GET", `/api/method/${method}?${asked.toString()}`, undefined, messageSchema, {
    reads: [404, 417],
  });
  if (!answer.ok) return answer;
  const { status, reply } = answer.value;
  if (status === 404 || status === 417)
    return ok(`ERPNext doesn't know ${nameOf(entry)}: ${excerpt(reply.exception ?? "")}`);
  if (typeof reply.message !== "number")
    return err({ kind: "stop", why: `ERPNext says no quantity of ${nameOf(entry)}.` });
  return ok(quantity(Math.round(reply.message * QUANTITY_SCALE)));
}

type Made = { readonly kind: "made"; readonly document: Document };

async function submit(
  { header }: Sending,
  json: JsonAsk,
  key: string,
  entries: readonly Entry[],
): Promise<Made | PartOutcome | Ruled> {
  const { key_field: keyField = "", ...rest } = header;
  const body = {
    ...{ ...rest, purpose: "Stock Reconciliation", set_posting_time: 1, [keyField]: key },
    items: entries.map((entry) => ({
      ...{ item_code: entry.sku, warehouse: placeOf(entry), qty: toNumber(add(entry.onHand, entry.change)) },
      ...(entry.lot !== "" && { batch_no: entry.lot }),
    })),
  };
  const ruled = v.union([documentSchema, messageSchema]);
  const created = await json("POST", DOCTYPE, body, ruled, { changes: true, reads: RULE });
  if (!created.ok) return created.error;
  const { status, reply } = created.value;
  if (RULE.includes(status)) return { kind: "rule", why: wordsOf(reply) };
  const draft = v.safeParse(documentSchema, reply);
  if (!draft.success || !draft.output.data)
    return stop("ERPNext answered with success and made no document.");
  const { name } = draft.output.data;
  const submitted = await json("PUT", pathOf(name), { docstatus: 1 }, ruled, { changes: true, reads: RULE });
  if (!submitted.ok) return submitted.error;
  const after = await read(json, name);
  if (!after.ok) return after.error;
  // Whatever was answered: what the document says counts.
  if (RULE.includes(submitted.value.status) && after.value.docstatus !== 1) {
    // Where the draft can't be taken away either it does nothing, and its key is found by the next try.
    await json("DELETE", pathOf(name), undefined, messageSchema, { changes: true });
    return { kind: "rule", why: wordsOf(submitted.value.reply) };
  }
  return { kind: "made", document: after.value };
}

const wordsOf = (reply: object): string =>
  `ERPNext refused: ${excerpt("exception" in reply && typeof reply.exception === "string" ? reply.exception : JSON.stringify(reply))}`;

async function greet(to: To, ask: Ask): Promise<Result<string, Ending>> {
  const who = await asking(to, ask)(
    "GET",
    "/api/method/frappe.auth.get_logged_user",
    undefined,
    messageSchema,
  );
  return who.ok ? ok(`ERPNext knows us as ${String(who.value.reply.message)}.`) : who;
}
