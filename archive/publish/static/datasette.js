// What Datasette's pages have as scripts within the page, so that no page need allow such scripts:
// menus that close when something else is clicked, facets in the menus of columns, the SQL editor.
"use strict";

const allow = document.querySelector("meta[name=allow-facet]");
if (allow) window.DATASETTE_ALLOW_FACET = allow.content === "true";

document.body.addEventListener("click", (event) => {
    const within = event.target.closest("details");
    for (const menu of document.querySelectorAll("header details[open], details.actions-menu-links[open]")) {
        if (menu !== within) menu.open = false;
    }
});

addEventListener("load", () => {
    const format = document.querySelector("button#sql-format");
    const shown = document.querySelector("pre#sql-query");
    const input = document.querySelector("textarea#sql-editor");
    if (input && window.CodeMirror) {
        const editor = CodeMirror.fromTextArea(input, {
            lineNumbers: true, mode: "text/x-sql", lineWrapping: true,
        });
        editor.setOption("extraKeys", { "Shift-Enter": () => input.form.submit(), Tab: false });
        window.cmResize?.(editor, { resizableWidth: false });
        if (format && !shown) {
            format.hidden = false;
            format.addEventListener("click", () => {
                editor.setValue(sqlFormatter.format(editor.getValue()));
            });
        }
    }
    if (format && shown) {
        const formatted = sqlFormatter.format(shown.textContent);
        if (formatted !== shown.textContent) {
            format.hidden = false;
            format.addEventListener("click", () => { shown.textContent = formatted; });
        }
    }
});
