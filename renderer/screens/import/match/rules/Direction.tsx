import { useTranslation } from "react-i18next";
import { Choices } from "../../../../ui/Choices.tsx";
import { dispatch, useWizard } from "../../wizard/store.ts";
import { ListField } from "./ListField.tsx";
import { RuleFold } from "./RuleFold.tsx";

const AUTO = "";
const SIGNS = ["in", "out", "type"] as const;

/** Which way goods went, where the file doesn't name both places. */
export function Direction() {
  const { t } = useTranslation();
  const { sign, outside } = useWizard((wizard) => wizard.reading);
  return (
    <RuleFold
      title={t("imports.rules.direction")}
      note={t(`imports.rules.sign.${sign ?? "none"}`)}
      isUsed={sign !== undefined || outside !== undefined}
    >
      <Choices
        title={t("imports.rules.signAsk")}
        value={sign ?? AUTO}
        options={[
          { value: AUTO, label: t("imports.rules.sign.none") },
          ...SIGNS.map((value) => ({ value, label: t(`imports.rules.sign.${value}`) })),
        ]}
        onValue={(value) =>
          dispatch({ do: "read", change: { sign: SIGNS.find((known) => known === value) } })
        }
      />
      <ListField
        label={t("imports.rules.outside")}
        hint={t("imports.rules.outsideHint")}
        values={outside ?? []}
        onValues={(values) =>
          dispatch({ do: "read", change: { outside: values.length === 0 ? undefined : values } })
        }
      />
    </RuleFold>
  );
}
