/* The texts of an article's form: reading them, and mending them as if the editor had typed. */
(() => {
  "use strict";

  const FIELDS = [
    ["kicker", "headline", "العنوان التمهيدي"],
    ["title", "headline", "العنوان"],
    ["standfirst", "standfirst", "المقدمة"],
    ["lead_caption", "paragraph", "تعليق الصورة الرئيسية"],
  ];
  const BLOCKS = {
    text: "نص",
    heading: "عنوان فرعي",
    quotation: "اقتباس",
    picture: "صورة",
    gallery: "معرض صور",
    video: "فيديو",
    media: "ملف صوت أو فيديو",
    table: "جدول",
    fact_box: "إطار معلومات",
  };
  const IN_BODY =
    /^(body-\d+)-value(?:-(text|title|caption))?$|^(body-\d+)-value-title$|^((body-\d+)-value-pictures-\d+)-value-caption$/;

  const form = () => document.querySelector("[data-edit-form]");
  const valueOf = (name) => form().elements.namedItem(name)?.value;
  const isDeleted = (prefix) => valueOf(`${prefix}-deleted`) === "1";

  const spliced = (text, mends) =>
    [...mends]
      .sort((one, other) => other.start - one.start || other.end - one.end)
      .reduce((now, m) => now.slice(0, m.start) + m.replacement + now.slice(m.end), text);

  /* An input or a text area. */
  class Field {
    constructor(element, kind, label) {
      Object.assign(this, { owner: element, element, kind, label, text: element.value });
    }

    get now() {
      return this.element.value;
    }

    get mayChange() {
      return !this.element.disabled && !this.element.readOnly;
    }

    focus(start, end) {
      reveal(this.element);
      this.element.focus();
      this.element.setSelectionRange(start, end);
    }

    /* Changes [text, mends] pairs of this element; returns a function that takes them back. */
    static change(element, pairs) {
      const before = element.value;
      const after = spliced(before, pairs.flatMap(([, mends]) => mends));
      const write = (text) => {
        element.value = text;
        tell(element);
      };
      write(after);
      return () => {
        if (element.value !== after) return false;
        write(before);
        return true;
      };
    }
  }

  /* One paragraph of a rich text.  Its characters keep their weight and their link. */
  class Paragraph {
    constructor(input, block, label) {
      Object.assign(this, { owner: input, input, key: block.getKey(), kind: "paragraph", label });
      this.text = block.getText();
    }

    get editor() {
      return this.input.draftailEditor;
    }

    get now() {
      return contentOf(this.input)?.getBlockForKey(this.key)?.getText();
    }

    get mayChange() {
      return Boolean(window.DraftJS && this.editor);
    }

    focus(start, end) {
      const { EditorState, SelectionState } = window.DraftJS;
      reveal(this.input.closest("[data-draftail-input], .w-field, div"));
      const place = { anchorOffset: start, focusOffset: end };
      const selection = SelectionState.createEmpty(this.key).merge(place);
      const state = this.editor.getEditorState();
      this.editor.onChange(EditorState.forceSelection(state, selection.set("hasFocus", true)));
      const written = this.input.parentElement.querySelector(`[data-offset-key^="${this.key}-"]`);
      written?.scrollIntoView({ block: "center" });
    }

    /* All of one rich text in one step of its own history, so that one undo takes it back. */
    static change(input, pairs) {
      const { EditorState } = window.DraftJS;
      const editor = input.draftailEditor;
      const before = editor.getEditorState();
      const content = pairs.reduce(
        (now, [paragraph, mends]) => mended(now, paragraph.key, mends),
        before.getCurrentContent(),
      );
      const write = (state) => {
        editor.onChange(state);
        editor.saveState?.();
        input.closest(".Draftail-Editor__wrapper, .w-field__input")?.dispatchEvent(
          new Event("input", { bubbles: true }),
        );
        tell(input);
      };
      write(EditorState.push(before, content, "spellcheck-change", false));
      const after = contentOf(input);
      return () => {
        if (contentOf(input) !== after) return false;
        write(EditorState.undo(editor.getEditorState()));
        return true;
      };
    }
  }

  const contentOf = (input) => input.draftailEditor?.getEditorState().getCurrentContent();

  const mended = (content, key, mends) => {
    const { Modifier, SelectionState } = window.DraftJS;
    const fromLast = [...mends].sort((one, other) => other.start - one.start);
    return fromLast.reduce((now, { start, end, replacement }) => {
      const block = now.getBlockForKey(key);
      const place = { anchorOffset: start, focusOffset: end };
      const selection = SelectionState.createEmpty(key).merge(place);
      const like = Math.max(0, start < end ? start : start - 1);
      const style = block.getInlineStyleAt(like);
      const entity = linkOf(block, start, end);
      return Modifier.replaceText(now, selection, replacement, style, entity);
    }, content);
  };

  /* Of what is replaced; an insertion belongs to a link only in its middle. */
  const linkOf = (block, start, end) => {
    const first = block.getEntityAt(start < end ? start : Math.max(0, start - 1));
    const last = start < end ? block.getEntityAt(end - 1) : block.getEntityAt(start);
    return first === last ? first : null;
  };

  /* Wagtail's autosave, preview and slug listen to what a typing hand would set off. */
  const tell = (element) => {
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
  };

  /* Opens the panels in which an element lies folded. */
  const reveal = (element) => {
    const folded = element?.closest("[hidden='until-found']");
    folded?.dispatchEvent(new Event("beforematch", { bubbles: true }));
    element?.scrollIntoView({ block: "center" });
  };

  const blockLabel = (prefix, counts) => {
    const type = valueOf(`${prefix}-type`);
    if (!counts.has(prefix)) {
      const same = [...counts.values()].filter((other) => other.type === type).length;
      counts.set(prefix, { type, number: same + 1 });
    }
    return `${BLOCKS[type] || "قطعة"} ${counts.get(prefix).number}`;
  };

  const paragraphsOf = (input, label) => {
    const blocks = contentOf(input)?.getBlocksAsArray() ?? [];
    const written = blocks.filter((block) => block.getType() !== "atomic" && block.getText().trim());
    const several = written.length > 1;
    return written.map((block, at) => {
      const place = several ? `${label}، الفقرة ${at + 1}` : label;
      return new Paragraph(input, block, place);
    });
  };

  const bodyTexts = () => {
    const counts = new Map();
    return [...form().querySelectorAll("[name^='body-']")].flatMap((element) => {
      const match = element.name.match(IN_BODY);
      if (!match) return [];
      const prefix = match[1] || match[3] || match[5];
      if (isDeleted(prefix) || (match[4] && isDeleted(match[4]))) return [];
      const label = blockLabel(prefix, counts);
      if (element.draftailEditor) return paragraphsOf(element, label);
      if (element.type === "hidden" || !element.value.trim()) return [];
      const isTitle = element.name.endsWith("-title") || valueOf(`${prefix}-type`) === "heading";
      return [new Field(element, isTitle ? "headline" : "paragraph", label)];
    });
  };

  /* In the order in which they stand in the form; empty ones are left out. */
  const texts = () => {
    if (!form()) return [];
    const fields = FIELDS.flatMap(([name, kind, label]) => {
      const element = form().elements.namedItem(name);
      return element?.value?.trim() ? [new Field(element, kind, label)] : [];
    });
    return [...fields, ...bodyTexts()];
  };

  /* Makes [text, mends] pairs of any fields.  What comes back undoes all of them, the last first;
     it returns false where the editor has since written something else. */
  const change = (pairs) => {
    const owners = new Map();
    for (const pair of pairs) {
      const { owner } = pair[0];
      owners.set(owner, [...(owners.get(owner) ?? []), pair]);
    }
    const undos = [...owners].map(([owner, own]) => own[0][0].constructor.change(owner, own));
    return () => undos.reverse().map((undo) => undo()).every(Boolean);
  };

  window.manshetDesk = { ...window.manshetDesk, reviewFields: { texts, change } };
})();
