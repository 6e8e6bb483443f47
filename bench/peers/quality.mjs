// What answers are worth: precision, empty answers, times.

/**
 * P@10 of every truth and variant, the share of empty answers of every truth, and times of the dictionary truths in microseconds.
 * `answers` come in the order of `queries`, those of the human truth last; null where an engine was not asked.
 */
export function quality(queries, answers) {
  const inOrder = [...queries.filter((query) => query.truth !== "human"), ...queries.filter((query) => query.truth === "human")];
  if (answers.length !== inOrder.length) throw new Error(`${answers.length} answers to ${inOrder.length} queries`);
  const judged = inOrder.flatMap((query, at) => answers[at] ? [{ ...query, ...answers[at], precision: precision(query.relevant, answers[at].ids) }] : []);
  const times = judged.filter((query) => query.truth !== "human").map((query) => query.us).sort((a, b) => a - b);
  const by = (truth, figure) => group(judged.filter((query) => query.truth === truth), (query) => query.variant, figure);
  const each = (figure) => Object.fromEntries(["tuning", "held", "human"].map((truth) => [truth, figure(truth)]));
  return {
    asked: judged.length / inOrder.length,
    precision: each((truth) => by(truth, (query) => query.precision)),
    empty: each((truth) => mean(judged.filter((query) => query.truth === truth).map((query) => (query.ids.length === 0 ? 1 : 0)))),
    p50: times[Math.floor(times.length * 0.5)],
    p99: times[Math.floor(times.length * 0.99)],
  };
}

/** By what the best setting is chosen: the mean of both truths' variants, each variant counting the same. */
export function worth({ precision }) {
  return mean(["tuning", "human"].flatMap((truth) => Object.values(precision[truth])));
}

/** The right ones among the first ten, of as many as there could be. */
function precision(relevant, ids) {
  const right = new Set(relevant);
  return ids.slice(0, 10).filter((id) => right.has(id)).length / Math.min(10, right.size);
}

function group(items, key, figure) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), figure(item)]);
  return Object.fromEntries([...groups].map(([name, figures]) => [name, mean(figures)]));
}

export function mean(figures) {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}
