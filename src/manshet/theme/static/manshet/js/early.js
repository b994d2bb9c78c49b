// Runs before the first paint: the reader's saved theme and text size, that scripts run at all, and
// that no other page frames this one.
(function (root) {
  root.dataset.script = "";
  if (self === top) root.dataset.alone = "";
  try {
    ["theme", "text"].forEach(function (name) {
      var value = localStorage.getItem(name);
      if (value) root.dataset[name] = value;
    });
  } catch (error) {
    // Storage may be forbidden; then the device's own theme holds.
  }
})(document.documentElement);
