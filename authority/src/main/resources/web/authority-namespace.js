// One namespace of the reader: who may host below it, its name, its end.
import { get, post } from "./authority-api.js";
import { band, el, head, theirs } from "./authority-dom.js";
import { field, form, machine } from "./authority-fields.js";
import { place, trail } from "./authority-frame.js";
import { hosting } from "./authority-hosting.js";
import { availability, ownOrigin } from "./authority-names.js";
import { act, failed, tell, tellThere } from "./authority-region.js";
import { sentence } from "./authority-words.js";
import { ask } from "./confirm.js";

export function namespaceView(signal, origin = "", namespace = "", subpath = "") {
  return [
    head(theirs(namespace), origin ? ["on ", theirs(origin)] : null, trail(place("namespaces"), "Namespaces")),
    ...hosting(signal, origin, namespace, subpath),
    band(
      "Rename",
      "Who may host stays as it is. The old name is free at once, and links to it lead nowhere.",
      renaming(signal, origin, namespace),
    ),
    band("Give it up", "For good: the name is free for anybody.", givingUp(origin, namespace)),
  ];
}

function renaming(signal, origin, namespace) {
  const name = field({ name: "new-namespace", label: "New name", attributes: { ...machine, maxlength: "63" } });
  const free = availability(signal, name.input, () => origin || ownOrigin);
  name.node.append(free.line);

  async function rename(button) {
    const newNamespace = name.input.value.trim().toLowerCase();
    if (!newNamespace) {
      name.complain("Enter the new name.");
      return;
    }
    const agreed = await ask({
      head: `Rename ${namespace} to ${newNamespace}?`,
      text: `Every live server below ${namespace} goes offline at once and has to be registered below ${newNamespace}. Anybody may ask for ${namespace} then.`,
      word: "Rename",
    });
    if (!agreed) {
      return;
    }
    await act(button, async () => {
      try {
        const { renamed, toNamespace } = await post("/rename", { origin, namespace, newNamespace });
        if (renamed) {
          tellThere(`“${namespace}” is now “${toNamespace}”. Its hosts have to register again.`);
          location.replace(place("namespace", origin, toNamespace));
        } else {
          tell(toNamespace === namespace ? "That is its name already." : "You do not own that namespace any more.", true);
        }
      } catch (failure) {
        if (failure.status === 400 || failure.status === 409) {
          free.clear();
          name.complain(sentence(failure));
        } else {
          failed(failure);
        }
      }
    });
  }
  return form(rename, name.node, el("p", { class: "actions" }, el("button", { type: "submit", class: "quiet" }, "Rename")));
}

function givingUp(origin, namespace) {
  const button = el("button", { type: "button", class: "quiet danger" }, `Give up ${namespace}`);
  button.addEventListener("click", async () => {
    if (await forfeit(origin, namespace)) {
      location.replace(place("namespaces"));
    }
  });
  return el(
    "div",
    { class: "stack" },
    el("p", {}, "Its live servers go offline at once. Getting it back means asking for it again, if nobody else did before."),
    el("p", { class: "actions" }, button),
  );
}

/** Asks, then takes a namespace from its owner; whether it was done. `owner` names somebody else, for administrators. */
export async function forfeit(origin, namespace, owner = null) {
  const agreed = await ask({
    head: owner ? `Take ${namespace} from ${owner.ownerName}?` : `Give up ${namespace}?`,
    text: `Every live server below ${namespace} goes offline at once, and anybody may ask for the name. It does not come back by itself.`,
    word: owner ? "Take it away" : "Give it up",
  });
  if (!agreed) {
    return false;
  }
  try {
    const { removed } = await post("/forfeit", { origin, namespace, ...(owner && { ownerGoogleSub: owner.ownerGoogleSub }) });
    const words = removed ? `“${namespace}” is free now.` : `“${namespace}” had another owner already; nothing was changed.`;
    if (owner) {
      tell(words);
    } else {
      tellThere(words);
    }
    return true;
  } catch (failure) {
    failed(failure);
    return false;
  }
}
