/** Files of numbers and texts, as `search/packing.py` writes them. */

/**
 * @typedef {Int8Array | Uint8Array | Int32Array | Float32Array | Float64Array} Numbers
 * @typedef {{values: any, arrays: Record<string, Numbers>}} Pack
 */

const KINDS = /** @type {Record<string, new (buffer: ArrayBufferLike) => Numbers>} */ (
  {bytes: Uint8Array, int8: Int8Array, int32: Int32Array, float32: Float32Array, float64: Float64Array});

/**
 * The content of a file.
 * @param {Uint8Array} bytes
 * @returns {Promise<Pack>}
 */
export async function unpack(bytes) {
  // some servers say of such a file that it is compressed, and browsers have undone that already
  const isSqueezed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = isSqueezed ? await unsqueezed(bytes) : bytes;
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0, true);
  const {values, arrays: places} = JSON.parse(new TextDecoder().decode(plain.subarray(4, 4 + length)));
  /** @type {Record<string, Numbers>} */
  const arrays = {};
  for (const [name, [kind, start, size]] of Object.entries(places)) {
    // copied, because numbers of four bytes must begin at a whole four
    const raw = plain.slice(4 + length + start, 4 + length + start + size);
    arrays[name] = new KINDS[kind](raw.buffer);
  }
  return {values, arrays};
}

/** @param {Uint8Array<any>} bytes */
async function unsqueezed(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Whole numbers of seven bits a byte (LEB128).
 * @param {Numbers} bytes
 * @returns {Int32Array}
 */
export function smallNumbers(bytes) {
  const found = new Int32Array(bytes.length);
  let count = 0;
  let number = 0;
  let shift = 0;
  for (const byte of bytes) {
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      found[count++] = number;
      number = shift = 0;
    }
  }
  return found.slice(0, count);
}

/**
 * Lists of ascending numbers, of which `counts` says how long each is and `steps` how much each number is above the one before.
 * @param {Int32Array} counts
 * @param {Int32Array} steps
 * @returns {{starts: Int32Array, numbers: Int32Array}} all lists in one, and where each begins and the last ends
 */
export function listsOf(counts, steps) {
  const starts = new Int32Array(counts.length + 1);
  const numbers = new Int32Array(steps.length);
  let place = 0;
  counts.forEach((count, list) => {
    let last = 0;
    for (const end = place + count; place < end; place++) numbers[place] = last += steps[place];
    starts[list + 1] = place;
  });
  return {starts, numbers};
}

/**
 * Words of which each begins like the one before.
 * @param {string} text
 * @returns {string[]}
 */
export function frontCoded(text) {
  let before = "";
  return text === "" ? [] : text.split("\n").map((line) => (before = before.slice(0, line.charCodeAt(0) - 48) + line.slice(1)));
}
