/* A table's field: a grid of cells over the text area that holds the rows as JSON, headings first. */
(() => {
  "use strict";

  const ROWS = 3; // The headings and two more: what a new table begins with.
  const COLUMNS = 2;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* The rows of a copied range; a cell of several lines stands in quotation marks. */
  const rowsOf = (text) => {
    const rows = [[]];
    const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/gy;
    for (let match; cell.lastIndex < text.length && (match = cell.exec(text)); ) {
      const words = match[1]?.replaceAll('""', '"') ?? match[2];
      rows.at(-1).push(words.replace(/\s+/g, " ").trim());
      if (match[3] && match[3] !== "\t" && cell.lastIndex < text.length) rows.push([]);
    }
    return rows;
  };

  class DeskTable extends window.StimulusModule.Controller {
    connect() {
      const stored = JSON.parse(this.element.value || "[]");
      this.rows = stored.length ? stored : Array.from({ length: ROWS }, () => Array(COLUMNS).fill(""));
      this.at = { row: 0, column: 0 };
      const wasFocused = document.activeElement === this.element;
      this.element.hidden = true;
      this.draw();
      this.element.after(this.grid);
      if (wasFocused) this.focus(0, 0);
    }

    /* Moving the block takes the field out and puts it back: the grid is drawn anew. */
    disconnect() {
      this.grid.remove();
    }

    draw() {
      this.table = element("table", { className: "desk-table__cells" });
      this.table.addEventListener("input", ({ target }) => this.write(target));
      this.table.addEventListener("focusin", ({ target }) => this.stand(target));
      this.table.addEventListener("keydown", (event) => this.key(event));
      this.table.addEventListener("paste", (event) => this.paste(event));
      this.tools = {
        addRow: this.tool("إضافة صف", () => this.addRow()),
        addColumn: this.tool("إضافة عمود", () => this.addColumn()),
        removeRow: this.tool("", () => this.removeRow(), "no"),
        removeColumn: this.tool("", () => this.removeColumn(), "no"),
      };
      const tools = element("div", { className: "desk-table__tools" }, ...Object.values(this.tools));
      const scroll = element("div", { className: "desk-table__scroll" }, this.table);
      this.grid = element("div", { className: "desk-table", role: "group" }, scroll, tools);
      this.grid.setAttribute("aria-label", "الجدول");
      this.drawCells();
    }

    tool(text, act, kind = "") {
      const button = element("button", { type: "button", textContent: text });
      button.className = `button button-small button-secondary ${kind}`;
      button.addEventListener("click", act);
      return button;
    }

    drawCells() {
      const lines = this.rows.map((row, at) => {
        const cells = row.map((text, column) => this.cell(text, at, column));
        return element("tr", {}, ...cells);
      });
      this.table.replaceChildren(
        element("thead", {}, lines[0]),
        element("tbody", {}, ...lines.slice(1)),
      );
      this.mark();
    }

    cell(text, row, column) {
      const input = element("input", { type: "text", value: text, autocomplete: "off" });
      const name = row ? `الصف ${row}، العمود ${column + 1}` : `رأس العمود ${column + 1}`;
      input.setAttribute("aria-label", name);
      if (!row) input.placeholder = name;
      Object.assign(input.dataset, { row, column });
      return element(row ? "td" : "th", {}, input);
    }

    input(row, column) {
      return this.table.rows[row].cells[column].firstElementChild;
    }

    focus(row, column) {
      const last = { row: this.rows.length - 1, column: this.rows[0].length - 1 };
      this.input(Math.min(row, last.row), Math.min(column, last.column)).focus();
    }

    /* The tools act where the editor was last. */
    stand({ dataset }) {
      this.at = { row: Number(dataset.row), column: Number(dataset.column) };
      this.mark();
    }

    mark() {
      const { row, column } = this.at;
      for (const line of this.table.rows) {
        line.toggleAttribute("data-current", line.rowIndex === row);
      }
      const { removeRow, removeColumn } = this.tools;
      removeRow.textContent = row ? `حذف الصف ${row}` : "حذف الصف";
      removeRow.disabled = row === 0 || this.rows.length === 2;
      removeColumn.textContent = `حذف العمود ${column + 1}`;
      removeColumn.disabled = this.rows[0].length === 1;
    }

    write({ value, dataset }) {
      this.rows[dataset.row][dataset.column] = value;
      this.store();
    }

    /* Tells Wagtail that the form has changed: autosave and preview listen. */
    store() {
      this.element.value = JSON.stringify(this.rows);
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    }

    change(row, column) {
      this.drawCells();
      this.store();
      this.focus(row, column);
    }

    addRow() {
      const row = this.at.row + 1;
      this.rows.splice(row, 0, Array(this.rows[0].length).fill(""));
      this.change(row, 0);
    }

    addColumn() {
      const column = this.at.column + 1;
      this.rows.forEach((row) => row.splice(column, 0, ""));
      this.change(0, column);
    }

    removeRow() {
      const { row, column } = this.at;
      this.rows.splice(row, 1);
      this.change(row, column);
    }

    removeColumn() {
      const { row, column } = this.at;
      this.rows.forEach((cells) => cells.splice(column, 1));
      this.change(row, column);
    }

    /* As in a spreadsheet: Enter goes down, and below the last row makes another. */
    key(event) {
      if (event.isComposing) return;
      const { row, column } = this.at;
      const isLast = row === this.rows.length - 1;
      if (event.key === "Enter") {
        event.preventDefault(); // It would submit the form.
        if (event.shiftKey) this.focus(Math.max(row - 1, 0), column);
        else if (isLast) this.addRow();
        else this.focus(row + 1, column);
      } else if (event.key === "ArrowDown" && !isLast) {
        event.preventDefault();
        this.focus(row + 1, column);
      } else if (event.key === "ArrowUp" && row) {
        event.preventDefault();
        this.focus(row - 1, column);
      }
    }

    /* A range of several cells fills the grid from here on; the grid grows as it needs. */
    paste(event) {
      const text = event.clipboardData.getData("text/plain");
      if (!/\t|[\r\n](?!\s*$)/.test(text)) return;
      event.preventDefault();
      const { row, column } = this.at;
      const pasted = rowsOf(text);
      const height = Math.max(this.rows.length, row + pasted.length);
      const width = Math.max(this.rows[0].length, ...pasted.map((cells) => column + cells.length));
      this.rows = Array.from({ length: height }, (_, y) =>
        Array.from({ length: width }, (_, x) => pasted[y - row]?.[x - column] ?? this.rows[y]?.[x] ?? ""),
      );
      this.change(row + pasted.length - 1, column + pasted.at(-1).length - 1);
    }
  }

  window.wagtail.app.register("desk-table", DeskTable);
})();
