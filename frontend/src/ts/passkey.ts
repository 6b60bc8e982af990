import { fresh } from "./page";
import { showToast } from "./toasts";
import { words } from "./words";

type Json = Record<string, unknown>;

export const toBytes = (text: string): ArrayBuffer => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};
export const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (list: unknown): unknown => (list as Json[] | undefined)?.map((each) => ({ ...each, id: toBytes(each["id"] as string) }));

/** What the server sends as text, as the browser wants it: bytes where bytes belong. */
export function forBrowser(options: Json): Json {
  const asked: Json = { ...options, challenge: toBytes(options["challenge"] as string) };
  const user = options["user"] as Json | undefined;
  if (user) asked["user"] = { ...user, id: toBytes(user["id"] as string) };
  for (const name of ["allowCredentials", "excludeCredentials"]) if (options[name]) asked[name] = withBytes(options[name]);
  return asked;
}

/** What the browser answers, as text for the server. */
export function forServer(credential: PublicKeyCredential): Json {
  const answer = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const response: Json = { clientDataJSON: toText(answer.clientDataJSON) };
  if (answer.attestationObject) response["attestationObject"] = toText(answer.attestationObject);
  if (answer.getTransports) response["transports"] = answer.getTransports();
  if (answer.authenticatorData) response["authenticatorData"] = toText(answer.authenticatorData);
  if (answer.signature) response["signature"] = toText(answer.signature);
  if (answer.userHandle) response["userHandle"] = toText(answer.userHandle);
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response, clientExtensionResults: credential.getClientExtensionResults() };
}

type Ask = (form: HTMLFormElement) => Promise<Credential | null>;

const optionsIn = (form: HTMLFormElement): Json => {
  const data = document.getElementById(form.dataset["passkeyOptions"] ?? "")?.textContent ?? "{}";
  const read = JSON.parse(data) as Json;
  return (read["creation_options"] ?? read["request_options"] ?? read) as Json;
};

const ask: Record<string, Ask> = {
  signIn: async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    const { request_options: options } = (await answer.json()) as { request_options: { publicKey: Json } };
    return navigator.credentials.get({ publicKey: forBrowser(options.publicKey) as unknown as PublicKeyCredentialRequestOptions });
  },
  confirm: (form) => navigator.credentials.get({ publicKey: forBrowser(optionsIn(form)["publicKey"] as Json) as unknown as PublicKeyCredentialRequestOptions }),
  add: (form) => {
    const options = { ...(optionsIn(form)["publicKey"] as Json) };
    const alone = form.querySelector<HTMLInputElement>("input[name=passwordless]")?.checked ?? false;
    options["authenticatorSelection"] = {
      ...(options["authenticatorSelection"] as Json | undefined),
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    };
    return navigator.credentials.create({ publicKey: forBrowser(options) as unknown as PublicKeyCredentialCreationOptions });
  },
};

/** Passkeys: `data-passkey-sign-in`, `data-passkey-confirm`, `data-passkey-add` on a form; the last two name the
 *  element with the server's options (`{{ js_data|json_script:"…" }}`) in `data-passkey-options`. */
export function passkeys(root: ParentNode): void {
  if (!window.PublicKeyCredential) return;
  for (const [name, selector] of [["signIn", "form[data-passkey-sign-in]"], ["confirm", "form[data-passkey-confirm]"], ["add", "form[data-passkey-add]"]] as const)
    for (const form of fresh<HTMLFormElement>(root, selector, "passkey")) attach(form, ask[name]!);
}

function attach(form: HTMLFormElement, asked: Ask): void {
  form.hidden = false;
  form.dataset["many"] = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void asked(form).then(
      (credential) => {
        const field = form.querySelector<HTMLInputElement>("input[name=credential]") ?? Object.assign(document.createElement("input"), { type: "hidden", name: "credential" });
        field.value = JSON.stringify(forServer(credential as PublicKeyCredential));
        form.append(field);
        form.submit();
      },
      () => showToast(words().noPasskey, "late"),
    );
  });
}
