import type { Column } from "./Grid.tsx";

type Headed = Pick<Column<never>, "header" | "hideHeader" | "sortable" | "width">;

const CELL_PADDING_PX = 20;
const SORT_ICON_PX = 14;

/** Item codes of thirteen characters, as long as an EAN, are read whole: cut short, the items of a family look alike. */
export const CODE_WIDTH = "minmax(126px, 0.3fr)";

/** The columns as CSS grid tracks, none narrower than its head: what a head says in English is longer in German. */
export const tracksOf = (columns: readonly Headed[]): readonly string[] =>
  columns.map((column) =>
    column.width.replace(/\d+(?=px)/, (least) => String(Math.max(Number(least), headPx(column)))),
  );

/** Below this the table scrolls sideways; the smallest size of every track, so that all rows break alike. */
export const leastWidth = (tracks: readonly string[]): number =>
  tracks.reduce((sum, track) => sum + Number.parseInt(track.replace(/\D*/, ""), 10), 0);

function headPx({ header, hideHeader, sortable }: Headed): number {
  if (hideHeader) return 0;
  return Math.ceil(textPx(header)) + CELL_PADDING_PX + (sortable ? SORT_ICON_PX : 0);
}

const measured = new Map<string, number>();

/** How wide a head's text is drawn, in CSS pixels, in the font that the style sheet gives it. */
function textPx(text: string): number {
  const known = measured.get(text);
  if (known !== undefined) return known;
  const canvas = document.createElement("canvas").getContext("2d");
  if (!canvas) return 0;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  canvas.font = `${token("--weight-b")} ${token("--text-s")} ${token("--font")}`;
  const { width } = canvas.measureText(text);
  measured.set(text, width);
  return width;
}
