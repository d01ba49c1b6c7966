import type { Session, WebContents } from "electron";
import { APP_URL, isAppUrl } from "./protocol.ts";

/** Schemes that don't leave the machine; `devtools:` is there in development only. */
const LOCAL_SCHEMES: readonly string[] = ["app:", "blob:", "data:", "devtools:"];

/** Copying a table is all that the app's page may do outside itself. What others copied it can't read. */
const COPYING = "clipboard-sanitized-write";

/** Nothing else is permitted, and nothing is fetched from anywhere but the app itself. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(permission === COPYING && isMainFrame && isAppUrl(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { isMainFrame }) =>
      permission === COPYING && isMainFrame && isAppUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  // Chromium would fetch its dictionaries from the network.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !LOCAL_SCHEMES.includes(URL.parse(url)?.protocol ?? "") }),
  );
  // An export is a file the page itself made; anything else has no business on the disk.
  session.on("will-download", (event, item) => {
    if (!item.getURL().startsWith(`blob:${APP_URL}`)) event.preventDefault();
  });
}

/** The page stays the app's one page: it goes nowhere, opens nothing and embeds nothing. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** Only the top frame of our own page may call; a frame that is gone or elsewhere may not. */
export function isOwnFrame(
  frame: { readonly url: string; readonly parent: unknown } | null | undefined,
): boolean {
  return frame?.parent === null && isAppUrl(frame.url);
}
