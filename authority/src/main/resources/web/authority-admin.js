// The page of administrators.
import { activityView } from "./authority-admin-activity.js";
import { blockedView } from "./authority-admin-blocked.js";
import { loadView } from "./authority-admin-load.js";
import { assignedView } from "./authority-admin-namespaces.js";
import { countPending, pendingView } from "./authority-admin-pending.js";
import { historyView, requestsView } from "./authority-admin-requests.js";
import { serverView, serversView } from "./authority-admin-servers.js";
import { start } from "./authority-frame.js";

start({
  role: "admin",
  first: "pending",
  signedIn: countPending,
  places: {
    pending: { view: pendingView, title: "Pending" },
    requests: { view: requestsView, title: "Requests" },
    history: { view: historyView, title: "History", under: "requests" },
    namespaces: { view: assignedView, title: "Namespaces" },
    servers: { view: serversView, title: "Servers" },
    server: { view: serverView, title: "Server", under: "servers" },
    activity: { view: activityView, title: "Activity" },
    blocked: { view: blockedView, title: "Blocked" },
    load: { view: loadView, title: "Load" },
  },
});
