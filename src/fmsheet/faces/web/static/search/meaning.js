/** Texts as vectors of their meaning, by a table of word pieces. Mirrors `meaning/table.py`. */

import {frontCoded, smallNumbers} from "./pack.js";
import {UNKNOWN, piecesOf} from "./pieces.js";

export class MeaningTable {
  /**
   * @param {import("./pack.js").Pack} pack the file `meaning.bin`
   * @param {number} size how many resources there are
   */
  constructor({values, arrays}, size) {
    /** @type {Map<string, number>} */
    this.pieces = new Map(frontCoded(values.pieces).map((piece, number) => [piece, number]));
    /** @type {number} */
    this.width = values.width;
    this.rows = arrays.rows;
    this.steps = arrays.steps;
    this.stepOf = smallNumbers(arrays.step_of);
    this.vectors = arrays.vectors;
    this.vectorSteps = values.vector_steps;
    this.vectorCounts = smallNumbers(arrays.vector_counts);
    this.size = size;
  }

  /** A vector of unit length for a text, or null when none of its pieces says anything. @param {string} text @returns {Float32Array | null} */
  vectorOf(text) {
    const unknown = this.pieces.get(UNKNOWN);
    const found = piecesOf(text, this.pieces).filter((number) => number !== unknown);
    // rounded at every step, as numbers of four bytes are in Python
    const total = new Float32Array(this.width);
    for (const number of found) {
      const step = this.steps[this.stepOf[number]];
      for (let place = 0; place < this.width; place++) total[place] += Math.fround(this.rows[number * this.width + place] * step);
    }
    const length = Math.fround(Math.sqrt(dot(total, total, 0)));
    return length > 0 ? total.map((value) => value / length) : null;
  }

  /** For each position the greatest likeness of its vectors to one; -1 where there are none. @param {Float32Array} vector @returns {Float32Array} */
  likest(vector) {
    const best = new Float32Array(this.size + 1).fill(-1);
    let row = 0;
    for (let position = 0; position <= this.size; position++) {
      for (const end = row + this.vectorCounts[position]; row < end; row++) {
        const likeness = Math.fround(Math.fround(dot(vector, this.vectors, row * this.width)) / this.vectorSteps);
        if (likeness > best[position]) best[position] = likeness;
      }
    }
    return best;
  }
}

/**
 * @param {Float32Array} vector
 * @param {import("./pack.js").Numbers} rows
 * @param {number} start
 */
export function dot(vector, rows, start) {
  let sum = 0;
  for (let place = 0; place < vector.length; place++) sum += vector[place] * rows[start + place];
  return sum;
}
