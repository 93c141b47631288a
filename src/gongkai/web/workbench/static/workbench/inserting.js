// A click on a figure puts it where the cursor stands in the text beside it. Without script it is copied by hand.
document.querySelectorAll("[data-put]").forEach((button) =>
  button.addEventListener("click", () => {
    const text = document.querySelector("[data-insert]");
    if (!text) return;
    text.focus();
    text.setRangeText(button.dataset.put, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  })
);
