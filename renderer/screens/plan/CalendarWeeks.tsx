import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { classesOf } from "../../ui/classes.ts";
import { firstDayOfWeek, formatCount, formatDate } from "../../ui/format.ts";
import { type Day, WEEK, weeksOf } from "./calendar.ts";
import css from "./Plan.module.css";

const c = classesOf(css);
const CLASSES = ["A", "B", "C"] as const;
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -WEEK,
  ArrowDown: WEEK,
};

type Props = { readonly days: readonly Day[]; readonly onOpen: (day: Day) => void };

/** Eight weeks at a glance: one tab stop, arrows move from day to day, Enter opens one as a plan. */
export function CalendarWeeks({ days, onOpen }: Props) {
  const { t } = useTranslation();
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      days.findIndex(({ total }) => total > 0),
    ),
  );
  const frame = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const next = active + (step ?? 0);
    if (step === undefined || next < 0 || next >= days.length) return;
    event.preventDefault();
    setActive(next);
    frame.current?.querySelector<HTMLElement>(`[data-day="${days[next]?.day ?? ""}"]`)?.focus();
  };
  const most = Math.max(1, ...days.map(({ total }) => total));
  return (
    <table ref={frame} className={c("weeks")}>
      <caption className={c("unseen")}>{t("plan.calendar.caption")}</caption>
      <thead>
        <tr>
          {Array.from({ length: WEEK }, (_, day) => (
            <th key={day} scope="col" className={c("weekday")}>
              {t(`plan.rules.days.${WEEKDAYS[(day + firstDayOfWeek() - 1) % WEEK] ?? "d1"}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, place) => (
          <tr key={place}>
            {week.map((day, step) => (
              <td key={day?.day ?? `none ${step}`} className={c("cell")}>
                {day && (
                  <DayButton
                    day={day}
                    most={most}
                    isFirst={day === days[0]}
                    isActive={days[active] === day}
                    onFocus={() => setActive(days.indexOf(day))}
                    onOpen={() => onOpen(day)}
                    onKeyDown={move}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WEEKDAYS = ["d1", "d2", "d3", "d4", "d5", "d6", "d7"] as const;

type DayProps = {
  readonly day: Day;
  readonly most: number;
  /** Says its month, because none does before it. */
  readonly isFirst: boolean;
  readonly isActive: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

function DayButton({ day, most, isFirst, isActive, onFocus, onOpen, onKeyDown }: DayProps) {
  const { t } = useTranslation();
  const date = formatDate(day.day);
  const { total, late, A: a, B: b, C: rest } = day;
  const label =
    total > 0
      ? t("plan.calendar.dayLabel", { day: date, count: total, a, b, c: rest }) +
        (late > 0 ? t("plan.calendar.dayLate", { late }) : "")
      : t(day.isWorkday ? "plan.calendar.dayEmpty" : "plan.calendar.dayOff", { day: date });
  return (
    <button
      type="button"
      data-day={day.day}
      className={c("day", !day.isWorkday && "off")}
      tabIndex={isActive ? 0 : -1}
      aria-label={label}
      title={label}
      onFocus={onFocus}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      <span className={c("date")}>
        {isFirst || day.day.endsWith("-01") ? date : Number(day.day.slice(8))}
      </span>
      {total > 0 && <span className={c("total")}>{formatCount(total)}</span>}
      <span className={c("bars")}>
        {CLASSES.map((name) => (
          <span
            key={name}
            className={c("bar", `class${name}`)}
            style={{ width: `${(day[name] / most) * 100}%` }}
          />
        ))}
      </span>
    </button>
  );
}
