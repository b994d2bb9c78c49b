// A video loads nothing from its host before the reader asks for it.
class VideoFrame extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.append(...link.childNodes);
    button.addEventListener("click", () => this.play());
    link.replaceWith(button);
  }

  play() {
    const frame = document.createElement("iframe");
    frame.src = this.dataset.frame;
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.allowFullscreen = true;
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("video-frame", VideoFrame);
