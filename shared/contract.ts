import type * as v from "valibot";
import { approvals } from "./contract/approvals.ts";
import { auditing } from "./contract/auditing.ts";
import { automatic } from "./contract/automatic.ts";
import { cases } from "./contract/cases.ts";
import { casework } from "./contract/casework.ts";
import { comparing } from "./contract/comparing.ts";
import { counting } from "./contract/counting.ts";
import { drops } from "./contract/drops.ts";
import { exchange } from "./contract/exchange.ts";
import { handover } from "./contract/handover.ts";
import { imports } from "./contract/imports.ts";
import { items } from "./contract/items.ts";
import { outbox } from "./contract/outbox.ts";
import { people } from "./contract/people.ts";
import { planning } from "./contract/planning.ts";
import { policies } from "./contract/policies.ts";
import { project } from "./contract/project.ts";
import { reports } from "./contract/reports.ts";
import { sources } from "./contract/sources.ts";
import type { CallRow } from "./contract/rows.ts";

/**
 * THE table: every call that may cross a boundary. The typed client, the handlers' types, validation, the role
 * check, the preload, `POST /rpc`, the command line and the security test all derive from it. Its rows stand beside it, a file
 * for each subject.
 */
export const contract = {
  ...project,
  ...people,
  ...policies,
  ...sources,
  ...imports,
  ...drops,
  ...items,
  ...planning,
  ...counting,
  ...exchange,
  ...comparing,
  ...cases,
  ...casework,
  ...approvals,
  ...automatic,
  ...handover,
  ...outbox,
  ...reports,
  ...auditing,
} as const satisfies Readonly<Record<string, CallRow>>;

export type Contract = typeof contract;
export type Method = keyof Contract;
export type Input<M extends Method> = v.InferInput<Contract[M]["input"]>;
export type Parsed<M extends Method> = v.InferOutput<Contract[M]["input"]>;
export type Reply<M extends Method> = v.InferOutput<Contract[M]["reply"]>;
