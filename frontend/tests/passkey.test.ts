import { describe, expect, it } from "vitest";
import { forBrowser, forServer, toBytes, toText } from "../src/ts/passkey";

const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;

describe("passkeys between server and browser", () => {
  it("text and bytes are the same thing, in the alphabet of addresses", () => {
    const odd = bytes(251, 255, 0, 62);
    expect(toText(odd)).toBe("-_8APg");
    expect(new Uint8Array(toBytes("-_8APg"))).toEqual(new Uint8Array(odd));
  });

  it("the server's options become bytes where bytes belong", () => {
    const asked = forBrowser({ challenge: "AQI", user: { id: "Aw", name: "lan" }, excludeCredentials: [{ id: "BA", type: "public-key" }] });
    expect(new Uint8Array(asked["challenge"] as ArrayBuffer)).toEqual(Uint8Array.from([1, 2]));
    expect(new Uint8Array((asked["user"] as { id: ArrayBuffer }).id)).toEqual(Uint8Array.from([3]));
    expect(new Uint8Array((asked["excludeCredentials"] as { id: ArrayBuffer }[])[0]!.id)).toEqual(Uint8Array.from([4]));
  });

  it("the browser's answer becomes text", () => {
    const said = forServer({
      id: "AQ",
      rawId: bytes(1),
      type: "public-key",
      response: { clientDataJSON: bytes(2), authenticatorData: bytes(3), signature: bytes(4), userHandle: null },
      getClientExtensionResults: () => ({}),
    } as unknown as PublicKeyCredential);
    expect(said).toEqual({
      id: "AQ",
      rawId: "AQ",
      type: "public-key",
      response: { clientDataJSON: "Ag", authenticatorData: "Aw", signature: "BA" },
      clientExtensionResults: {},
    });
  });
});
