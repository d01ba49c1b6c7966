import { accuracy } from "./en/accuracy.ts";
import { adjustments } from "./en/adjustments.ts";
import { audit, people } from "./en/people.ts";
import { oneCase } from "./en/case.ts";
import { cases } from "./en/cases.ts";
import { casework } from "./en/casework.ts";
import { compare, ledger } from "./en/compare.ts";
import { count } from "./en/count.ts";
import { home } from "./en/home.ts";
import { imports } from "./en/imports.ts";
import { items } from "./en/items.ts";
import { patterns } from "./en/patterns.ts";
import { outbox } from "./en/outbox.ts";
import { policies } from "./en/policies.ts";
import { plan } from "./en/plan.ts";
import { progress } from "./en/progress.ts";
import { shell, ui } from "./en/shell.ts";
import { variances } from "./en/variances.ts";
import { words } from "./en/words.ts";

export const en = {
  ui,
  shell,
  words,
  home,
  imports,
  items,
  count,
  plan,
  progress,
  variances,
  cases,
  case: oneCase,
  casework,
  compare,
  ledger,
  patterns,
  accuracy,
  adjustments,
  people,
  audit,
  policies,
  outbox,
} as const;
