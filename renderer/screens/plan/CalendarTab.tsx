import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { useRead } from "../../data/useRead.ts";
import { replaceQuery } from "../../routing.ts";
import { useActions } from "../../keys/actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Callout } from "../../ui/Callout.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { toast } from "../../ui/toasts.ts";
import type { Day } from "./calendar.ts";
import { CalendarList } from "./CalendarList.tsx";
import { CalendarWeeks } from "./CalendarWeeks.tsx";
import { EVERYWHERE, LocationSelect } from "./LocationSelect.tsx";
import type { PartProps } from "./part.ts";
import css from "./Plan.module.css";
import { openProposal } from "./proposal.ts";

/** When positions come due in the next eight weeks; a day opens as a plan. */
export function CalendarTab({ route }: PartProps) {
  const { t } = useTranslation();
  const { may } = useSession();
  const call = useCall("counts.plan");
  const location = route.query.get("location") ?? EVERYWHERE;
  const isList = route.query.get("as") === "list";
  const here = location === EVERYWHERE ? {} : { location };
  const calendar = useRead("planning.calendar", here);
  const show = (next: { location?: string; as?: string }) =>
    replaceQuery({ tab: "calendar", location, as: isList ? "list" : "", ...next });
  const turn = () => show({ as: isList ? "" : "list" });
  const turnTitle = t(isList ? "plan.calendar.asWeeks" : "plan.calendar.asList");
  useActions([{ id: "calendar.turn", title: turnTitle, group: "here", keys: "l", run: turn }]);
  const mayPlan = may("manager", "supervisor", "admin");
  const open = async ({ day, total }: Day) => {
    if (total === 0) return void toast("good", t("plan.calendar.nothing"));
    const answer = await call.run({ by: "day", day, propose: true, ...here });
    if (answer.ok) openProposal(t, answer.value);
  };
  const openDay = mayPlan ? (day: Day) => void open(day) : undefined;
  const { data } = calendar;
  return (
    <>
      <div className={css["filters"]}>
        <LocationSelect value={location} onValue={(next) => show({ location: next })} />
        <p className={css["how"]}>
          {isFree(data?.days)
            ? t("plan.calendar.free")
            : t("plan.calendar.how", { capacity: capacityOf(data?.days) })}
        </p>
        <Button keys="l" onClick={turn}>
          {turnTitle}
        </Button>
      </div>
      <Refused refusal={calendar.refusal ?? call.refusal} />
      {data && data.beyond > 0 && (
        <Callout tone="warn" title={t("plan.calendar.beyond", { count: data.beyond })} />
      )}
      {data && (
        <div className={css["scroll"]}>
          {isList ? (
            <CalendarList days={data.days} onOpen={openDay} />
          ) : (
            <>
              <CalendarWeeks key={location} days={data.days} onOpen={openDay ?? (() => undefined)} />
              <p className={css["legend"]}>
                {t("plan.calendar.legend")}
                {(["A", "B", "C"] as const).map((name) => (
                  <span key={name} className={css["key"]}>
                    <span className={`${css["swatch"] ?? ""} ${css[`class${name}`] ?? ""}`} />
                    {name}
                  </span>
                ))}
                <span className={css["hint"]}>{t("plan.calendar.hint")}</span>
              </p>
            </>
          )}
        </div>
      )}
    </>
  );
}

const isFree = (days: readonly Day[] | undefined): boolean =>
  days?.every(({ total }) => total === 0) === true;

const capacityOf = (days: readonly Day[] | undefined): number =>
  Math.max(0, ...(days ?? []).map(({ capacity }) => capacity));
