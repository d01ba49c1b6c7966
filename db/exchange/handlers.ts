import type { ProjectHandlers } from "../context.ts";
import { exportCount } from "./export.ts";
import { mergeEntries } from "./merge.ts";
import { openCarried } from "./open.ts";
import { returnEntries } from "./return.ts";

export const exchangeHandlers = {
  "exchange.export": (context, input) => exportCount(context, input),
  "exchange.open": (context, input) => openCarried(context, input),
  "exchange.return": (context) => returnEntries(context),
  "exchange.merge": (context, input) => mergeEntries(context, input),
} satisfies Partial<ProjectHandlers>;
