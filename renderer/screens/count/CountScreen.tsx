import type { ScreenProps } from "../index.ts";
import { CountList } from "./CountList.tsx";
import { CountPage } from "./CountPage.tsx";

export function CountScreen({ route }: ScreenProps) {
  return route.id === undefined ? (
    <CountList planning={route.query.has("plan")} />
  ) : (
    <CountPage count={route.id} tab={route.query.get("tab")} />
  );
}
