// Runs before the first paint: the reader's saved theme and text size, and that scripts run at all.
(function (root) {
  root.dataset.script = "";
  try {
    ["theme", "text"].forEach(function (name) {
      var value = localStorage.getItem(name);
      if (value) root.dataset[name] = value;
    });
  } catch (error) {
    // Storage may be forbidden; then the device's own theme holds.
  }
})(document.documentElement);
