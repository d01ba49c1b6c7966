import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { classesOf } from "./classes.ts";
import css from "./Dialog.module.css";

const c = classesOf(css);

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** `side` slides in from the right and leaves the page readable beside it. */
  readonly form?: "middle" | "side" | "wide";
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
};

/** A modal dialog: focus stays inside, Escape closes, and focus goes back to where it came from. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  form = "middle",
  initialFocus,
  children,
}: Props) {
  const { t } = useTranslation();
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={c("backdrop")} />
        <Base.Popup className={c("popup", form)} {...(initialFocus && { initialFocus })}>
          <header className={c("head")}>
            <Base.Title className={c("title")}>{title}</Base.Title>
            <Base.Close render={<Button tone="quiet" size="s" icon="close" aria-label={t("ui.close")} />} />
          </header>
          {description && <Base.Description className={c("description")}>{description}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons at a dialog's end, the main one last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={c("actions")}>{children}</div>;
}

/** A dialog's fields, one below the other. */
export function DialogForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      className={c("form")}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
