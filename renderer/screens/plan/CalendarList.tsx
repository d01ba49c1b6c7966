import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { formatCount, formatDate } from "../../ui/format.ts";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import type { Day } from "./calendar.ts";

type Props = { readonly days: readonly Day[]; readonly onOpen: ((day: Day) => void) | undefined };

/** The same as a table, for screen readers and for whoever wants the figures. */
export function CalendarList({ days, onOpen }: Props) {
  const { t } = useTranslation();
  const figure = (id: string, header: string, of: (day: Day) => number): TableColumn<Day> => ({
    ...{ id, header, align: "end" },
    cell: (day) => formatCount(of(day)),
  });
  const columns: readonly TableColumn<Day>[] = [
    { id: "day", header: t("plan.calendar.columns.day"), heads: true, cell: ({ day }) => formatDate(day) },
    figure("A", t("plan.classOf", { abcClass: "A" }), ({ A }) => A),
    figure("B", t("plan.classOf", { abcClass: "B" }), ({ B }) => B),
    figure("C", t("plan.classOf", { abcClass: "C" }), ({ C }) => C),
    figure("total", t("plan.calendar.columns.total"), ({ total }) => total),
    figure("late", t("plan.calendar.columns.late"), ({ late }) => late),
    figure("room", t("plan.calendar.columns.room"), ({ capacity }) => capacity),
    {
      id: "go",
      header: t("plan.calendar.columns.go"),
      cell: (day) =>
        day.total > 0 &&
        onOpen && (
          <Button
            size="s"
            aria-label={`${t("plan.calendar.open")}: ${formatDate(day.day)}`}
            onClick={() => onOpen(day)}
          >
            {t("plan.calendar.open")}
          </Button>
        ),
    },
  ];
  return (
    <Table
      caption={t("plan.calendar.caption")}
      columns={columns}
      rows={days.filter(({ isWorkday, total }) => isWorkday || total > 0)}
      keyOf={({ day }) => day}
    />
  );
}
