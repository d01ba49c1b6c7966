import type { TFunction } from "i18next";
import type { AdjustmentRow } from "../../../shared/shapes.ts";

/** Where it is, and where a move leads: of that end only what differs. */
export function moveText(row: AdjustmentRow): string {
  const { location, bin, lot, to } = row;
  const from = [location, bin, lot].filter((part) => part !== "").join(" · ");
  if (to === null) return from;
  const differs = [
    to.sku !== row.sku && to.sku,
    to.location !== location && to.location,
    to.bin !== bin && to.bin,
    to.lot !== lot && to.lot,
    to.status !== row.status && to.status,
  ];
  return `${from} → ${differs.filter((part) => part !== false).join(" · ")}`;
}

/** The person, or the automatic rule that did it for who answers for it. */
export const proposerText = (t: TFunction, { auto, proposedBy }: AdjustmentRow): string =>
  auto ? t("adjustments.byRule", { name: auto.name, version: auto.version }) : proposedBy;

/** How many have said yes of those that have to. */
export const givenText = (t: TFunction, { approvals, needed }: AdjustmentRow): string =>
  t("adjustments.approvalsShort", { given: approvals.length, needed });

/** The same with who they are. */
export const approvalsText = (t: TFunction, row: AdjustmentRow): string =>
  [givenText(t, row), ...row.approvals.map(({ by }) => by)].join(" · ");
