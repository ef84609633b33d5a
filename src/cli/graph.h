/* The programme's machine in the language of Graphviz. */
#ifndef EXBACK_CLI_GRAPH_H
#define EXBACK_CLI_GRAPH_H

#include "exback/content.h"
#include "exback/engine.h"

/* Adds a digraph: states by phase and title, moves with their gates, falls dashed, closures dotted,
 * the way out that is always open in grey; where the person is, and what is closed to them. */
void graph_add(struct str *out, const struct content *content, const struct decision *decision);

#endif
