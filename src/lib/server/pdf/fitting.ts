/**
 * `fitted(value, width, height, largest, smallest, …)` for layouts that begin with `writingRules`: a `Written` as large as its box
 * allows. It is made smaller until every word fits into the width and all lines into the height; at the smallest size words
 * may break anywhere, and what still does not fit is cut off at the box, so it never covers what stands beside it.
 *
 * It is called inside a `context`, one for the whole document: each costs far more than measuring. What is measured knows nothing
 * of `text` around it, so the weight is said here.
 */
export const fittingRules = String.raw`
#let in-lines(value, size, weight) = {
  set text(size: size, weight: weight, top-edge: 0.95em, bottom-edge: -0.22em)
  set par(leading: 0pt, spacing: 0pt, justify: false)
  written(value)
}
#let widest-word(value, size, weight) = {
  let words = value.text.split(regex("[\\s\u{200b}]|-\\b"))
  calc.max(0pt, ..words.map(word => measure(in-lines((..value, text: word), size, weight)).width))
}
// Widths grow with the size, heights in steps with the lines.
#let fitting-size(value, width, height, largest, smallest, weight) = {
  let widest = widest-word(value, largest, weight)
  let size = if widest > width { calc.max(smallest, largest * (width / widest) * 0.99) } else { largest }
  let fits(size) = measure(block(width: width, in-lines(value, size, weight))).height <= height
  while size > smallest and not fits(size) { size = calc.max(smallest, size * 0.92) }
  size
}
#let breakable(value, width, size, weight) = if widest-word(value, size, weight) <= width { value } else {
  (..value, text: value.text.clusters().join("\u{200b}"))
}
#let fitted(value, width, height, largest, smallest, at: top + start, weight: "regular") = {
  let size = fitting-size(value, width, height, largest, smallest, weight)
  let shown = breakable(value, width, size, weight)
  box(width: width, height: height, clip: true, align(at, block(width: width, in-lines(shown, size, weight))))
}
`;
