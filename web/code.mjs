// A text as a code for cameras, drawn as one path in squares of 1 by 1; for what is printed.
// usage: node code.mjs TEXT
import encodeQR from "qr";

const rows = encodeQR(process.argv[2], "raw", { ecc: "quartile", border: 4 });
const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
process.stdout.write(JSON.stringify({ size: rows.length, path }));
