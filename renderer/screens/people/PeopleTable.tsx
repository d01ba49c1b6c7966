import { useTranslation } from "react-i18next";
import { useSession } from "../../data/session.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Money } from "../../ui/Figures.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import type { Person } from "./PersonDialog.tsx";

type Props = {
  readonly people: readonly Person[];
  /** Left out for whoever may change nobody. */
  readonly onChange: ((person: Person) => void) | undefined;
};

export function PeopleTable({ people, onChange }: Props) {
  const { t } = useTranslation();
  const { may, whoami } = useSession();
  const seesLimits = may("manager", "auditor", "supervisor", "admin");
  const columns: readonly TableColumn<Person>[] = [
    {
      id: "name",
      header: t("people.name"),
      heads: true,
      order: ({ user }) => user,
      cell: ({ user }) => (
        <>
          {user} {user === whoami.user && <Badge tone="accent">{t("people.you")}</Badge>}
        </>
      ),
    },
    {
      id: "role",
      header: t("people.role"),
      order: ({ role }) => t(`words.role.${role}`),
      cell: ({ role }) => t(`words.role.${role}`),
    },
    {
      id: "does",
      header: t("people.does"),
      wrap: true,
      cell: ({ role }) => t(`words.roleDoes.${role}`),
    },
    {
      id: "state",
      header: t("people.state"),
      cell: ({ disabled }) => (
        <Badge tone={disabled ? "neutral" : "good"}>
          {t(disabled ? "people.disabled" : "people.active")}
        </Badge>
      ),
    },
  ];
  const limit: TableColumn<Person> = {
    id: "limit",
    header: t("people.limitColumn"),
    align: "end",
    cell: (person) =>
      person.role !== "supervisor" && person.role !== "admin" ? (
        "–"
      ) : person.limit === null ? (
        t("people.noLimit")
      ) : (
        <Money amount={person.limit} />
      ),
  };
  const change: TableColumn<Person> = {
    id: "change",
    header: t("people.change"),
    align: "end",
    cell: (person) => (
      <Button
        size="s"
        aria-label={`${t("people.change")}: ${person.user}`}
        onClick={() => onChange?.(person)}
      >
        {t("people.change")}
      </Button>
    ),
  };
  return (
    <Sheet>
      <Table
        caption={t("people.table")}
        rows={people}
        keyOf={(row) => row.user}
        columns={[...columns, ...(seesLimits ? [limit] : []), ...(onChange ? [change] : [])]}
      />
    </Sheet>
  );
}
