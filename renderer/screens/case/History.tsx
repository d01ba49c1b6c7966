import { useTranslation } from "react-i18next";
import type { AboutCount, CaseDetail, Origin } from "../../../shared/caseShapes.ts";
import type { Instant } from "../../../shared/time.ts";
import { At } from "../../ui/Figures.tsx";
import { formatQty, withInstantsHere } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Case.module.css";
import type { ShowOrigin } from "./useOrigin.tsx";

type Props = {
  readonly detail: CaseDetail;
  readonly entries?: AboutCount["entries"];
  readonly onOrigin: ShowOrigin;
};
type Event = {
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
  readonly origin: Origin | null;
  readonly undone: boolean;
};

/** Who counted what, and what was done with the case since. */
export function History({ detail, entries = [], onOrigin }: Props) {
  const { t } = useTranslation();
  const counted = entries.map((entry) => ({
    at: entry.countedAt,
    who: entry.by,
    what: t(entry.bin === "" ? "case.history.entry" : "case.history.entryInBin", {
      qty: formatQty(entry.counted),
      uom: detail.uom,
      round: entry.round,
      bin: entry.bin,
    }),
    origin: entry.origin,
    undone: false,
  }));
  const done = detail.history.map(({ at, by, what, text, undone }) => ({
    at,
    who: by,
    what: text === "" ? what : `${what}: ${withInstantsHere(text)}`,
    origin: null,
    undone,
  }));
  const all: readonly Event[] = [...counted, ...done].toSorted((a, b) => a.at - b.at);
  return (
    <Panel title={t(entries.length > 0 ? "case.history.title" : "case.history.titlePlain")}>
      <ol className={css["history"]}>
        {all.map(({ at, who, what, origin, undone }, place) => (
          <li key={place}>
            <span className={css["who"]}>
              <strong>{who}</strong> <At at={at} />
            </span>
            {origin ? (
              <button type="button" className={css["inline"]} onClick={() => onOrigin(origin)}>
                {what}
              </button>
            ) : undone ? (
              <del>{what}</del>
            ) : (
              <span>{what}</span>
            )}
          </li>
        ))}
      </ol>
      {all.length === 0 && <p className={css["quiet"]}>{t("case.history.none")}</p>}
    </Panel>
  );
}
