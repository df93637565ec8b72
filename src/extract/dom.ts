/**
 * Reading a hostile tree. A page can name a form's input `firstChild` or `getAttribute`, and the form's own property
 * then answers with the input, in a content script's world too (HTML standard, `[LegacyOverrideBuiltIns]`). So every
 * read goes through the prototype's own getter where the platform has one; a tree without such prototypes (linkedom)
 * has no named access either and is read directly.
 */

type Getter<Value> = (node: Node) => Value;

/** A getter of the platform's prototype, or plain property access where there is no such prototype. */
function getter<Value>(owner: object | null, name: string): Getter<Value> {
  type Accessor = { readonly get?: (this: Node) => Value };
  const get =
    owner === null ? undefined : (Object.getOwnPropertyDescriptor(owner, name) as Accessor | undefined)?.get;
  if (get) return (node) => get.call(node);
  return (node) => (node as unknown as Record<string, unknown>)[name] as Value;
}

/** A method of the platform's prototype, or the node's own where there is no such prototype. */
function method<Result>(owner: object | null, name: string): (node: Node, argument: string) => Result {
  type Method = (this: Node, argument: string) => Result;
  const own =
    owner === null ? undefined : (Object.getOwnPropertyDescriptor(owner, name)?.value as Method | undefined);
  return (node, argument) =>
    (own ?? ((node as unknown as Record<string, Method>)[name] as Method)).call(node, argument);
}

const nodePrototype = typeof Node === 'undefined' ? null : Node.prototype;
const elementPrototype = typeof Element === 'undefined' ? null : Element.prototype;

export const firstChildOf = getter<Node | null>(nodePrototype, 'firstChild');
export const nextSiblingOf = getter<Node | null>(nodePrototype, 'nextSibling');
export const parentOf = getter<Node | null>(nodePrototype, 'parentNode');
export const nodeTypeOf = getter<number>(nodePrototype, 'nodeType');
export const textContentOf = getter<string | null>(nodePrototype, 'textContent');
export const isConnected = getter<boolean>(nodePrototype, 'isConnected');
const localNameGetter = getter<string>(elementPrototype, 'localName');
const shadowRootGetter = getter<ShadowRoot | null | undefined>(elementPrototype, 'shadowRoot');

const getAttribute = method<string | null>(elementPrototype, 'getAttribute');
const queryElement = method<Element | null>(elementPrototype, 'querySelector');

export const elementNode = 1;
export const textNode = 3;

/** Lower case; '' for a node that is no element. */
export function localNameOf(node: Node): string {
  return nodeTypeOf(node) === elementNode ? localNameGetter(node).toLowerCase() : '';
}

/** An open shadow root, or null. */
export function shadowRootOf(element: Node): ShadowRoot | null {
  return shadowRootGetter(element) ?? null;
}

/** An attribute's value, or null when the element has none. */
export function attributeOf(element: Element, name: string): string | null {
  return getAttribute(element, name) ?? null;
}

const documentPrototype = typeof Document === 'undefined' ? null : Document.prototype;
const queryDocument = method<NodeListOf<Element>>(documentPrototype, 'querySelectorAll');

/** Elements of the document that match, in order. The document's own methods may be shadowed by names of the page. */
export function queryAll(document: Document, selector: string): Element[] {
  return [...queryDocument(document, selector)];
}

/** The first element inside another that matches, or null. */
export function queryWithin(element: Element, selector: string): Element | null {
  return queryElement(element, selector);
}

const implementationGetter = getter<DOMImplementation | undefined>(documentPrototype, 'implementation');

/** An empty HTML document that loads and runs nothing, with root, head and body. */
export function inertDocument(source: Document): Document {
  const implementation = implementationGetter(source);
  if (implementation) return implementation.createHTMLDocument('');
  const copy = source.cloneNode(false) as Document;
  const root = copy.createElement('html');
  copy.appendChild(root);
  root.append(copy.createElement('head'), copy.createElement('body'));
  return copy;
}

const documentElementGetter = getter<Element | null>(documentPrototype, 'documentElement');

export function rootOf(document: Document): Element | null {
  return documentElementGetter(document);
}

/**
 * The body, found among the root's children (the `body` property can be shadowed too); the root itself when a parser
 * has not made one. Null for an empty document.
 */
export function bodyOf(document: Document): Element | null {
  const root = rootOf(document);
  if (root === null) return null;
  for (let child = firstChildOf(root); child !== null; child = nextSiblingOf(child)) {
    if (localNameOf(child) === 'body') return child as Element;
  }
  return root;
}
