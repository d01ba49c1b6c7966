import { useTranslation } from "react-i18next";
import { ABC_CLASSES } from "../../../shared/domain.ts";
import { useRead } from "../../data/useRead.ts";
import { TextField } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import css from "./Policies.module.css";
import { type Scope, SCOPES } from "./scope.ts";

type Props = { readonly scope: Scope; readonly onScope: (scope: Scope) => void };

/** What a rule is for: everything, a class, an item or a location. */
export function ScopeFields({ scope: { scope, name }, onScope }: Props) {
  const { t } = useTranslation();
  const locations = (useRead("locations.list", {}).data ?? []).map(({ location }) => location);
  const first = { default: "", class: "A", item: "", location: locations[0] ?? "" };
  const among = scope === "class" ? ABC_CLASSES : locations;
  return (
    <div className={css["pair"]}>
      <Select
        label={t("policies.for")}
        value={scope}
        options={SCOPES.map((value) => ({ value, label: t(`policies.scope.${value}`) }))}
        onValue={(next) => onScope({ scope: next, name: first[next] })}
      />
      {scope === "item" && (
        <TextField
          label={t("policies.sku")}
          value={name}
          onValue={(next) => onScope({ scope, name: next })}
        />
      )}
      {(scope === "class" || scope === "location") && (
        <Select
          label={t(`policies.scope.${scope}`)}
          value={name}
          options={among.map((value) => ({ value, label: value }))}
          onValue={(next) => onScope({ scope, name: next })}
        />
      )}
    </div>
  );
}
