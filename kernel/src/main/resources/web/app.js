// Every page works without this. What is here only makes it quicker or clearer.
import { approvals } from "./approval.js";
import { chat } from "./chat.js";
import { codeFields, tidyAddress } from "./codes.js";
import { confirmations } from "./confirm.js";
import { copying } from "./copy.js";
import { menus } from "./menu.js";
import { pendingList } from "./pending.js";
import { themes } from "./theme.js";
import { times } from "./times.js";

tidyAddress();
themes();
times();
copying();
codeFields();
confirmations();
menus();
pendingList();
approvals();
chat();
