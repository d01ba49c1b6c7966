import { useTranslation } from "react-i18next";
import { useRead } from "../../../data/useRead.ts";
import { go, hrefOf } from "../../../routing.ts";
import { useActions } from "../../../keys/actions.ts";
import { ButtonLink } from "../../../ui/Button.tsx";
import { Money } from "../../../ui/Figures.tsx";
import { formatCount } from "../../../ui/format.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Refused } from "../../../ui/Refused.tsx";
import css from "./Progress.module.css";

/** What a count came to, verdict by verdict, and where its lines and variances are looked at. */
export function OutcomePanel({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const all = useRead("variances.list", { count, limit: 1 });
  const explained = useRead("variances.list", { count, verdict: "explained", limit: 1 });
  const exceptions = useRead("variances.list", { count, verdict: "exception", limit: 1 });
  useActions([
    {
      ...{ id: "count.toVariances", title: t("count.entry.toVariances"), group: "here", keys: "v" },
      run: () => go("variances", undefined, { count }),
    },
  ]);
  const whole = all.data;
  const [open, accounted] = [exceptions.data?.total, explained.data?.total];
  const isKnown = whole !== undefined && open !== undefined && accounted !== undefined;
  return (
    <Panel
      title={t("count.closed.outcome")}
      note={t("count.closed.outcomeNote")}
      actions={
        <>
          <ButtonLink size="s" keys="2" href={hrefOf("count", count, { tab: "review" })}>
            {t("count.closed.toLines")}
          </ButtonLink>
          <ButtonLink size="s" tone="primary" keys="v" href={hrefOf("variances", undefined, { count })}>
            {t("count.entry.toVariances")}
          </ButtonLink>
        </>
      }
    >
      <Refused refusal={all.refusal} />
      {isKnown && whole.total === 0 && <p className={css["quiet"]}>{t("count.closed.noVerdict")}</p>}
      {isKnown && whole.total > 0 && (
        <dl className={css["figures"]}>
          {(
            [
              ["match", formatCount(whole.total - open - accounted)],
              ["explained", formatCount(accounted)],
              ["exception", formatCount(open)],
              ["over", <Money key="over" amount={whole.over} signed />],
              ["short", <Money key="short" amount={whole.short} signed />],
            ] as const
          ).map(([name, value]) => (
            <div key={name} className={css["figure"]}>
              <dt>{t(`count.closed.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
