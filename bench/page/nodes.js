/** Elements, texts and comments below a node, shadow trees too. */
export function nodesIn(node) {
  let count = 0;
  for (const child of node.childNodes) count += 1 + nodesIn(child);
  return count + (node.shadowRoot ? nodesIn(node.shadowRoot) : 0);
}
