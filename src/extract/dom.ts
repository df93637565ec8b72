/**
 * Reading a hostile tree. A page can name a form's input `firstChild` or `getAttribute`, and the form's own property
 * then answers with the input, in a content script's world too (HTML standard, `[LegacyOverrideBuiltIns]`). So every
 * read goes through the prototype's own getter where the tree is the platform's; a tree of other objects (linkedom) has
 * no named access either and is read directly. Both may come in one context: Firefox runs its background in a page.
 */

type Getter<Value> = (node: Node) => Value;

const nodeClass = typeof Node === 'undefined' ? null : Node;
/** By the prototype of nodes that are not of this window's own class: those of a frame are the platform's all the same. */
const isPlatforms = new WeakMap<object, boolean>();

/** Whether a node is the platform's own. A page cannot make one of its nodes be anything else. */
function isNative(node: Node): boolean {
  if (nodeClass === null) return false;
  if (node instanceof nodeClass) return true;
  const prototype = Object.getPrototypeOf(node) as object;
  const known = isPlatforms.get(prototype) ?? hasBrand(nodeClass, node);
  isPlatforms.set(prototype, known);
  return known;
}

/** The platform's getters throw for any object that is no node of its own. */
function hasBrand(owner: typeof Node, node: Node): boolean {
  try {
    Object.getOwnPropertyDescriptor(owner.prototype, 'nodeType')?.get?.call(node);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** A getter of the platform's prototype, or plain property access where there is no such prototype. */
function getter<Value>(owner: object | null, name: string): Getter<Value> {
  type Accessor = { readonly get?: (this: Node) => Value };
  const get =
    owner === null ? undefined : (Object.getOwnPropertyDescriptor(owner, name) as Accessor | undefined)?.get;
  const direct: Getter<Value> = (node) => (node as unknown as Record<string, unknown>)[name] as Value;
  return get ? (node) => (isNative(node) ? get.call(node) : direct(node)) : direct;
}

/** A method of the platform's prototype, or the node's own where there is no such prototype. */
function method<Result>(owner: object | null, name: string): (node: Node, argument: string) => Result {
  type Method = (this: Node, argument: string) => Result;
  const own =
    owner === null ? undefined : (Object.getOwnPropertyDescriptor(owner, name)?.value as Method | undefined);
  return (node, argument) => {
    const call = own && isNative(node) ? own : (node as unknown as Record<string, Method>)[name];
    return (call as Method).call(node, argument);
  };
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
