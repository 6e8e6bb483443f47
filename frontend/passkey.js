// Passkeys: <passkey-form data-way data-ask data-door data-offer> around an ordinary form. It asks the portal for a question and the
// browser for a passkey, and sends the answer with the form. Where the browser knows no passkeys it stays hidden.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

// A question is good for five minutes.
const ANEW_MS = 270_000;

function asked(question) {
  const read = { ...question, challenge: bytes(question.challenge) };
  if (read.user) read.user = { ...read.user, id: bytes(read.user.id) };
  if (read.excludeCredentials) read.excludeCredentials = known(read.excludeCredentials);
  if (read.allowCredentials) read.allowCredentials = known(read.allowCredentials);
  return read;
}

function answered({ rawId, response }) {
  const given = { id: text(rawId), client: text(response.clientDataJSON) };
  if (response.attestationObject) {
    return { ...given, attestation: text(response.attestationObject), transports: response.getTransports?.() ?? [] };
  }
  return { ...given, data: text(response.authenticatorData), signature: text(response.signature) };
}

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send({});
    });
    if (this.dataset.offer !== undefined) this.offer();
  }

  disconnectedCallback() {
    this.waiting?.abort();
    clearTimeout(this.anew);
  }

  /** Browsers propose passkeys beside the address, for as long as the page is open. */
  async offer() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.()) || !this.isConnected) return;
    this.anew = setTimeout(() => this.offer(), ANEW_MS);
    await this.send({ mediation: "conditional" });
  }

  async send(how) {
    const { way, ask, door } = this.dataset;
    const failed = this.querySelector("[role=alert]");
    failed.hidden = true;
    // One question at a time: what waits gives way to whoever presses the button.
    this.waiting?.abort();
    const { signal } = (this.waiting = new AbortController());
    if (!how.mediation) clearTimeout(this.anew);
    try {
      const answer = await fetch(ask, { method: "POST", headers: { accept: "application/json" }, signal });
      if (answer.status === 401 && door) return location.assign(door);
      if (!answer.ok) throw new Error(`${ask} answers ${answer.status}`);
      const credential = await navigator.credentials[way]({ publicKey: asked(await answer.json()), signal, ...how });
      this.form.elements.credential.value = JSON.stringify(answered(credential));
      this.form.submit();
    } catch (why) {
      if (signal.aborted || how.mediation) return;
      console.warn("no passkey:", why);
      failed.hidden = false;
    }
  }
}

customElements.define("passkey-form", PasskeyForm);
