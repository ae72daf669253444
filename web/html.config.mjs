// How html-validate reads the built pages: all that it recommends, but for these.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The theme's own parts: how it spaces and names them. A search answers while one types.
    "attribute-allowed-values": "off",
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "unique-landmark": "off",
    "valid-autocomplete": "off",
    "valid-id": "off",
    "wcag/h32": "off",
    // A text field is one without saying so.
    "no-implicit-input-type": "off",
    // Each row of a list repeats the names of its columns.
    "form-dup-name": "off",
    // A table that a phone shows as cards stays a table only where its roles are spelt out.
    "no-redundant-role": "off",
    // A native heading would stand in the page's table of contents; the theme's menus open by labels, script or not.
    "prefer-native-element": ["error", { exclude: ["button", "heading"] }],
    // A list or a group may carry a name.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
  },
};
