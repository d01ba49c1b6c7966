import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../shared/shapes.ts";
import { At } from "../../ui/Figures.tsx";
import { formatQty } from "../../ui/format.ts";
import { Panel } from "../../ui/Panel.tsx";
import css from "./Case.module.css";

/** Who counted what, and what was done with the case since. */
export function History({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const entries = detail.entries.map((entry) => ({
    at: entry.countedAt,
    who: entry.by,
    what: `${t("cases.history.entries")} ${formatQty(entry.counted)} ${detail.uom}, ${t("cases.history.round", { round: entry.round })}`,
  }));
  const events = detail.history.map(({ at, by, what, text }) => ({
    at,
    who: by,
    what: text === "" ? what : `${what}: ${text}`,
  }));
  const all = [...entries, ...events].toSorted((a, b) => a.at - b.at);
  return (
    <Panel title={t("cases.history.title")}>
      <ol className={css["history"]}>
        {all.map((event, place) => (
          <li key={place}>
            <span className={css["who"]}>
              <strong>{event.who}</strong> <At at={event.at} />
            </span>
            <span>{event.what}</span>
          </li>
        ))}
      </ol>
      {all.length === 0 && <p className={css["quiet"]}>{t("cases.history.none")}</p>}
    </Panel>
  );
}
