import type { ComponentType } from "react";
import type { Route, Screen } from "../routing.ts";
import { AccuracyScreen } from "./accuracy/AccuracyScreen.tsx";
import { AdjustmentsScreen } from "./adjustments/AdjustmentsScreen.tsx";
import { AuditScreen } from "./audit/AuditScreen.tsx";
import { CaseScreen } from "./case/CaseScreen.tsx";
import { CasesScreen } from "./cases/CasesScreen.tsx";
import { CompareScreen } from "./compare/CompareScreen.tsx";
import { CountScreen } from "./count/CountScreen.tsx";
import { HomeScreen } from "./home/HomeScreen.tsx";
import { ImportScreen } from "./import/ImportScreen.tsx";
import { ItemScreen } from "./item/ItemScreen.tsx";
import { ItemsScreen } from "./items/ItemsScreen.tsx";
import { LedgerScreen } from "./ledger/LedgerScreen.tsx";
import { PatternsScreen } from "./patterns/PatternsScreen.tsx";
import { PeopleScreen } from "./people/PeopleScreen.tsx";
import { OutboxScreen } from "./outbox/OutboxScreen.tsx";
import { PoliciesScreen } from "./policies/PoliciesScreen.tsx";
import { PlanScreen } from "./plan/PlanScreen.tsx";
import { VariancesScreen } from "./variances/VariancesScreen.tsx";

export type ScreenProps = { readonly route: Route };

export const screens: Readonly<Record<Screen, ComponentType<ScreenProps>>> = {
  home: HomeScreen,
  import: ImportScreen,
  items: ItemsScreen,
  item: ItemScreen,
  plan: PlanScreen,
  count: CountScreen,
  variances: VariancesScreen,
  cases: CasesScreen,
  case: CaseScreen,
  compare: CompareScreen,
  ledger: LedgerScreen,
  patterns: PatternsScreen,
  accuracy: AccuracyScreen,
  adjustments: AdjustmentsScreen,
  outbox: OutboxScreen,
  policies: PoliciesScreen,
  people: PeopleScreen,
  audit: AuditScreen,
};
