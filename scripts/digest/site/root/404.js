// Answers in the edition that the broken address lies in, else in the preferred one.
import { speak } from "./header.js";
import { preferred } from "./locale.js";

const sections = [...document.querySelectorAll("main > section")];
const inside = sections.find((each) => location.pathname.startsWith(each.querySelector("a").pathname));
const section = inside ?? preferred().closest("section");
for (const each of sections) each.hidden = each !== section;
speak(section.lang);
document.title = section.dataset.title;
document.querySelector(`search + nav [lang="${section.lang}"]`).ariaCurrent = "true";
