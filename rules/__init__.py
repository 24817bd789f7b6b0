# SPDX-License-Identifier: MIT
"""The rule language: text in, decisions out; no clock, no I/O, no threads.

From a file to a wish, in the order in which it happens; each module only knows those above it:

    tables      every name, action and key of the language, one row each
    schema      what of that a certain house has (Vocabulary)
    holidays    public holidays, computed
    tokens      a condition or an action in pieces, for the parser and for colours in the editor
    nodes       the tree of a condition; prints itself
    parser      tokens to tree, with parse_errors
    dimensions  do the parts fit: kW with kW, truths with truths
    bounds      can it ever be true, can it ever be false
    evaluator   tree to Python function, with UNKNOWN
    sentences   why it holds, what it waits for, what is not known
    rule        a checked rule as data
    linear      comparisons of several names: can they hold together
    regions     where a condition holds, as boxes
    limits      amounts and starts against what a device can do
    written     a rule with the places of its parts in the file
    checks      one file to rules, with every problem at its place
    effects     what an action does to the names that conditions look at
    solo        what a rule does to itself
    conflicts   what rules do to each other
    reference   the language as a document and as a JSON Schema
    ruleset     all files of a house to one set (`load`)
    budget      starts and running times of a rule, over days and restarts
    machine     the states of a rule, as a table
    work        one rule at work: asked only when something can change, put into words only when somebody looks
    engine      facts of a tick in, wishes and views out
"""
