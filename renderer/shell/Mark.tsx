import css from "./Rail.module.css";

/** The mark: book and shelf run together until the point where the two part. Drawn as in resources/icons. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg className={css["mark"]} width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="14" className={css["markGround"]} />
      <path d="M12 46 H24 C34 46 32 20 42 20 H52" className={css["markShelf"]} />
      <path d="M24 46 H52" className={css["markBook"]} />
      <circle cx="24" cy="46" r="6" className={css["markPoint"]} />
    </svg>
  );
}
