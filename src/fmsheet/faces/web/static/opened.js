/** A page that no server has made for its address: made when it is opened. */

import {answerFor} from "./answers.js";
import {graft} from "./graft.js";

const {title, main} = await answerFor(new URL(location.href), new AbortController().signal);
graft(/** @type {Element} */ (document.querySelector("main")), main);
document.title = title;
