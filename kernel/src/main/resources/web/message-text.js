// The text of a message as nodes: links, inline code and code blocks. Everything is text; nothing is ever parsed as
// markup, so nothing a member writes can become anything but what is made here.
const FENCE = /```[^\n`]*\n([\s\S]*?)(?:\n)?```/g;
const INLINE = /`([^`\n]+)`|(https?:\/\/[^\s<>"'`]+)/g;
const TRAILING = /[.,;:!?)\]}]+$/;

function link(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return document.createTextNode(address);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return document.createTextNode(address);
  }
  const anchor = document.createElement("a");
  anchor.href = url.href;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer nofollow";
  anchor.textContent = address;
  return anchor;
}

function code(text) {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

function block(text) {
  const element = document.createElement("pre");
  element.append(code(text));
  return element;
}

function inline(text, into) {
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    into.append(text.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[1] !== undefined) {
      into.append(code(found[1]));
    } else {
      const tail = found[2].match(TRAILING)?.[0] ?? "";
      into.append(link(found[2].slice(0, found[2].length - tail.length)), tail);
    }
  }
  into.append(text.slice(at));
}

export function showText(element, text) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(FENCE)) {
    inline(text.slice(at, found.index).replace(/\n$/, ""), nodes);
    nodes.append(block(found[1]));
    at = found.index + found[0].length;
    if (text[at] === "\n") {
      at += 1;
    }
  }
  inline(text.slice(at), nodes);
  element.replaceChildren(nodes);
}
