// As much of a browser's document as putting cards together needs; importing it makes it global.

// Elements that begin a line of their own.
const BLOCKS = new Set([
  "dd", "details", "div", "dl", "dt", "h2", "h3", "li", "ol", "p", "summary", "table", "tbody", "td",
  "th", "thead", "tr", "ul",
]);

const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  .replaceAll('"', "&quot;");

class FakeElement {
  #attributes = new Map();
  #children = [];

  constructor(name) {
    this.name = name;
  }

  setAttribute(name, value) {
    this.#attributes.set(name, value);
  }

  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  append(...children) {
    this.#children.push(...children);
  }

  /** All elements in it of that name, itself among them. */
  named(name) {
    const inner = this.#children.filter((child) => child instanceof FakeElement);
    const below = inner.flatMap((child) => child.named(name));
    return this.name === name ? [this, ...below] : below;
  }

  set textContent(text) {
    this.#children = [text];
  }

  get outerHTML() {
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`);
    const inner = this.#children.map(
      (child) => (child instanceof FakeElement ? child.outerHTML : escaped(child)),
    );
    return `<${this.name}${attributes.join("")}>${inner.join("")}</${this.name}>`;
  }

  /** Its text, with ‹› around what is marked and spaces around what stands on its own lines. */
  get text() {
    const text = this.#children.map(
      (child) => (child instanceof FakeElement ? child.text : String(child)),
    ).join("");
    if (this.name === "mark") {
      return `‹${text}›`;
    }
    return BLOCKS.has(this.name) ? ` ${text} ` : text;
  }
}

class FakeLink extends FakeElement {
  pathname = "/";
  dataset = { words: "/offline/words" };
}

globalThis.HTMLAnchorElement = FakeLink;
globalThis.document = {
  createElement: (name) => new FakeElement(name),
  createElementNS: (_space, name) => new FakeElement(name),
  querySelector: () => new FakeLink("a"), // the name of the site, which dom.js takes addresses from
};
