// Suggestions below a search box while words are typed: an editable combobox with a list of links.
// Without this script the box is a plain one, with a button beside it for a page of suggestions.
"use strict";

const PAUSE_MS = 120;

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);
for (const button of document.querySelectorAll("button.suggest")) button.hidden = true;

function suggest(input) {
    const list = document.createElement("div");
    list.className = "suggestions";
    list.id = `${input.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    const told = document.createElement("span");
    told.className = "unseen";
    told.setAttribute("aria-live", "polite");
    input.after(list, told);
    for (const [name, value] of Object.entries({
        role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
        "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    let options = [], active = -1, waiting, asked;

    function close() {
        clearTimeout(waiting);
        asked?.abort();
        list.hidden = true;
        told.textContent = "";
        choose(-1);
        input.setAttribute("aria-expanded", "false");
    }

    function choose(index) {
        options[active]?.setAttribute("aria-selected", "false");
        active = index;
        const option = options[active];
        if (!option) return input.removeAttribute("aria-activedescendant");
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
    }

    function open(found) {
        choose(-1);
        options = [];
        list.replaceChildren();
        let group;
        for (const each of found) {
            if (group?.dataset.kind !== each.kind) {
                group = list.appendChild(document.createElement("div"));
                group.dataset.kind = each.kind;
                group.setAttribute("role", "group");
                group.setAttribute("aria-labelledby", `${list.id}-${each.kind}`);
                const heading = group.appendChild(document.createElement("div"));
                heading.id = `${list.id}-${each.kind}`;
                heading.setAttribute("role", "presentation");
                heading.textContent = each.group;
            }
            const option = group.appendChild(document.createElement("div"));
            option.id = `${list.id}-${options.length}`;
            option.dataset.url = each.url;
            option.setAttribute("role", "option");
            option.setAttribute("aria-selected", "false");
            option.textContent = each.label;
            if (each.detail) {
                const detail = document.createElement("span");
                detail.textContent = each.detail;
                option.append(" ", detail);
            }
            options.push(option);
        }
        list.hidden = !options.length;
        // In a wide form the list is as wide as the field; the field of the header is narrow.
        if (!input.closest("header")) {
            list.style.left = `${input.offsetLeft}px`;
            list.style.width = `${input.offsetWidth}px`;
        }
        input.setAttribute("aria-expanded", String(!list.hidden));
        const count = options.length;
        told.textContent = count ? `${count} suggestion${count === 1 ? "" : "s"}` : "";
    }

    async function ask() {
        asked?.abort();
        const words = input.value.trim();
        if (words.length < 2) return close();
        const mine = asked = new AbortController();
        try {
            const address = `${input.dataset.suggest}?${new URLSearchParams({ q: words })}`;
            const response = await fetch(address, { signal: mine.signal });
            if (!response.ok) return close();
            const { found } = await response.json();
            if (mine === asked && document.activeElement === input) open(found);
        } catch {
            // Another letter was typed, or the server is gone: then there is nothing to suggest.
        }
    }

    input.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(ask, PAUSE_MS);
    });
    input.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "ArrowDown" && list.hidden) ask();
        else if (list.hidden) return;
        else if (event.key === "ArrowDown") choose(active + 1 < options.length ? active + 1 : -1);
        else if (event.key === "ArrowUp") choose(active < 0 ? options.length - 1 : active - 1);
        else if (event.key === "Enter" && active >= 0) location.assign(options[active].dataset.url);
        else if (event.key === "Escape") close();
        else return;
        event.preventDefault();
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    // The box keeps the focus while an option is clicked.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) location.assign(option.dataset.url);
    });
}
