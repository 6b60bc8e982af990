// Of Tabler's stylesheet keep only what is said about bare elements (its reset and its typography), and speak our tokens in it.
// Our components are our own: the whole sheet is 75 KB compressed, more than a later page may weigh.
const ELEMENTS = /^(?:\*(?:::before|::after)?|::?[a-z-]+|[a-z][a-z0-9]*(?:\[(?:type|list|role|title|hidden|multiple|size)[^\]]*\])?(?:::?[a-z-]+(?:\([^)]*\))?)*)(?:\s*[,>]?\s*)?$/;
const OURS = {
  "--tblr-body-font-family": "var(--dt-font)",
  "--tblr-font-sans-serif": "var(--dt-font)",
  "--tblr-font-monospace": "ui-monospace, monospace",
  "--tblr-body-font-size": "var(--dt-text)",
  "--tblr-body-font-weight": "400",
  "--tblr-body-line-height": "1.5",
  "--tblr-body-color": "var(--dt-ink)",
  "--tblr-body-bg": "var(--dt-ground)",
  "--tblr-heading-color": "var(--dt-ink)",
  "--tblr-border-width": "1px",
};

const kept = (selector) => selector.split(/\s*[>+~ ]\s*/).every((part) => ELEMENTS.test(part) && !part.startsWith(":root"));

const spoken = (declaration) => {
  const value = declaration.value.replace(/var\((--tblr-[a-z0-9-]+)[^)]*\)/g, (whole, name) => OURS[name] ?? whole);
  if (value.includes("--tblr-") || value.includes("light-dark(") || declaration.prop.startsWith("--tblr-")) declaration.remove();
  else declaration.value = value;
};

const isTabler = (node) => /@tabler[\\/]core/.test(node.source?.input.file ?? "");

function keepElements(rule) {
  rule.selectors = rule.selectors.filter(kept);
  if (!rule.selector) return rule.remove();
  rule.walkDecls(spoken);
  if (!rule.nodes.length) rule.remove();
}

export const tablerElements = () => ({
  postcssPlugin: "tabler-elements",
  Once(root) {
    for (const node of [...root.nodes].filter(isTabler)) {
      if (node.type === "rule") keepElements(node);
      else node.remove();
    }
  },
});
tablerElements.postcss = true;
