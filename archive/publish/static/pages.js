// What a little script makes better: copying a citation, putting away a note with Escape, and
// saying of a table that it can be moved only where it can.
"use strict";

for (const button of document.querySelectorAll("button.copy")) {
    const source = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", async () => {
        const label = button.textContent;
        try {
            await navigator.clipboard.writeText(source.textContent);
            button.textContent = "Copied";
        } catch {
            // Without leave to use the clipboard, the text is selected for the reader to copy.
            getSelection().selectAllChildren(source);
            button.textContent = "Selected";
        }
        setTimeout(() => { button.textContent = label; }, 2000);
    });
}

// A note stays away until its figure is left.
addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const noted of document.querySelectorAll(".noted:hover, .noted:focus-within")) {
        noted.classList.add("quiet");
        const again = () => noted.classList.remove("quiet");
        noted.addEventListener("mouseleave", again, { once: true });
        noted.addEventListener("focusout", again, { once: true });
    }
});

// Filters are open where they stand beside what they narrow.
if (matchMedia("(min-width: 52.01rem)").matches) {
    for (const filter of document.querySelectorAll(".filters details")) filter.open = true;
}

// The words on a table that is wider than its place; without a script a shadow alone tells it apart.
const fits = new ResizeObserver((entries) => {
    for (const { target } of entries) {
        target.classList.toggle("moves", target.scrollWidth > target.clientWidth + 1);
    }
});
for (const table of document.querySelectorAll(".wide")) fits.observe(table);

// The words below a list that is longer than its place.
const ends = new ResizeObserver((entries) => {
    for (const { target } of entries) {
        target.classList.toggle("goes-on", target.scrollHeight > target.clientHeight + 1);
    }
});
for (const list of document.querySelectorAll("aside .figures")) ends.observe(list);
