import { jsonForms } from "./platform-forms.js";

jsonForms();
