import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useTranslation } from "react-i18next";
import type { Whoami } from "../../data/session.tsx";
import { Badge } from "../../ui/Badge.tsx";
import css from "./People.module.css";

type Props = {
  readonly people: Whoami["people"];
  readonly current: string | null;
  readonly value: string;
  readonly onValue: (user: string) => void;
};

export function PeopleChoice({ people, current, value, onValue }: Props) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      className={css["choice"]}
      aria-label={t("people.who")}
      value={value}
      onValueChange={(next) => onValue(String(next))}
    >
      {people.map(({ user, role }) => (
        <Radio.Root
          key={user}
          value={user}
          className={css["person"]}
          aria-label={`${user}, ${t(`words.role.${role}`)}`}
        >
          <span className={css["avatar"]} aria-hidden="true">
            {user.slice(0, 1).toUpperCase()}
          </span>
          <span className={css["personText"]}>
            <span className={css["personName"]}>
              {user}
              {user === current && <Badge>{t("people.you")}</Badge>}
            </span>
            <span className={css["does"]}>
              {t(`words.role.${role}`)} – {t(`words.roleDoes.${role}`)}
            </span>
          </span>
          <span className={css["dot"]} aria-hidden="true" />
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
