import { Menu, type MenuItemConstructorOptions } from "electron";

/**
 * The menu every desktop app has, and no more: what the app can do is on its screens. Without it a Mac has no copy
 * and paste. There is no "reload", which would throw away what somebody is typing.
 */
export function setMenu(platform: NodeJS.Platform, development: boolean): void {
  const appMenu: MenuItemConstructorOptions[] = platform === "darwin" ? [{ role: "appMenu" }] : [];
  const tools: MenuItemConstructorOptions[] = development
    ? [{ type: "separator" }, { role: "toggleDevTools" }]
    : [];
  const view: MenuItemConstructorOptions = {
    label: "View",
    submenu: [
      { role: "resetZoom" },
      { role: "zoomIn" },
      { role: "zoomOut" },
      { type: "separator" },
      { role: "togglefullscreen" },
      ...tools,
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      { role: "fileMenu" },
      { role: "editMenu" },
      view,
      { role: "windowMenu" },
    ]),
  );
}
