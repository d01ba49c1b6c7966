import { ok } from "../../shared/result.ts";
import type { ProjectHandlers } from "../context.ts";
import { applyAbc, listAbc } from "./abc.ts";
import { planningCalendar } from "./calendar.ts";
import { listControl } from "./control.ts";
import { listDue } from "./due.ts";
import { planLines } from "./lines.ts";
import { planSample } from "./sample.ts";
import { planningSettings, setPlanning } from "./settings.ts";
import { listZones } from "./zones.ts";

export const planningHandlers = {
  "planning.settings": ({ db }) => ok(planningSettings(db)),
  "planning.set": (context, input) => setPlanning(context, input),
  "planning.due": ({ db, now }, input) => listDue(db, input, now),
  "planning.calendar": ({ db, now }, { location }) => planningCalendar(db, location, now),
  "planning.abc": ({ db, now }, input) => listAbc(db, input, now),
  "planning.applyAbc": (context, input) => applyAbc(context, input),
  "planning.sample": ({ db, now }, input) => planSample(db, input, now),
  "planning.zones": ({ db }, { location }) => listZones(db, location),
  "planning.control": ({ db }, { location }) => listControl(db, location),
  "planning.lines": ({ db }, input) => planLines(db, input),
} satisfies Partial<ProjectHandlers>;
