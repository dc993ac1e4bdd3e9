// Sends the reader on; without JavaScript the page's links do.
import { preferred } from "./locale.js";

location.replace(preferred().href + location.search);
