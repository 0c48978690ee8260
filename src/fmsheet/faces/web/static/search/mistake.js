/** What is wrong with a question, and the way out. Mirrors `mistake.py`. */

export class WrongUsage extends Error {
  /** @param {string} message @param {string} hint */
  constructor(message, hint) {
    super(message);
    this.name = "WrongUsage";
    this.hint = hint;
  }
}
