export type KeyAction = 'write' | 'next' | 'help' | 'stop';

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  g: 'write',
  n: 'next',
  '?': 'help',
  Escape: 'stop',
};

/** What a key asks for; null where it is meant for something else: a field, a window, the browser. */
export function keyAction(event: KeyboardEvent): KeyAction | null {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  if (event.defaultPrevented || event.isComposing || event.repeat || held) return null;
  if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return null;
  return ACTIONS[event.key] ?? null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
