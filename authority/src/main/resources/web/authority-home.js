// The page of a person: own namespaces and who may host below them, own requests, own live servers.
import { start } from "./authority-frame.js";
import { namespaceView } from "./authority-namespace.js";
import { namespacesView } from "./authority-namespaces.js";
import { requestsView } from "./authority-requests.js";
import { serversView } from "./authority-servers.js";

start({
  role: "user",
  first: "namespaces",
  places: {
    namespaces: { view: namespacesView, title: "Namespaces" },
    namespace: { view: namespaceView, title: "Namespace", under: "namespaces" },
    requests: { view: requestsView, title: "Requests" },
    servers: { view: serversView, title: "Live servers" },
  },
});
