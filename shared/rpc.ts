import * as v from "valibot";
import { contract, type Contract, type Input, type Method, type Parsed, type Reply } from "./contract.ts";
import type { CallKind } from "./contract/rows.ts";
import type { Role } from "./domain.ts";
import { err, ok, type Result } from "./result.ts";

/** Why a call was not carried out, as data; `unreachable` is said by the page itself, as nobody answered it. `rule` names the rule that refused, for rules people must know. */
export type Refusal = {
  readonly code: "unknownMethod" | "badInput" | "signIn" | "role" | "rule" | "notFound" | "busy" | "cancelled" | "project" | "internal" | "unreachable"; // prettier-ignore
  readonly message: string;
  readonly rule?: string;
};
export type Answer<T> = Result<T, Refusal>;

/** Who is calling; nobody when the project has users and nobody has signed in. */
export type Actor = { readonly name: string; readonly role: Role };

/** A call that passed the door: its method is the contract's, its input is parsed, its caller may make it. */
export type Admitted<M extends Method = Method> = { readonly method: M; readonly input: Parsed<M> };

type MethodsOf<K extends CallKind> = { [M in Method]: Contract[M]["kind"] extends K ? M : never }[Method];
export type ReadMethod = MethodsOf<"read">;
export type WriteMethod = MethodsOf<"write">;
export type LongMethod = MethodsOf<"long">;
export type RemoteMethod = MethodsOf<"remote">;

type ContextOf<M extends Method, R, W, L, O> = M extends ReadMethod
  ? R
  : M extends WriteMethod
    ? W
    : M extends LongMethod
      ? L
      : O;
type AnswerOf<M extends Method> = M extends LongMethod | RemoteMethod
  ? Promise<Answer<Reply<M>>>
  : Answer<Reply<M>>;

/** One function per contract row; a missing one, or a read handler that asks for more than `R`, doesn't compile. */
export type Handlers<R, W, L, O> = {
  readonly [M in Method]: (context: ContextOf<M, R, W, L, O>, input: Parsed<M>) => AnswerOf<M>;
};

export const refuse = (code: Refusal["code"], message: string): { ok: false; error: Refusal } =>
  err({ code, message });
export const refuseBy = (rule: string, message: string): { ok: false; error: Refusal } =>
  err({ code: "rule", rule, message });

export const isMethod = (method: unknown): method is Method =>
  typeof method === "string" && Object.hasOwn(contract, method);

/** The door: own-property look-up, then schema, then role. */
export function admit(method: unknown, input: unknown, actor: Actor | undefined): Answer<Admitted> {
  if (!isMethod(method)) return refuse("unknownMethod", "There is no such call.");
  const row = contract[method];
  const parsed = v.safeParse(row.input, input);
  if (!parsed.success) return refuse("badInput", describeIssue(parsed.issues[0]));
  const refused = refusedRole(row.roles, actor);
  if (refused) return refused;
  return ok({ method, input: parsed.output });
}

/** Runs an admitted call's handler. The handler's table says which context the method's kind is given. */
export function invoke<R, W, L, O>(
  handlers: Handlers<R, W, L, O>,
  call: Admitted,
  context: R | W | L | O,
): Answer<Reply<Method>> | Promise<Answer<Reply<Method>>> {
  type Loose = (context: R | W | L | O, input: Parsed<Method>) => Answer<Reply<Method>>;
  // Method and input were admitted together, and the caller picks the context by the method's kind.
  return (handlers[call.method] as Loose)(context, call.input);
}

export type Progress = { readonly done: number; readonly total: number; readonly what: string };
/** What a job needs of an AbortSignal; `shared` has no DOM to take the real one from. */
export type CancelSignal = {
  readonly aborted: boolean;
  readonly addEventListener: (type: "abort", listener: () => void) => void;
};
export type CallOptions = {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: CancelSignal;
};

/** Carries one call over a boundary; only plain JSON goes through. */
export type Transport = (method: string, input: unknown, options: CallOptions) => Promise<Answer<unknown>>;

export type Client = {
  readonly [M in Method]: (input: Input<M>, options?: CallOptions) => Promise<Answer<Reply<M>>>;
};

/** A typed client over any transport: `client["counts.enter"]({…})`. */
export function createClient(transport: Transport): Client {
  const call = (method: string) => (input: unknown, options?: CallOptions) =>
    transport(method, input, options ?? {});
  // Built from the table's own keys, so every method is there with its row's types.
  return Object.fromEntries(
    Object.keys(contract).map((method) => [method, call(method)]),
  ) as unknown as Client;
}

function refusedRole(roles: readonly Role[] | "anyone", actor: Actor | undefined) {
  if (roles === "anyone") return undefined;
  if (!actor) return refuse("signIn", "Sign in first.");
  if (roles.includes(actor.role)) return undefined;
  return err({
    code: "role" as const,
    rule: "role",
    message: `A ${actor.role} may not do this; it takes ${roles.join(" or ")}.`,
  });
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path ? `${path}: ${issue.message}` : issue.message;
}
