// <drag-order><ol><li data-at="1"><form>…</form></li>…</ol></drag-order>: a line is dragged to its place and sent by its own form,
// act=move and to=its new place. The buttons in each line do the same without a mouse.

class DragOrder extends HTMLElement {
  connectedCallback() {
    for (const line of this.lines()) line.draggable = true;
    this.addEventListener("dragstart", (event) => {
      this.held = event.target.closest?.("[data-at]");
      this.begun = this.lines().indexOf(this.held);
      event.dataTransfer.effectAllowed = "move";
    });
    this.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-at]");
      if (!this.held || !over) return;
      event.preventDefault();
      const { top, height } = over.getBoundingClientRect();
      if (over !== this.held) over[event.clientY < top + height / 2 ? "before" : "after"](this.held);
    });
    this.addEventListener("drop", (event) => event.preventDefault());
    this.addEventListener("dragend", () => this.send());
  }

  lines() {
    return [...this.querySelectorAll("[data-at]")];
  }

  send() {
    const at = this.lines().indexOf(this.held);
    const form = this.held?.querySelector("form");
    this.held = null;
    if (!form || at === this.begun) return;
    const to = this.places()[at];
    for (const [name, value] of Object.entries({ act: "move", to })) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.submit();
  }

  /** The places that lines may take, in order. */
  places() {
    return this.lines().map(({ dataset }) => Number(dataset.at)).sort((one, other) => one - other);
  }
}

customElements.get("drag-order") ?? customElements.define("drag-order", DragOrder);
