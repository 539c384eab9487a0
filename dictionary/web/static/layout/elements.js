// Elements of a page: a script that lacks one stops at once and says which.

/**
 * The first element in `root` that `selector` names. Throws TypeError if it is not there, or of
 * another kind.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {{ new (): T, prototype: T }} kind
 * @returns {T}
 */
export function need(root, selector, kind) {
  const element = root.querySelector(selector);
  if (!(element instanceof kind)) {
    throw new TypeError(`no ${kind.name} ${selector}`);
  }
  return element;
}

/**
 * The element that an event came from, or the nearest around it that `selector` names.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function around(event, selector) {
  return event.target instanceof Element
    ? /** @type {HTMLElement | null} */ (event.target.closest(selector)) : null;
}

/**
 * Whether somebody has changed a field since the server wrote it. Asked when a script starts: on a
 * slow line people type before it has come, and that typing raised no event that it could hear.
 * @param {Element} field
 */
export function isChanged(field) {
  if (field instanceof HTMLSelectElement) {
    const options = [...field.options];
    const chosen = options.findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(chosen, 0);
  }
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    && field.value !== field.defaultValue;
}

/**
 * The children of a `<template>`'s first element, made anew.
 * @param {HTMLTemplateElement} template
 * @returns {HTMLElement}
 */
export function copyOf(template) {
  return /** @type {HTMLElement} */ (need(template.content, "*", HTMLElement).cloneNode(true));
}
