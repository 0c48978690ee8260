/** Dates of which the month or the day may be unknown. Mirrors `model/dates.py`; days are numbers such as 20231105. */

import {WrongUsage} from "./mistake.js";

/** @typedef {{first: number, last: number}} PartialDate the earliest and the latest day that it can mean */

const ISO = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;

/**
 * Read a date filter; throws WrongUsage when it is not a date.
 * @param {string} text
 * @param {string} name of the filter
 * @returns {PartialDate}
 */
export function parseDate(text, name) {
  const match = ISO.exec(text);
  const [year, month, day] = match ? match.slice(1).map((part) => (part === undefined ? undefined : Number(part))) : [];
  const isReal = year && (month === undefined || (month >= 1 && month <= 12)) && (day === undefined || (day >= 1 && day <= daysOf(year, month ?? 0)));
  if (!isReal) throw new WrongUsage(`${name}: '${text}' is not a date`, "Write 2023, 2023-06 or 2023-06-30.");
  const last = month ?? 12;
  return {first: year * 10000 + (month ?? 1) * 100 + (day ?? 1), last: year * 10000 + last * 100 + (day ?? daysOf(year, last))};
}

/** @param {number} year @param {number} month from 1 on */
function daysOf(year, month) {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
