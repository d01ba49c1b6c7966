import { Page } from "../../ui/Page.tsx";

export const AuditScreen = () => <Page title="Audit">{null}</Page>;
