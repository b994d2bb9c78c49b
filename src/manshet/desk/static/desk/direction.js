/* The base direction of a paragraph: the rule of `manshet.arabic.direction`, letter by letter.
   A test feeds both with the same cases. */
(() => {
  "use strict";

  const LTR_LETTERS =
    "A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02b8" +
    "\\u0370-\\u0373\\u0376-\\u037d\\u037f-\\u0482\\u048a-\\u0589\\u0900-\\u1fff" +
    "\\u2c00-\\u2de9\\u3005-\\u3007\\u3031-\\ud7ff\\uf900-\\ufb17\\uff21-\\uff3a\\uff41-\\uff5a";
  const RTL_LETTERS =
    "\\u05d0-\\u05f2\\u0620-\\u063f\\u0641-\\u064a\\u066e\\u066f\\u0671-\\u06d3\\u06d5" +
    "\\u06e5\\u06e6\\u06ee\\u06ef\\u06fa-\\u06fc\\u06ff\\u0710-\\u072f\\u074d-\\u07a5" +
    "\\u0840-\\u0858\\u0860-\\u0887\\u0889-\\u088e\\u08a0-\\u08c9" +
    "\\ufb1d\\ufb1f-\\ufd3d\\ufd50-\\ufdfb\\ufe70-\\ufefc";
  const LTR_DOMINANCE = 4;

  const ltr = new RegExp(`[${LTR_LETTERS}]`, "g");
  const rtl = new RegExp(`[${RTL_LETTERS}]`, "g");
  const letter = new RegExp(`[${LTR_LETTERS}${RTL_LETTERS}]`);
  const isRtl = new RegExp(`[${RTL_LETTERS}]`);
  const address = /:\/\/|@|^www\./;

  const count = (text, letters) => (text.match(letters) || []).length;

  const paragraphDirection = (text) => {
    const prose = text.split(/\s+/).filter((word) => !address.test(word)).join(" ");
    const first = prose.match(letter);
    if (!first || isRtl.test(first[0])) return "rtl";
    return count(prose, ltr) > LTR_DOMINANCE * count(prose, rtl) ? "ltr" : "rtl";
  };

  window.manshetDesk = { ...window.manshetDesk, paragraphDirection };
  if (window.draftail) {
    window.draftail.registerPlugin(
      {
        type: "paragraph-direction",
        blockStyleFn: (block) => `desk-${paragraphDirection(block.getText())}`,
      },
      "plugins",
    );
  }

  // Draft lets the browser insert plain typing by itself and asks for no style until later.
  document.addEventListener("input", () => {
    const node = document.getSelection().anchorNode;
    const element = node instanceof Element ? node : node && node.parentElement;
    const block = element && element.closest(".public-DraftEditor-content [data-block]");
    if (!block) return;
    const direction = paragraphDirection(block.textContent);
    block.classList.toggle("desk-ltr", direction === "ltr");
    block.classList.toggle("desk-rtl", direction === "rtl");
  });
})();
