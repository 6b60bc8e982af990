import TomSelect from "tom-select/base";
import removeButton from "tom-select/plugins/remove_button/plugin.js";

TomSelect.define("remove_button", removeButton);

interface Help {
  noResults: string;
  remove: string;
  find: (url: string, typed: string) => Promise<{ value: string; text: string }[]>;
}

export function listFor(select: HTMLSelectElement, help: Help): TomSelect {
  const url = select.dataset["chooseUrl"];
  select.setAttribute("aria-hidden", "true"); // the box made beside it carries the label from now on
  return new TomSelect(select, {
    maxOptions: 100,
    hidePlaceholder: true,
    closeAfterSelect: !select.multiple,
    plugins: select.multiple ? { remove_button: { title: help.remove } } : {},
    shouldLoad: (typed: string) => typed.length > 1,
    ...(url && {
      load: (typed: string, done: (found: { value: string; text: string }[]) => void) => {
        help.find(url, typed).then(done, () => done([]));
      },
    }),
    render: { no_results: () => `<div class="no-results">${help.noResults}</div>` },
  });
}
