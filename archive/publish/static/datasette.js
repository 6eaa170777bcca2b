// What Datasette's pages have as scripts within the page, so that no page need allow such scripts:
// menus that close when something else is clicked, facets in the menus of columns, the SQL editor.
"use strict";

const allow = document.querySelector("meta[name=allow-facet]");
if (allow) window.DATASETTE_ALLOW_FACET = allow.content === "true";

// Datasette 1.0 lets a reader choose the columns of a table.
const chooser = document.querySelector("meta[name=column-chooser]");
if (chooser) {
    window._columnChooserData = JSON.parse(chooser.content);
    document.querySelector(".choose-columns-mobile")?.addEventListener("click", () => {
        openColumnChooser();
    });
}

document.body.addEventListener("click", (event) => {
    const within = event.target.closest("details");
    for (const menu of document.querySelectorAll("header details[open], details.actions-menu-links[open]")) {
        if (menu !== within) menu.open = false;
    }
});

// Datasette 1.0 has CodeMirror 6, and before it 5: what sets the text of the editor that was begun.
const beginEditor = (input) => {
    if (window.cm) {
        const editor = cm.editorFromTextArea(input, { schema: {} });
        return (change) => {
            const text = editor.state.doc.toString();
            editor.dispatch({ changes: { from: 0, to: text.length, insert: change(text) } });
        };
    }
    if (!window.CodeMirror) return null;
    const editor = CodeMirror.fromTextArea(input, {
        lineNumbers: true, mode: "text/x-sql", lineWrapping: true,
    });
    editor.setOption("extraKeys", { "Shift-Enter": () => input.form.submit(), Tab: false });
    window.cmResize?.(editor, { resizableWidth: false });
    return (change) => editor.setValue(change(editor.getValue()));
};

addEventListener("load", () => {
    const format = document.querySelector("button#sql-format");
    const shown = document.querySelector("pre#sql-query");
    const input = document.querySelector("textarea#sql-editor");
    const edit = input && beginEditor(input);
    if (edit && format && !shown) {
        format.hidden = false;
        format.addEventListener("click", () => edit((text) => sqlFormatter.format(text)));
    }
    if (format && shown) {
        const formatted = sqlFormatter.format(shown.textContent);
        if (formatted !== shown.textContent) {
            format.hidden = false;
            format.addEventListener("click", () => { shown.textContent = formatted; });
        }
    }
});
