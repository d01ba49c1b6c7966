import { Page } from "../../ui/Page.tsx";

export const PeopleScreen = () => <Page title="People">{null}</Page>;
