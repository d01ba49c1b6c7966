import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { classesOf } from "./classes.ts";
import { withInstantsHere } from "./format.ts";
import { Icon } from "./Icon.tsx";
import css from "./Toaster.module.css";
import { useToasts, type ToastAction } from "./toasts.ts";

const c = classesOf(css);

export function Toaster() {
  const { t } = useTranslation();
  const { toasts: told, dismiss } = useToasts();
  // Drawn behind what it tells of, so that its key and the next step are there once it is read.
  const toasts = useDeferredValue(told);
  return (
    <div className={c("stack")} role="status" aria-live="polite" aria-label={t("ui.messages")}>
      {toasts.map((toast) => (
        <div key={toast.id} className={c("toast", toast.tone)}>
          <span className={c("icon")}>
            <Icon name={toast.tone === "good" ? "check" : "warn"} />
          </span>
          <div className={c("body")}>
            <p className={c("title")}>{toast.title}</p>
            {toast.text && <p className={c("text")}>{withInstantsHere(toast.text)}</p>}
          </div>
          {toast.action && <Act id={toast.id} action={toast.action} />}
          <Button
            tone="quiet"
            size="s"
            icon="close"
            aria-label={t("ui.dismiss")}
            onClick={() => dismiss(toast.id)}
          />
        </div>
      ))}
    </div>
  );
}

function Act({ id, action }: { readonly id: number; readonly action: ToastAction }) {
  const dismiss = useToasts((state) => state.dismiss);
  return (
    <Button
      size="s"
      keys={action.keys}
      onClick={() => {
        dismiss(id);
        action.run();
      }}
    >
      {action.title}
    </Button>
  );
}
