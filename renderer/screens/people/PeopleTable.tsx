import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { useSession } from "../../data/session.tsx";
import { useCall } from "../../data/useCall.ts";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Refused } from "../../ui/Refused.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";

type Person = Reply<"users.list">[number];

export function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const call = useCall("users.disable");
  const mayDisable = may("admin");
  const disable: TableColumn<Person> = {
    id: "disable",
    header: t("people.disable"),
    align: "end",
    cell: ({ user, disabled }) =>
      !disabled &&
      user !== whoami.user && (
        <Button
          size="s"
          tone="quiet"
          aria-label={`${t("people.disable")}: ${user}`}
          onClick={() => void call.run({ user })}
        >
          {t("people.disable")}
        </Button>
      ),
  };
  return (
    <>
      <Refused refusal={call.refusal} />
      <Sheet>
        <Table
          caption={t("people.table")}
          rows={people}
          keyOf={(row) => row.user}
          columns={[
            {
              id: "name",
              header: t("people.name"),
              heads: true,
              cell: (row) => (
                <>
                  {row.user} {row.user === whoami.user && <Badge tone="accent">{t("people.you")}</Badge>}
                </>
              ),
            },
            { id: "role", header: t("people.role"), cell: (row) => t(`words.role.${row.role}`) },
            {
              id: "does",
              header: t("people.does"),
              wrap: true,
              cell: (row) => t(`words.roleDoes.${row.role}`),
            },
            {
              id: "state",
              header: t("people.state"),
              cell: (row) => (
                <Badge tone={row.disabled ? "neutral" : "good"}>
                  {t(row.disabled ? "people.disabled" : "people.active")}
                </Badge>
              ),
            },
            ...(mayDisable ? [disable] : []),
          ]}
        />
      </Sheet>
    </>
  );
}
