// Puts the edition that the broken address lies in first, else the preferred one.
import { links, preferred } from "./locale.js";

const inside = links.find((link) => location.pathname.startsWith(link.pathname));
const section = (inside ?? preferred()).closest("section");
section.parentElement.prepend(section);
document.documentElement.lang = section.lang;
document.title = section.dataset.title;
