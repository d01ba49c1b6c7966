import { useTranslation } from "react-i18next";
import type { Reply } from "../../../../shared/contract.ts";
import { hrefOf } from "../../../routing.ts";
import { Badge, type Tone } from "../../../ui/Badge.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Callout } from "../../../ui/Callout.tsx";
import { Dialog, DialogActions, DialogForm } from "../../../ui/Dialog.tsx";
import { Money, SignedQty } from "../../../ui/Figures.tsx";
import { formatShare } from "../../../ui/format.ts";
import { Table } from "../../../ui/Table.tsx";
import { OverShort } from "../../../ui/table/OverShort.tsx";
import { placeText } from "../../case/placeText.ts";
import css from "./Rules.module.css";
import type { Rule, Tried } from "./useRuleActs.ts";

type Trial = Reply<"auto.try">;
type TriedCase = Trial["cases"][number];
const TONES: Readonly<Record<TriedCase["decided"], Tone>> = {
  same: "good",
  different: "bad",
  open: "neutral",
};

type Props = {
  /** Nothing keeps the dialog closed. */
  readonly tried: Tried | undefined;
  readonly onClose: () => void;
  readonly onTurnOn: (rule: Rule) => void;
};

/** What a rule would have done about the past, beside what people did. Nothing was changed by it. */
export function TrialDialog({ tried, onClose, onTurnOn }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={tried !== undefined}
      onClose={onClose}
      form="broad"
      title={t("adjustments.rules.trialTitle", { name: tried?.rule.name ?? "" })}
      description={t("adjustments.rules.trialText", { count: tried?.trial.days ?? 0 })}
    >
      {tried && (
        <DialogForm
          onSubmit={() => {
            if (tried.rule.isOn) onClose();
            else onTurnOn(tried.rule);
          }}
        >
          <Summary trial={tried.trial} />
          {tried.trial.cases.length > 0 && <Cases cases={tried.trial.cases} />}
          <DialogActions>
            {tried.rule.isOn ? (
              <Button type="submit" keys="mod+enter">
                {t("ui.close")}
              </Button>
            ) : (
              <Button tone="primary" type="submit" keys="mod+enter">
                {t("adjustments.rules.turnOn")}
              </Button>
            )}
          </DialogActions>
        </DialogForm>
      )}
    </Dialog>
  );
}

function Summary({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation();
  const { looked, same, different, open, over, short, cases } = trial;
  const fits = same + different + open;
  return (
    <>
      <Callout
        tone={different > 0 ? "warn" : same > 0 ? "good" : "info"}
        title={t("adjustments.rules.fits", { count: fits, looked })}
      >
        {t("adjustments.rules.beside", { same, different, open })}
        {cases.length < fits && ` ${t("adjustments.rules.firstCases", { count: cases.length })}`}
      </Callout>
      <OverShort over={over} short={short} />
    </>
  );
}

function Cases({ cases }: { readonly cases: readonly TriedCase[] }) {
  const { t } = useTranslation();
  return (
    <div className={css["sheet"]}>
      <Table
        caption={t("adjustments.rules.cases")}
        rows={cases}
        keyOf={(row) => row.case}
        columns={[
          {
            id: "case",
            header: t("adjustments.columns.case"),
            heads: true,
            order: (row) => row.case,
            cell: (row) => <a href={hrefOf("case", row.case)}>{t("case.one.title", { case: row.case })}</a>,
          },
          { id: "where", header: t("adjustments.columns.from"), order: placeText, cell: placeText },
          {
            id: "variance",
            header: t("case.one.variance"),
            align: "end",
            order: (row) => row.variance,
            cell: (row) => <SignedQty qty={row.variance} />,
          },
          {
            id: "value",
            header: t("adjustments.columns.value"),
            align: "end",
            order: (row) => row.value,
            cell: (row) => <Money amount={row.value} signed />,
          },
          {
            id: "score",
            header: t("adjustments.rules.score"),
            align: "end",
            order: (row) => row.score,
            cell: (row) => formatShare(row.score),
          },
          {
            id: "decided",
            header: t("adjustments.rules.peopleDid"),
            order: (row) => row.decided,
            cell: (row) => (
              <>
                <Badge tone={TONES[row.decided]}>{t(`adjustments.rules.decided.${row.decided}`)}</Badge>{" "}
                {row.by}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
