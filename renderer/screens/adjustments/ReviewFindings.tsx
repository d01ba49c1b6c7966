import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { Callout } from "../../ui/Callout.tsx";
import { formatQty, withInstantsHere } from "../../ui/format.ts";
import { placeText } from "../case/placeText.ts";
import css from "./Adjustments.module.css";
import type { ChangedLine } from "./changedLines.ts";

const MOST_NAMED = 8;
type Props = {
  readonly review: Reply<"adjustments.review">;
  readonly changed: readonly ChangedLine[];
  /** How many would be left without those that are refused. */
  readonly left: number;
};

/** What stands in the way, or has changed: each line by name, the first few of many. */
export function ReviewFindings({ review: { refused, waiting }, changed, left }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {changed.length > 0 && (
        <Callout tone="warn" alert title={t("adjustments.review.changed")}>
          <ul className={css["findings"]}>
            {changed.slice(0, MOST_NAMED).map((line, place) => (
              <li key={place}>
                <Changed line={line} />
              </li>
            ))}
          </ul>
          <p>{t("adjustments.review.reloaded")}</p>
        </Callout>
      )}
      {refused.length > 0 && (
        <Callout tone="bad" alert title={t("adjustments.review.refused", { count: refused.length })}>
          <ul className={css["findings"]}>
            {refused.slice(0, MOST_NAMED).map(({ adjustment, message }) => (
              <li key={adjustment}>{withInstantsHere(message)}</li>
            ))}
            {refused.length > MOST_NAMED && (
              <li>{t("adjustments.review.andMore", { count: refused.length - MOST_NAMED })}</li>
            )}
          </ul>
          {left === 0 && <p>{t("adjustments.review.nothingLeft")}</p>}
        </Callout>
      )}
      {waiting.length > 0 && (
        <Callout tone="info" title={t("adjustments.review.waiting", { count: waiting.length })} />
      )}
    </>
  );
}

function Changed({ line: { was, now } }: { readonly line: ChangedLine }) {
  const { t } = useTranslation();
  const known = now ?? was;
  if (!known) return null;
  const says = (line: ChangedLine["now"]): string =>
    line ? `${formatQty(line.before)} → ${formatQty(line.after)}` : "–";
  return (
    <>
      {t("adjustments.review.nowSays", {
        what: `${known.source}, ${placeText(known)}`,
        was: says(was),
        now: says(now),
      })}
    </>
  );
}
