import { Dialog as Base } from "@base-ui/react/dialog";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { classesOf } from "./classes.ts";
import css from "./Dialog.module.css";
import { useDialogFocus } from "./useDialogFocus.ts";

const c = classesOf(css);

type Props = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** `side` slides in from the right and leaves the page readable beside it. */
  readonly form?: "middle" | "side" | "wide" | "broad";
  readonly children: ReactNode;
};

/** A modal dialog: focus stays inside, Escape closes, and focus goes back to where it came from. */
export function Dialog({ open, onClose, title, description, form = "middle", children }: Props) {
  const { t } = useTranslation();
  const focus = useDialogFocus(open);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={c("backdrop")} />
        <Base.Popup className={c("popup", form)} onKeyDown={submitByKey} {...focus}>
          <Base.Title className={c("title")}>{title}</Base.Title>
          {description && <Base.Description className={c("description")}>{description}</Base.Description>}
          {children}
          {/* Last in the document, so that a dialog opens with its first field in focus; drawn at the top. */}
          <span className={c("close")}>
            <Base.Close render={<Button tone="quiet" size="s" icon="close" aria-label={t("ui.close")} />} />
          </span>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons at a dialog's end, the main one last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={c("actions")}>{children}</div>;
}

/** A dialog's fields, one below the other. Ctrl+Enter submits from any of them, also from a list or a text. */
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

function submitByKey(event: KeyboardEvent<HTMLElement>): void {
  const form = event.currentTarget.querySelector("form");
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  // What the button wouldn't do now, such as the same a second time; of a field that isn't filled in the browser tells.
  if (!form.matches(":invalid") && form.querySelector("[type=submit][aria-disabled=true]")) return;
  form.requestSubmit();
}
