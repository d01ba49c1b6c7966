import { accuracy } from "./de/accuracy.ts";
import { adjustments } from "./de/adjustments.ts";
import { audit, people } from "./de/people.ts";
import { oneCase } from "./de/case.ts";
import { cases } from "./de/cases.ts";
import { casework } from "./de/casework.ts";
import { compare, ledger } from "./de/compare.ts";
import { count } from "./de/count.ts";
import { home } from "./de/home.ts";
import { imports } from "./de/imports.ts";
import { items } from "./de/items.ts";
import { patterns } from "./de/patterns.ts";
import { outbox } from "./de/outbox.ts";
import { policies } from "./de/policies.ts";
import { plan } from "./de/plan.ts";
import { progress } from "./de/progress.ts";
import { shell, ui } from "./de/shell.ts";
import { variances } from "./de/variances.ts";
import { words } from "./de/words.ts";
import type { en } from "./en.ts";
import type { Translated } from "./translated.ts";

export const de: Translated<typeof en> = {
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
};
