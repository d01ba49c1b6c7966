import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./tokens.css";
import "./base.css";
import "./texts/index.ts";
import { App } from "./App.tsx";
import { applyTheme, currentTheme } from "./shell/theme.ts";

applyTheme(currentTheme());
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
