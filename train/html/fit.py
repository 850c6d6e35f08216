"""Fit the two stages of trees and turn them into the arrays the extractor evaluates."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from pipeline.stages.clean.html.context import read_context
from pipeline.stages.clean.html.extractor import Extractor
from pipeline.stages.clean.html.features import Features
from pipeline.stages.clean.html.trees import Trees
from pipeline.stages.clean.html.wording import SLOTS, Wording, add_wording, word_slots

INNER_FOLDS = 3
WORDING_C = 1.0
_SHARED: dict[str, Any] = {
    "objective": "binary",
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_depth": 9,
    "use_missing": False,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
FIRST = {**_SHARED, "learning_rate": 0.1, "num_leaves": 31, "min_data_in_leaf": 40, "rounds": 100}
SECOND = {**_SHARED, "learning_rate": 0.1, "num_leaves": 15, "min_data_in_leaf": 80, "rounds": 80}


@dataclass(frozen=True, slots=True)
class Example:
    """A page ready to be learnt from."""

    texts: tuple[str, ...]
    features: Features
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    fold: int
    """Inner fold, by publisher."""


def fit_extractor(examples: Sequence[Example], seeds: Sequence[int] = (1,)) -> Extractor:
    """Fit both stages; the second on first-stage probabilities of pages the first stage had not seen."""
    labels = np.concatenate([e.labels for e in examples])
    weights = np.concatenate([e.weights for e in examples])
    folds = np.concatenate([np.full(len(e.labels), e.fold) for e in examples])
    ends = np.cumsum([len(e.labels) for e in examples])[:-1]
    wording, scores = _fit_wording(examples, labels, weights, folds)
    described = [add_wording(e.features, s) for e, s in zip(examples, np.split(scores, ends), strict=True)]
    rows = np.concatenate([features.rows() for features in described])
    data = _dataset(rows, labels, weights)
    first = tuple(_fit(data, FIRST, seed) for seed in seeds)
    unseen = np.zeros(len(labels))
    for fold in np.unique(folds):
        part = _fit(data.subset(np.flatnonzero(folds != fold).tolist()), FIRST, seeds[0])
        here = folds == fold
        unseen[here] = part.predict(rows[here])
    del data, rows
    parts = zip(described, np.split(unseen, ends), strict=True)
    data = _dataset(np.concatenate([read_context(features, p) for features, p in parts]), labels, weights)
    second = tuple(_fit(data, SECOND, seed) for seed in seeds)
    return Extractor(wording, first, second)


def _fit_wording(
    examples: Sequence[Example],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
    folds: NDArray[np.int64],
) -> tuple[Wording, NDArray[np.float64]]:
    """The model of wording, and the scores of the examples by models that had not seen their publishers."""
    texts = [text for example in examples for text in example.texts]
    rows, slots = word_slots(texts)
    counts = np.bincount(rows, minlength=len(texts))
    values = 1.0 / np.sqrt(counts[rows])
    matrix = csr_matrix((values, (rows, slots)), shape=(len(texts), SLOTS))
    scores = np.zeros(len(texts))
    for fold in np.unique(folds):
        model = _logistic(matrix[folds != fold], labels[folds != fold], weights[folds != fold])
        here = np.flatnonzero(folds == fold)
        scores[here] = model.scores([texts[i] for i in here])
    return _logistic(matrix, labels, weights), scores


def _logistic(matrix: csr_matrix, labels: NDArray[np.bool_], weights: NDArray[np.float64]) -> Wording:
    model = LogisticRegression(C=WORDING_C, max_iter=80, tol=1e-3)
    model.fit(matrix, labels, sample_weight=np.sqrt(weights / weights.mean()))
    return Wording(model.coef_[0].astype(np.float16).astype(np.float32), float(model.intercept_[0]))


def _dataset(
    rows: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> lgb.Dataset:
    return lgb.Dataset(rows, labels, weight=weights, free_raw_data=False, params=dict(_SHARED)).construct()


def _fit(data: lgb.Dataset, parameters: dict[str, Any], seed: int) -> Trees:
    chosen = {key: value for key, value in parameters.items() if key != "rounds"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        booster = lgb.train({**chosen, "seed": seed}, data, num_boost_round=parameters["rounds"])
    return flatten(booster)


def flatten(booster: lgb.Booster) -> Trees:
    """The trees of a booster as flat arrays, the children of a node side by side."""
    nodes: list[tuple[int, float, int, float]] = []
    roots: list[int] = []
    deepest = 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        nodes.append((0, np.inf, 0, 0.0))
        queue = [(len(nodes) - 1, tree["tree_structure"], 0)]
        while queue:
            at, node, depth = queue.pop()
            deepest = max(deepest, depth)
            if "leaf_value" in node:
                nodes[at] = (0, np.inf, at, float(node["leaf_value"]))
                continue
            left = len(nodes)
            nodes += [(0, np.inf, 0, 0.0)] * 2
            nodes[at] = (int(node["split_feature"]), float(node["threshold"]), left, 0.0)
            queue += [(left, node["left_child"], depth + 1), (left + 1, node["right_child"], depth + 1)]
    column, threshold, child, value = (np.array(values) for values in zip(*nodes, strict=True))
    rounded = threshold.astype(np.float32)
    # Rounded down, so that a float32 value is above the threshold exactly where it was before.
    rounded = np.where(rounded > threshold, np.nextafter(rounded, np.float32(-np.inf)), rounded)
    return Trees(column.astype(np.int64), rounded, child, value.astype(np.float64), np.array(roots), deepest)
