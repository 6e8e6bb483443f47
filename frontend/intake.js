// Bringing in at the desk. <intake-form>: the form in it goes on its way with a bar that shows how far it is; what is refused is said
// below it. <intake-wait>: how far an import is follows by itself. Without this file the form is sent as it is, and a link looks again.

const AGAIN_MS = 2000;

class IntakeForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    this.said = Object.assign(document.createElement("p"), { role: "status" });
    this.bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, hidden: true });
    this.bar.setAttribute("aria-label", this.dataset.sending);
    this.append(this.said, this.bar);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.request) this.send(form);
    });
    this.leaving = new AbortController();
    addEventListener("beforeunload", (event) => this.request && event.preventDefault(), { signal: this.leaving.signal });
  }

  disconnectedCallback() {
    this.leaving?.abort();
    this.request?.abort();
  }

  /** Fetch tells nothing of what has gone out, so this asks the old way. */
  send(form) {
    const { sending, looking, lost } = this.dataset;
    const request = new XMLHttpRequest();
    this.request = request;
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => {
      const share = total ? loaded / total : 0;
      this.bar.value = share;
      this.said.textContent = share < 1 ? `${sending}: ${Math.floor(share * 100)}%` : looking;
    };
    request.onload = () => {
      const { page, error } = request.response ?? {};
      this.over(page ? looking : (error ?? lost), !page);
      if (page) location.assign(page);
    };
    request.onerror = request.ontimeout = () => this.over(lost, true);
    this.bar.hidden = false;
    this.said.className = "";
    this.said.textContent = sending;
    request.send(new FormData(form));
  }

  over(words, wrong) {
    this.request = null;
    this.bar.hidden = true;
    this.said.className = wrong ? "error" : "";
    this.said.textContent = words;
  }
}

class IntakeWait extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), AGAIN_MS);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || !this.isConnected) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("intake-wait");
    if (!now) return location.assign(location.pathname);
    const [said, bar] = ["[role=status]", "progress"].map((name) => [this.querySelector(name), now.querySelector(name)]);
    if (said[0].textContent !== said[1].textContent) said[0].textContent = said[1].textContent;
    bar[0].max = bar[1].max;
    bar[0].value = bar[1].value;
  }
}

customElements.get("intake-form") ?? customElements.define("intake-form", IntakeForm);
customElements.get("intake-wait") ?? customElements.define("intake-wait", IntakeWait);
