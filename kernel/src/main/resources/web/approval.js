// Says in one sentence what approving gives, as it is chosen; and a field that is out of play asks for nothing.
export function approvals() {
  const form = document.querySelector("form.decision");
  if (!form) {
    return;
  }
  const gives = form.querySelector("[data-gives]");
  const before = gives.textContent;
  const member = form.querySelector("[data-member]");
  const lifetime = form.querySelector("[data-lifetime]");

  const permissions = (creating) =>
    creating
      ? [...form.querySelectorAll("input[name=permissions]:checked")].map((box) => box.value).join(", ")
      : member.selectedOptions[0].dataset.permissions;

  const update = () => {
    const creating = form.elements.mode.value === "create";
    for (const field of form.querySelectorAll(".when-create [data-wanted]")) {
      field.required = creating;
    }
    member.required = !creating;
    const name = creating ? form.elements.name.value.trim() : member.value;
    if (!name) {
      gives.textContent = before;
      return;
    }
    const held = permissions(creating);
    const end = lifetime.value === "never" ? "until its token is revoked" : `for ${lifetime.value} days, or until its token is revoked`;
    const strong = document.createElement("strong");
    strong.textContent = name;
    gives.replaceChildren(
      "If you approve, the device acts as ",
      strong,
      creating ? ", a new member, " : " ",
      held ? `with the permissions ${held}, ` : "with no permissions, ",
      `${end}.`,
    );
  };
  form.addEventListener("input", update);
  update();
}
