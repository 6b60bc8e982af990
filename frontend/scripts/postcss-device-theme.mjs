// A rule for [data-theme="dark"] also holds for [data-theme="auto"] on a device set to dark: written once, no script, no flash.
const DARK = '[data-theme="dark"]';

export const followsDevice = () => ({
  postcssPlugin: "follows-device",
  OnceExit(root, { AtRule }) {
    root.walkRules((rule) => {
      if (!rule.selector.includes(DARK) || rule.parent.params?.includes("prefers-color-scheme")) return;
      const media = new AtRule({ name: "media", params: "(prefers-color-scheme: dark)" });
      media.append(rule.clone({ selector: rule.selector.split(DARK).join('[data-theme="auto"]') }));
      rule.after(media);
    });
  },
});
followsDevice.postcss = true;
