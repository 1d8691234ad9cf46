// A list that is longer than the screen, page by page: as many rows as fit whole, and at least one.

/** Which rows of a list are in sight. The rows are the `li` of `box`; `place` tells which of how many they are. */
export class Leaf {
  /** @param {{box: Element, place: Element, words: object, most: number}} parts `most` rows are tried at once */
  constructor({ box, place, words, most }) {
    Object.assign(this, { box, place, words, most, from: 0, until: 0, all: 0 });
  }

  /** Show a page of a list; `fill` gives what stands in the box for some of its rows. */
  show(list, fill) {
    this.all = list.length;
    if (this.from >= this.all) this.from = 0; // there are fewer than before
    this.place.hidden = false;
    this.tell(); // takes its line before the rows are measured
    this.box.replaceChildren(...fill(list.slice(this.from, this.from + this.most)));
    while (this.rows.length > 1 && this.box.scrollHeight > this.box.clientHeight) this.dropLast();
    this.until = this.from + this.rows.length;
    this.tell();
  }

  /** There are no rows: `node` says why. */
  empty(node) {
    Object.assign(this, { from: 0, until: 0, all: 0 });
    this.box.replaceChildren(node);
    this.place.hidden = true;
  }

  /** To the next page; tells whether there is one. */
  turn() {
    if (this.until >= this.all) return false;
    this.from = this.until;
    return true;
  }

  get rows() {
    return this.box.querySelectorAll("li");
  }

  dropLast() {
    const last = [...this.rows].at(-1);
    const section = last.closest("section");
    last.remove();
    if (section && !section.querySelector("li")) section.remove(); // no title without a row
  }

  tell() {
    const { from, until, all } = this;
    this.place.textContent = this.words.rows_of.replace("{from}", from + 1).replace("{until}", until).replace("{all}", all);
  }
}
