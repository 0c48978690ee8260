// Tables of figures in the order of any column; without scripts they stand in that of the review.

const words = new Intl.Collator(document.documentElement.lang);

/** What a cell holds: a number where it begins with one, and nothing where there is none. */
const numberIn = (/** @type {HTMLTableCellElement} */ cell) => {
  const text = (cell.textContent ?? "").replaceAll(",", "");
  // less than one is less than one
  return text.startsWith("<") ? Number.MIN_VALUE : Number.parseFloat(text);
};

const order = (/** @type {HTMLTableElement} */ table, /** @type {number} */ column, /** @type {boolean} */ isRising) => {
  const [body] = table.tBodies;
  const rows = [...body.rows], cells = rows.map((row) => row.cells[column]);
  const numbers = cells.map(numberIn), isNumeric = table.classList.contains("heat") || cells.some((cell) => cell.classList.contains("number"));
  const places = rows.map((_, place) => place).sort((one, other) => {
    if (column === 0 || !isNumeric) return words.compare(cells[one].textContent ?? "", cells[other].textContent ?? "") * (isRising ? 1 : -1);
    // what is missing stands last either way
    if (Number.isNaN(numbers[one]) || Number.isNaN(numbers[other])) return Number(Number.isNaN(numbers[one])) - Number(Number.isNaN(numbers[other]));
    return (numbers[one] - numbers[other]) * (isRising ? 1 : -1);
  });
  body.append(...places.map((place) => rows[place]));
};

for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll(".chart table"))) {
  const heads = [...(table.tHead?.rows[0].cells ?? [])];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      // the most of a number comes first, and the first of words
      const isRising = before ? before === "descending" : column === 0 || !(table.classList.contains("heat") || head.classList.contains("number"));
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
      order(table, column, isRising);
    });
  });
}
