import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reply } from "../../../shared/contract.ts";
import { CAUSES, MOVEMENT_TYPES } from "../../../shared/domain.ts";
import { Button } from "../../ui/Button.tsx";
import { At, Money } from "../../ui/Figures.tsx";
import { formatCount } from "../../ui/format.ts";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { useIsNarrow } from "../../ui/table/useIsNarrow.ts";
import { CasesDialog } from "./CasesDialog.tsx";
import css from "./Patterns.module.css";

type Pattern = Reply<"reports.patterns">["patterns"][number];

/** Below this there is no room for columns of its cases, of who mends it and when it last happened: they stand below what they are about. */
const ROOM_PX = 1280;
/** More rows than these say nothing that the first ones don't. */
const MOST = 100;

export function PatternTable({ patterns }: { readonly patterns: readonly Pattern[] }) {
  const { t } = useTranslation();
  const nameOf = ({ by, name }: Pattern): string => {
    const cause = by === "cause" ? CAUSES.find((known) => known === name) : undefined;
    const type = by === "type" ? MOVEMENT_TYPES.find((known) => known === name) : undefined;
    return (cause && t(`words.cause.${cause}`)) ?? (type && t(`words.movement.${type}`)) ?? name;
  };
  const titleOf = (pattern: Pattern): string => `${t(`patterns.kind.${pattern.by}`)} ${nameOf(pattern)}`;
  const [opened, setOpened] = useState<Pattern>();
  const isNarrow = useIsNarrow(ROOM_PX);
  const beside: readonly TableColumn<Pattern>[] = [
    {
      id: "prevented",
      header: t("patterns.prevented"),
      align: "end",
      order: ({ prevented }) => prevented,
      cell: ({ prevented }) => formatCount(prevented),
    },
    {
      id: "owner",
      header: t("patterns.owner"),
      order: ({ handOff }) => handOff.owner,
      cell: ({ handOff }) => handOff.owner,
    },
    {
      id: "last",
      header: t("patterns.last"),
      order: ({ last }) => last,
      cell: ({ last }) => <At at={last} />,
    },
  ];
  const columns: readonly TableColumn<Pattern>[] = [
    {
      id: "name",
      header: t("patterns.what"),
      heads: true,
      wrap: isNarrow,
      cell: (pattern) => (
        <>
          <span className={css["kind"]}>{t(`patterns.kind.${pattern.by}`)}</span> {nameOf(pattern)}
          {isNarrow && (
            <span className={css["below"]} title={t("patterns.last")}>
              <At at={pattern.last} />
            </span>
          )}
        </>
      ),
    },
    {
      id: "cases",
      header: t("patterns.cases"),
      align: "end",
      order: ({ cases }) => cases,
      cell: (pattern) => (
        <Button
          size="s"
          aria-label={t("patterns.show", { count: pattern.cases, what: titleOf(pattern) })}
          onClick={() => setOpened(pattern)}
        >
          {formatCount(pattern.cases)}
        </Button>
      ),
    },
    {
      id: "value",
      header: t("patterns.value"),
      align: "end",
      order: ({ value }) => value,
      cell: ({ value }) => <Money amount={value} />,
    },
    {
      id: "cause",
      header: t("patterns.mostly"),
      wrap: true,
      cell: ({ causes }) =>
        causes
          .slice(0, 2)
          .map(({ cause, cases }) => `${t(`words.cause.${cause}`)} (${formatCount(cases)})`)
          .join(", ") || "–",
    },
    {
      id: "breaks",
      header: t("patterns.handOff"),
      wrap: true,
      cell: ({ handOff }) => (
        <>
          {handOff.breaks}
          {isNarrow && (
            <span className={css["below"]} title={t("patterns.owner")}>
              {handOff.owner}
            </span>
          )}
        </>
      ),
    },
    {
      id: "saved",
      header: t("patterns.saved"),
      align: "end",
      order: ({ saved }) => saved,
      cell: ({ saved, prevented }) => (
        <>
          <Money amount={saved} />
          {isNarrow && (
            <span className={css["below"]} title={t("patterns.prevented")}>
              {formatCount(prevented)}
            </span>
          )}
        </>
      ),
    },
    ...(isNarrow ? [] : beside),
  ];
  return (
    <>
      <Table
        caption={t("patterns.first")}
        columns={columns}
        rows={patterns.slice(0, MOST)}
        keyOf={({ by, name }) => `${by} ${name}`}
      />
      <CasesDialog
        pattern={opened}
        title={opened ? titleOf(opened) : ""}
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}
