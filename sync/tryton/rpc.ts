import * as v from "valibot";
import { err, ok, type Result } from "../../shared/result.ts";
import type { Ask, Ending } from "../ask.ts";
import { readJson, type To } from "../sender.ts";

/** A business rule of Tryton's that refused a call; the whole call was rolled back. */
export type UserError = { readonly kind: "userError"; readonly message: string };

type Value = unknown;
export type Call = <T extends v.GenericSchema>(
  /** "stock.inventory.create" */
  method: string,
  params: readonly Value[],
  schema: T,
  how: { readonly changes: boolean },
) => Promise<Result<v.InferOutput<T>, Ending | UserError>>;

export type Session = {
  /** A call of a model's method, with the user's own context (the company, above all) as its last parameter. */
  readonly call: Call;
  readonly logout: () => Promise<void>;
  readonly company: string;
};

const replySchema = v.looseObject({
  result: v.optional(v.unknown()),
  error: v.optional(v.array(v.unknown())),
});
const loginSchema = v.tuple([v.number(), v.string()]);
const preferencesSchema = v.looseObject({
  company: v.nullish(v.number()),
  "company.rec_name": v.optional(v.string(), ""),
});

/** What Tryton fails with when two do the same at once: nothing was carried out, and a second try may well be. */
const PASSING = /concurren|locked|deadlock|serializ|could not obtain lock/i;

/** Signs in; what follows is asked in the name of that session. */
export async function openSession(to: To, ask: Ask): Promise<Result<Session, Ending>> {
  const user = to.settings["user"] ?? "";
  const login = await rpc(
    to,
    ask,
    undefined,
    false,
  )("common.db.login", [user, { password: to.secret }, "en"]);
  if (!login.ok) return err(asEnding(login.error));
  const signedIn = v.safeParse(loginSchema, login.value);
  if (!signedIn.success) return err({ kind: "stop", why: `Tryton doesn't let ${user} in.` });
  const [id, token] = signedIn.output;
  const authorization = `Session ${Buffer.from(`${user}:${id}:${token}`).toString("base64")}`;
  const asking = (changes: boolean) => rpc(to, ask, authorization, changes);
  const preferences = await asking(false)("model.res.user.get_preferences", [true, {}]);
  if (!preferences.ok) return err(asEnding(preferences.error));
  const context = v.parse(preferencesSchema, preferences.value);
  if (typeof context.company !== "number")
    return err({ kind: "stop", why: `The user ${user} has no current company in Tryton; choose one there.` });
  const call: Call = async (method, params, schema, { changes }) => {
    const answer = await asking(changes)(`model.${method}`, [...params, context]);
    if (!answer.ok) return answer;
    const read = v.safeParse(schema, answer.value);
    return read.success ? ok(read.output) : err(unreadable(method, read.issues[0]));
  };
  return ok({
    call,
    company: context["company.rec_name"],
    // A session that stays open ends by itself; nobody waits for it.
    logout: async () => void (await asking(false)("common.db.logout", [])),
  });
}

export const asEnding = (error: Ending | UserError): Ending =>
  error.kind === "userError" ? { kind: "stop", why: `Tryton refused: ${error.message}` } : error;

type Rpc = (method: string, params: readonly Value[]) => Promise<Result<unknown, Ending | UserError>>;

/** JSON-RPC as Tryton 6.0 speaks it: a business rule's refusal comes with status 200, too. */
const rpc =
  (to: To, ask: Ask, authorization: string | undefined, changes: boolean): Rpc =>
  async (method, params) => {
    const asked = await ask({
      ...{ method: "POST", url: to.url, changes },
      headers: {
        "Content-Type": "application/json",
        ...(authorization !== undefined && { Authorization: authorization }),
      },
      body: JSON.stringify({ id: 1, method, params }),
    });
    if (!asked.ok) return asked;
    const reply = readJson(asked.value, replySchema);
    if (!reply.ok) return reply;
    return reply.value.error === undefined
      ? ok(reply.value.result)
      : err(problemOf(method, reply.value.error));
  };

/** `[name, [message, …]]` of an error that Tryton has a name for, else `[text, traceback]`. */
function problemOf(method: string, [name, details]: readonly unknown[]): Ending | UserError {
  const words = String(Array.isArray(details) ? (details[0] ?? "") : name);
  const called = String(name);
  if (called === "UserError") return { kind: "userError", message: words };
  if (called === "UserWarning" && Array.isArray(details))
    return { kind: "stop", why: `Tryton asks before it does this: ${String(details[1] ?? words)}` };
  if (called === "LoginException")
    return { kind: "stop", why: "Tryton doesn't let us in: it asks for more than a password." };
  if (PASSING.test(`${called} ${words}`))
    return { kind: "later", why: `Tryton is busy: ${words}`, isReached: true, isUnknown: false };
  return { kind: "stop", why: `Tryton failed at ${method}: ${words}` };
}

const unreadable = (method: string, issue: v.BaseIssue<unknown>): Ending => ({
  kind: "stop",
  why: `Tryton's answer to ${method} isn't one that we understand at ${v.getDotPath(issue) ?? "its top"}: ${issue.message}`,
});
