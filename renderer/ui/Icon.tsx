import css from "./Icon.module.css";

/** Our own marks, drawn on a 16 × 16 grid with a 1.5 stroke; decoration only, the text beside says it. */
const PATHS = {
  home: "M2.5 7.5 8 3l5.5 4.5M4 6.5V13h8V6.5M6.75 13V9.5h2.5V13",
  import: "M8 2.5v7M5.25 7 8 9.75 10.75 7M2.5 10.5v3h11v-3",
  items: "M2.5 5 8 2.25 13.5 5v6L8 13.75 2.5 11V5ZM2.5 5 8 7.75 13.5 5M8 7.75v6",
  count: "M3 3.5v9M5.5 3.5v9M8 3.5v9M10.5 3.5v9M2 11 13.5 5",
  plan: "M2.5 4h11v9.5h-11V4ZM2.5 7h11M5.5 2.25V5M10.5 2.25V5M5.5 10h2M9.5 10h1",
  variances: "M2.5 12.5h11M4.5 10V6M8 10V3M11.5 10V7.5",
  cases: "M6.75 11.25a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10 10l3.5 3.5",
  accuracy: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 8v.01",
  adjustments: "M3 4.5h6M12 4.5h1M3 11.5h1M7 11.5h6M10.5 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5.5 13a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z", // prettier-ignore
  people: "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c.3-2.5 2-4 4.5-4s4.200 1.500 4.500 4M10.5 7.500a2.200 2.200 0 1 0-.5-4.400M12 9.800c1.500.5 2.400 1.800 2.600 3.700", // prettier-ignore
  audit: "M8 1.75 13 3.5v4c0 3.250-2 5.500-5 6.750-3-1.250-5-3.500-5-6.750v-4L8 1.750ZM5.750 8l1.600 1.600L10.500 6.400", // prettier-ignore
  search: "M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9ZM10.250 10.250 13.500 13.500",
  check: "m3 8.500 3.250 3.250L13 5",
  close: "m4 4 8 8M12 4l-8 8",
  down: "m4.500 6.500 3.500 3.500 3.500-3.500",
  up: "m4.500 9.500 3.500-3.500 3.500 3.500",
  right: "m6.500 4.500 3.500 3.500-3.500 3.500",
  left: "m9.500 4.500-3.500 3.500 3.500 3.500",
  plus: "M8 3v10M3 8h10",
  warn: "M8 2.250 14.250 13H1.750L8 2.250ZM8 6.500v3M8 11.250v.01",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.500v3.250M8 5.250v.01",
  sun: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.500v1M8 13.500v1M1.500 8h1M13.500 8h1M3.400 3.400l.7.700M11.900 11.900l.7.700M12.600 3.400l-.7.700M4.100 11.900l-.7.700", // prettier-ignore
  moon: "M13.250 9.500A5.750 5.750 0 0 1 6.500 2.750a5.750 5.750 0 1 0 6.750 6.750Z",
  auto: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M10.500 4v8",
  file: "M4 1.750h5L12.500 5.250v9H4v-12.500ZM9 1.750V5.250h3.500",
  download: "M8 2.500v7M5.250 7 8 9.750 10.750 7M3 13h10",
  undo: "M5.500 3 2.500 6l3 3M2.750 6H9.500a3.750 3.750 0 0 1 0 7.500H6",
  copy: "M6 5.500h7.500V13H6V5.500ZM10.500 5.500V3H3v7.500h3",
  user: "M8 8a2.750 2.750 0 1 0 0-5.500A2.750 2.750 0 0 0 8 8ZM2.750 13.500C3.250 11 5.250 9.750 8 9.750s4.750 1.250 5.250 3.750", // prettier-ignore
  note: "M3 3h10v7l-3 3H3V3ZM10 13v-3h3M5.500 6h5M5.500 8.500h3",
  lock: "M4 7h8v6.500H4V7ZM5.750 7V5a2.250 2.250 0 0 1 4.500 0v2",
  spark: "M8 2v3M8 11v3M2 8h3M11 8h3M4 4l1.750 1.750M10.250 10.250 12 12M12 4l-1.750 1.750M5.750 10.250 4 12",
  patterns: "M3 3.5h4v4H3zM9 3.5h4v4H9zM3 9.500h4v4H3zM9 9.500h4v4H9z",
  filter: "M2.500 4h11M4.500 8h7M6.500 12h3",
  columns: "M2.500 3h11v10h-11zM6.250 3v10M9.750 3v10",
  settings: "M2.500 5h6M11.500 5h2M2.500 11h2M7.500 11h6M10 6.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM6 12.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z", // prettier-ignore
  equal: "M3.500 6h9M3.500 10h9",
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className={css["icon"]} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
