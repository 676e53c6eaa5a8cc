// Documents as JSON on standard input → MiniSearch's index on standard output.
import { readFileSync } from "node:fs";
import MiniSearch from "../peers/node_modules/minisearch/dist/es/index.js";

const folded = (word) => word.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
const index = new MiniSearch({ fields: ["title", "byline", "body"], storeFields: ["title", "byline"], processTerm: folded });
index.addAll(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(index));
