// What a little script makes better: copying a citation, and putting away a note with Escape.
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
