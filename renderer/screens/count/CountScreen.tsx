import type { ScreenProps } from "../index.ts";
import { CountEntry } from "./CountEntry.tsx";
import { CountList } from "./CountList.tsx";

export function CountScreen({ route }: ScreenProps) {
  return route.id === undefined ? (
    <CountList planning={route.query.has("plan")} />
  ) : (
    <CountEntry count={route.id} />
  );
}
