// Sends the reader on before anything is drawn; without JavaScript the page's links do.
import { preferred } from "./locale.js";

location.replace(preferred().href + location.search);
